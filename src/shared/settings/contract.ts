import { z } from 'zod'
import { action, command, query } from '../core/contract.ts'
import { pageRequest } from '../core/records.ts'
import { decidingSeats, deskRoles, everySeat, type DeskRole } from '../core/roles.ts'

const nothing = z.object({})
const role = z.enum(Object.keys(deskRoles) as DeskRole[])
const text = (label: string, max = 60) => z.string().trim().max(max).describe(label).default('')

export const postFields = z.object({
  streetName: z.string().trim().min(1, '不能为空').max(40).describe('街道名称'),
  streetCode: z
    .string()
    .trim()
    .regex(/^(\d{9})?$/, '应为 9 位数字，没有编码时留空')
    .describe('街道编码')
    .default(''),
  postName: text('指挥部名称'),
  district: text('上级单位'),
  phone: text('值班电话', 30),
  /** Every figure of a day is as of this minute of the local day; 1020 = 17:00. */
  cutoffMinutes: z.int().min(0).max(1440).describe('数据截至时间').default(1020),
})
const post = postFields.extend({ isDemo: z.boolean() })

const actor = z.object({ personId: z.string(), name: z.string(), role })
const backup = z.object({ file: z.string(), name: z.string(), at: z.string(), bytes: z.int() })
const newPost = postFields.extend({
  operatorName: z.string().trim().min(1, '不能为空').max(40).describe('操作人员姓名'),
})
const path = z.object({ path: z.string().nullable() })

export const postContract = {
  /** What the window shows before anything else; `post` is null in a new, empty file. */
  status: query(
    nothing,
    z.object({
      post: post.nullable(),
      actor: actor.nullable(),
      version: z.string(),
      file: z.string(),
      now: z.string(),
      audit: z.object({ count: z.int(), hash: z.string() }),
    }),
    { label: '查看', roles: 'anyone' },
  ),
  /** 新建指挥所: the post and its first operator, who is signed in at once. */
  create: command(newPost, z.object({ id: z.string() }), {
    label: '新建指挥所',
    roles: 'anyone',
  }),
  save: command(postFields, z.object({ id: z.string() }), {
    label: '修改指挥所设置',
    roles: decidingSeats,
  }),
}

export const sessionContract = {
  /** The label is the name, told apart from others of the same name. */
  operators: query(nothing, z.object({ operators: z.array(actor.extend({ label: z.string() })) }), {
    label: '查看',
    roles: 'anyone',
  }),
  signIn: command(z.object({ id: z.string().describe('操作人员') }), z.object({ id: z.string() }), {
    label: '登录',
    roles: 'anyone',
  }),
  signOut: command(nothing, z.object({ id: z.string() }), { label: '退出登录', roles: everySeat }),
}

export const auditContract = {
  list: query(
    pageRequest,
    z.object({
      rows: z.array(
        z.object({
          seq: z.int(),
          at: z.string(),
          actorName: z.string(),
          actorRole: role,
          label: z.string(),
          method: z.string(),
          subject: z.string(),
          hash: z.string(),
        }),
      ),
      total: z.int(),
    }),
  ),
  check: query(
    nothing,
    z.object({ count: z.int(), hash: z.string(), brokenAt: z.int().nullable() }),
  ),
}

export const backupsContract = {
  list: query(nothing, z.object({ folder: z.string(), backups: z.array(backup) })),
  make: action(nothing, backup, { label: '立即备份' }),
  /** Also from the first screen, where nobody is signed in yet. */
  restore: action(z.object({ file: z.string().trim().min(1).describe('备份文件') }), nothing, {
    label: '恢复备份',
    roles: 'anyone',
  }),
}

export const jobsContract = {
  list: query(nothing, z.object({ jobs: z.array(z.unknown()) }), {
    label: '查看',
    roles: 'anyone',
  }),
  cancel: query(z.object({ jobId: z.string() }), nothing, { label: '取消任务', roles: 'anyone' }),
}

const dataFile = z.object({
  file: z.string(),
  /** Empty in a file without a post. */
  name: z.string(),
  isDemo: z.boolean(),
  isCurrent: z.boolean(),
  isThere: z.boolean(),
})

/**
 * The system's dialogs, which read nothing and write nothing of the post; and the posts of this
 * computer. Both ways to another file are open at the door, because signing in comes after it.
 */
export const filesContract = {
  chooseFolder: query(z.object({ title: z.string() }), path, { label: '选择', roles: 'anyone' }),
  chooseFile: query(
    z.object({ title: z.string(), extensions: z.array(z.string().regex(/^\w+$/)) }),
    path,
    { label: '选择', roles: 'anyone' },
  ),
  /** The open file first, then those used before. */
  known: query(nothing, z.object({ files: z.array(dataFile) }), { label: '查看', roles: 'anyone' }),
  openPost: action(z.object({ file: z.string().trim().min(1).describe('数据文件') }), nothing, {
    label: '换数据文件',
    roles: 'anyone',
  }),
  /** A new post in a new file of this folder, its first operator signed in; the open file stays. */
  newPost: action(
    newPost.extend({ folder: z.string().trim().min(1, '请选择文件夹').describe('保存在') }),
    nothing,
    { label: '新建指挥所', roles: 'anyone' },
  ),
  /** Opens the system's file view at something this program wrote. */
  reveal: query(z.object({ path: z.string() }), nothing, { label: '打开所在文件夹' }),
}
