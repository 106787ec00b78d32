import { existsSync } from 'node:fs'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { likePattern } from '../core/dialect.ts'
import { deskRoles, type Actor, type DeskRole } from '../../shared/core/roles.ts'
import { searchWords } from '../../shared/core/search.ts'
import type {
  auditContract,
  backupsContract,
  filesContract,
  jobsContract,
  postContract,
  sessionContract,
} from '../../shared/settings/contract.ts'
import { auditHead, checkAudit } from '../core/audit.ts'
import type { DeskContext } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import { backupFolderOf } from '../core/backups.ts'
import { staffNames } from '../core/staff-names.ts'
import { MANIFEST_NAME } from '../office/package-manifest.ts'
import { createPost, findPost, listOperators, savePost } from './store.ts'

export const postHandlers = {
  status: async (db, _input, ctx) => ({
    post: (await findPost(db)) ?? null,
    actor: ctx.session.actor,
    version: ctx.desk.version,
    file: ctx.desk.database().file,
    now: ctx.now,
    audit: await auditHead(db),
  }),

  create: async (db, { operatorName, ...post }, ctx) => {
    if ((await findPost(db)) !== undefined) {
      throw new AppError('rule_violated', '这个数据文件里已经有指挥所，没有新建。请直接登录。')
    }
    await createPost(db, post, { isDemo: false, createdAt: ctx.now })
    const id = ctx.newId()
    // The dictionaries of pinyin are no part of an ordinary start.
    const { nameKeys } = await import('../core/pinyin.ts')
    const { py, initials } = nameKeys(operatorName)
    await db
      .insertInto('staff')
      .values({
        id,
        name: operatorName,
        name_py: py,
        name_initials: initials,
        from_unit: post.postName,
        force: '街道干部',
        role: 'cadre',
        party_member: 0,
        skills: '',
        phone_masked: '',
        closed_loop: 0,
        is_operator: 1,
        desk_role: 'commander',
        remark: '',
      })
      .execute()
    ctx.session.actor = { personId: id, name: operatorName, role: 'commander' }
    return { id }
  },

  save: async (db, post) => {
    await savePost(db, post)
    return { id: 'post' }
  },
} satisfies Handlers<typeof postContract>

export const sessionHandlers = {
  operators: async (db) => {
    const names = await staffNames(db)
    const operators = await listOperators(db)
    return {
      operators: operators.map((one) => ({ ...one, label: names.get(one.personId) ?? one.name })),
    }
  },

  signIn: async (db, { id }, ctx) => {
    const actor = (await listOperators(db)).find((operator) => operator.personId === id)
    if (actor === undefined) {
      throw new AppError(
        'not_found',
        '这名人员没有操作权限。请在人员表中勾选“可操作”，或另选一人。',
      )
    }
    ctx.session.actor = actor
    return { id }
  },

  signOut: (_db, _input, ctx) => {
    const id = ctx.actor.personId
    ctx.session.actor = null
    return Promise.resolve({ id })
  },
} satisfies Handlers<typeof sessionContract>

export const auditHandlers = {
  list: async (db, page) => {
    const words = searchWords(page.search)
    let query = db.selectFrom('audit')
    for (const word of words) {
      query = query.where((eb) =>
        eb.or([
          eb('actor_name', 'like', likePattern(word)),
          eb('label', 'like', likePattern(word)),
          eb('at', 'like', likePattern(word)),
        ]),
      )
    }
    const { total } = await query
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow()
    const rows = await query
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(page.limit)
      .offset(page.offset)
      .execute()
    return {
      total,
      rows: rows.map((row) => ({
        seq: row.seq,
        at: row.at,
        actorName: row.actor_name,
        actorRole: row.actor_role as DeskRole,
        label: row.label,
        method: row.method,
        subject: row.subject,
        hash: row.hash,
      })),
    }
  },
  check: (db) => checkAudit(db),
} satisfies Handlers<typeof auditContract>

export const backupsHandlers = {
  list: (_db, _input, ctx) =>
    Promise.resolve({
      folder: backupFolderOf(ctx.desk.database().file),
      backups: [...ctx.desk.backups.list()],
    }),

  make: (ctx) => ctx.desk.backups.make('手动'),

  restore: async (ctx, { file }) => {
    const inUse = (await findPost(ctx.desk.database().kysely)) !== undefined
    if (inUse) assertMayReplace(ctx.session.actor)
    await ctx.desk.backups.restore(file)
    ctx.session.actor = null
    return {}
  },
} satisfies Handlers<typeof backupsContract>

export const jobsHandlers = {
  list: (_db, _input, ctx) => Promise.resolve({ jobs: [...ctx.desk.jobs.list()] }),
  cancel: (_db, { jobId }, ctx) => {
    ctx.desk.jobs.cancel(jobId)
    return Promise.resolve({})
  },
} satisfies Handlers<typeof jobsContract>

export const filesHandlers = {
  chooseFolder: async (_db, { title }, ctx) => ({
    path: await pickers(ctx).folder(title),
  }),
  chooseFile: async (_db, { title, extensions }, ctx) => ({
    path: await pickers(ctx).file(title, extensions),
  }),
  known: async (_db, _input, ctx) => ({ files: await dataFiles(ctx).list() }),
  openPost: async (ctx, { file }) => {
    await dataFiles(ctx).openOther(file)
    ctx.session.actor = null
    return {}
  },
  newPost: async (ctx, { folder, ...post }) => {
    const { actor } = await dataFiles(ctx).create(folder, post)
    ctx.session.actor = actor
    return {}
  },
  reveal: (_db, { path }, ctx) => {
    assertOurs(path, backupFolderOf(ctx.desk.database().file))
    pickers(ctx).reveal(path)
    return Promise.resolve({})
  },
} satisfies Handlers<typeof filesContract>

/** Only what this program wrote is shown in the system's file view: its backups and its packages. */
function assertOurs(path: string, backups: string): void {
  const within = relative(backups, resolve(path))
  const isBackup = !within.startsWith('..') && !isAbsolute(within)
  if (isBackup || existsSync(join(path, MANIFEST_NAME))) return
  throw new AppError('forbidden', '只能打开本程序写出的文件夹。请在文件管理器里打开其他位置。')
}

function pickers(ctx: DeskContext) {
  if (ctx.desk.pickers === undefined) {
    throw new AppError('rule_violated', '这里没有窗口，不能选择文件。请直接写出路径。')
  }
  return ctx.desk.pickers
}

function dataFiles({ desk }: DeskContext) {
  if (desk.dataFiles === undefined) {
    throw new AppError('rule_violated', '这里没有窗口，不能换数据文件。请用 --db 指定。')
  }
  return desk.dataFiles
}

/** An empty file may be filled by anybody; a post in use is replaced only by those who decide. */
function assertMayReplace(actor: Actor | null): void {
  if (actor?.role === 'commander' || actor?.role === 'shift_leader') return
  const who = `${deskRoles.commander}或${deskRoles.shift_leader}`
  throw new AppError('forbidden', `恢复备份会替换现有数据，须由${who}登录后办理。`)
}
