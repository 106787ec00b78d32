import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { DEFAULT_SHIFT_SET } from '../../shared/roster/shift-sets.ts'
import { APPLIED_TEMPLATES } from '../../shared/roster/team-templates.ts'
import {
  gridPosts,
  type PostKind,
  type PostTemplate,
  type TemplatePost,
  type TemplateSlot,
} from '../../shared/roster/templates.ts'
import type { postTemplatesContract } from '../../shared/teams/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { touchRow } from '../core/records.ts'
import { addPosts, shiftIds } from '../core/template-posts.ts'
import { gridsInForce } from './grids-in-force.ts'

/** Nine shifts in 14 days is what a person is reckoned to work. */
const placesAPerson = 9 / 14

export const postTemplatesHandlers = {
  list: async (db) => {
    const shiftNames = await shiftWords(db)
    const templates = await allTemplates(db)
    return {
      templates: templates.map(({ template, rowVersion }) => ({
        id: template.id,
        rowVersion,
        name: template.name,
        places: placesIn(template.posts),
        posts: gridPosts(template, '').map(({ name, slots }) => ({
          name,
          slots: slots.map(({ title, shift, roles, minimum, wished, leader }) => ({
            title,
            shiftName: shiftNames.get(shift) ?? '',
            roles: [...roles],
            minimum,
            wished,
            isLeader: leader,
          })),
        })),
      })),
    }
  },

  preview: async (db, input, ctx) => {
    const { template, changes } = await changesOf(db, input)
    const standing = await standingPosts(db)
    const sum = (posts: readonly { readonly places: number }[]) =>
      posts.reduce((total, { places }) => total + places, 0)
    const targets = changes.map(({ gridId, name, removed }) => {
      const added = gridPosts(template, name).map((post) => ({
        name: post.name,
        places: placesIn([post]),
      }))
      const before = sum(standing.filter((post) => post.gridId === gridId))
      return {
        name,
        removed: removed.map(({ name: post, places }) => ({ name: post, places })),
        added,
        before,
        after: before - sum(removed) + sum(added),
      }
    })
    const before = sum(standing)
    const after = targets.reduce((total, one) => total + one.after - one.before, before)
    const removed = changes.flatMap((one) => one.removed.map(({ id }) => id))
    return {
      targets,
      before,
      after,
      peopleNeeded: Math.ceil(after / placesAPerson),
      people: await countStaff(db),
      duties: await dutiesIn(db, removed, dayOf(ctx.now)),
    }
  },

  apply: async (db, input, ctx) => {
    const { template, changes } = await changesOf(db, input)
    const shifts = await shiftIds(db, ctx)
    const orderOf = new Map((await gridsInForce(db)).map(({ id }, at) => [id, at + 1]))
    const removed = changes.flatMap((one) => one.removed.map(({ id }) => id))
    await hidePosts(db, removed, ctx.now)
    const added: string[] = []
    for (const { gridId, name } of changes) {
      const order = gridId === null ? 0 : (orderOf.get(gridId) ?? 0)
      const posts = gridPosts(template, name)
      added.push(...(await addPosts(db, posts, { gridId, template, order, shifts }, ctx)))
    }
    return { id: template.id, added, removed }
  },

  revert: async (db, { added, removed }, ctx) => {
    await hidePosts(db, added, ctx.now)
    await hidePosts(db, removed, null)
    return { id: removed[0] ?? added[0] ?? '' }
  },

  keep: async (db, { name, gridId }, ctx) => {
    const grid = (await gridsInForce(db)).find(({ id }) => id === gridId)
    if (grid === undefined) {
      throw new AppError('not_found', '这个网格已不在启用的方案里，没有保存。请重新选择网格。')
    }
    const posts = await postsOfGrid(db, grid)
    if (posts.length === 0) {
      throw new AppError('rule_violated', `${grid.name}没有岗位，没有保存。请另选网格。`)
    }
    const id = ctx.newId()
    await db
      .insertInto('post_templates')
      .values({ id, name, posts: JSON.stringify(posts) })
      .execute()
    return { id, rowVersion: 1 }
  },

  remove: (db, key, ctx) =>
    touchRow(db, 'post_templates', '岗位模板', key, { deleted_at: ctx.now }),
  restore: (db, key) => touchRow(db, 'post_templates', '岗位模板', key, { deleted_at: null }, true),
} satisfies Handlers<typeof postTemplatesContract>

type Known = { readonly template: PostTemplate; readonly rowVersion: number | null }

/** The program's templates, then those kept from grids of this street. */
async function allTemplates(db: ReadDb): Promise<readonly Known[]> {
  const own = await db
    .selectFrom('post_templates')
    .select(['id', 'name', 'posts', 'row_version'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  return [
    ...APPLIED_TEMPLATES.map((template) => ({ template, rowVersion: null })),
    ...own.map(({ id, name, posts, row_version }) => ({
      template: { id, name, family: 'grid' as const, posts: JSON.parse(posts) as TemplatePost[] },
      rowVersion: row_version,
    })),
  ]
}

type Standing = {
  readonly id: string
  readonly gridId: string | null
  readonly name: string
  readonly template: string
  readonly places: number
}

/** All posts that are kept now, with their places a day. */
async function standingPosts(db: ReadDb): Promise<readonly Standing[]> {
  const inForce = new Set((await gridsInForce(db)).map(({ id }) => id))
  const rows = await db
    .selectFrom('posts as p')
    .leftJoin('post_slots as s', (join) =>
      join.onRef('s.post_id', '=', 'p.id').on('s.deleted_at', 'is', null),
    )
    .select(['p.id', 'p.grid_id', 'p.name', 'p.template'])
    .select(({ fn }) => fn.sum<number | null>('s.minimum').as('places'))
    .where('p.deleted_at', 'is', null)
    .groupBy('p.id')
    .orderBy('p.sort')
    .execute()
  return rows
    .filter(({ grid_id }) => grid_id === null || inForce.has(grid_id))
    .map(({ grid_id, places, ...post }) => ({ ...post, gridId: grid_id, places: places ?? 0 }))
}

type Change = {
  readonly gridId: string | null
  readonly name: string
  readonly removed: readonly Standing[]
}

/** What goes where: the posts of the template's family at each target. */
async function changesOf(
  db: ReadDb,
  {
    templateId,
    targets,
  }: { readonly templateId: string; readonly targets: readonly (string | null)[] },
): Promise<{ readonly template: PostTemplate; readonly changes: readonly Change[] }> {
  const known = await allTemplates(db)
  const template = known.find((one) => one.template.id === templateId)?.template
  if (template === undefined) {
    throw new AppError('not_found', '这个岗位模板已被删除，没有套用。请另选模板。')
  }
  const family = new Set(
    known.filter((one) => one.template.family === template.family).map((one) => one.template.id),
  )
  const grids = await gridsInForce(db)
  const standing = await standingPosts(db)
  const changes = [...new Set(targets)].map((gridId): Change => {
    const name = gridId === null ? '街道' : grids.find(({ id }) => id === gridId)?.name
    if (name === undefined) {
      throw new AppError('not_found', '选中的网格已不在启用的方案里，没有套用。请重新选择网格。')
    }
    const removed = standing.filter((post) => post.gridId === gridId && family.has(post.template))
    return { gridId, name, removed }
  })
  return { template, changes }
}

async function hidePosts(
  db: WriteDb,
  ids: readonly string[],
  deletedAt: string | null,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('posts')
    .set(({ eb }) => ({ deleted_at: deletedAt, row_version: eb('row_version', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}

/** A grid's posts as a template: without the grid's name, shifts by key where they have one. */
async function postsOfGrid(
  db: ReadDb,
  grid: { readonly id: string; readonly name: string },
): Promise<readonly TemplatePost[]> {
  const rows = await db
    .selectFrom('posts as p')
    .innerJoin('post_slots as s', 's.post_id', 'p.id')
    .innerJoin('shifts as f', 'f.id', 's.shift_id')
    .where('p.grid_id', '=', grid.id)
    .where('p.deleted_at', 'is', null)
    .where('s.deleted_at', 'is', null)
    .where('f.deleted_at', 'is', null)
    .selectAll('s')
    .select(['p.name as post_name', 'p.kind', 'p.place', 'f.key', 'f.id as shift'])
    .orderBy('p.sort')
    .orderBy('p.id')
    .orderBy('s.sort')
    .execute()
  const posts = new Map<string, TemplatePost & { readonly slots: TemplateSlot[] }>()
  for (const row of rows) {
    const title = row.post_name.startsWith(grid.name)
      ? row.post_name.slice(grid.name.length)
      : row.post_name
    const post = posts.get(row.post_id) ?? {
      kind: row.kind as PostKind,
      title,
      place: row.place,
      slots: [],
    }
    posts.set(row.post_id, post)
    post.slots.push({
      title: row.title,
      shift: row.key || row.shift,
      roles: JSON.parse(row.roles) as string[],
      minimum: row.minimum,
      wished: row.wished,
      weight: row.weight,
      leader: row.is_leader === 1,
      needsSkill: row.needs_skill,
      closedLoop: row.closed_loop === 1,
      sex: row.sex === '' ? undefined : (row.sex as TemplateSlot['sex']),
    })
  }
  return [...posts.values()]
}

function placesIn(posts: readonly TemplatePost[]): number {
  return posts.flatMap(({ slots }) => slots).reduce((sum, { minimum }) => sum + minimum, 0)
}

/** Name by what a template calls a shift. */
async function shiftWords(db: ReadDb): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('shifts')
    .select(['id', 'key', 'name'])
    .where('deleted_at', 'is', null)
    .execute()
  return new Map([
    ...DEFAULT_SHIFT_SET.shifts.map(({ key, name }) => [key, name] as const),
    ...rows.map(({ id, key, name }) => [key || id, name] as const),
  ])
}

async function countStaff(db: ReadDb): Promise<number> {
  const { count } = await db
    .selectFrom('staff')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

async function dutiesIn(db: ReadDb, postIds: readonly string[], from: string): Promise<number> {
  if (postIds.length === 0) return 0
  const { count } = await db
    .selectFrom('standing_assignments as a')
    .innerJoin('post_slots as s', 's.id', 'a.slot_id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('s.post_id', 'in', postIds)
    .where('a.day', '>=', from)
    .executeTakeFirstOrThrow()
  return count
}
