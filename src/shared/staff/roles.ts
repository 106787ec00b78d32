/** What a person on the roster is; qualification for a post is by these. */
export const staffRoles = {
  cadre: '街道干部',
  community_worker: '社区工作者',
  medic: '医务人员',
  police: '民警',
  volunteer: '志愿者',
  cleaner: '保洁消杀',
  guard: '物业保安',
  seconded: '下沉干部',
} as const

export type StaffRole = keyof typeof staffRoles
export const staffRoleKeys = Object.keys(staffRoles) as readonly StaffRole[]
