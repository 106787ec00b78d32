/** What a person does in a grid's team; the keys are stored, the words are shown and imported. */
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
