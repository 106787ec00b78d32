import { z } from 'zod'

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
  grid_worker: '网格员',
} as const

type UsualRole = keyof typeof staffRoles
/** A role of every post, or one of this post's own list, whose key is its name. */
export type StaffRole = UsualRole | (string & {})
export const staffRoleKeys = Object.keys(staffRoles) as readonly UsualRole[]

export const roleSchema = z.string().trim().min(1, '请选择岗位角色').max(20)

/** The Chinese word of a role. */
export function roleName(role: StaffRole): string {
  return isUsualRole(role) ? staffRoles[role] : role
}

function isUsualRole(role: string): role is UsualRole {
  return Object.hasOwn(staffRoles, role)
}

/** Key → word of all roles there are, the post's own behind the usual ones. */
export function roleLabels(ownRoles: readonly string[]): Readonly<Record<string, string>> {
  return { ...staffRoles, ...Object.fromEntries(ownRoles.map((name) => [name, name])) }
}
