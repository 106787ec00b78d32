import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { gridPosts, type PostTemplate, type TemplatePost } from '../../shared/roster/templates.ts'
import type { postTemplatesContract } from '../../shared/teams/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb } from '../core/open-database.ts'
import { notingPosts, runningRosters } from '../core/posts-noted.ts'
import { touchRow } from '../core/records.ts'
import { addPosts, shiftIds } from '../core/template-posts.ts'
import { gridsInForce } from './grids-in-force.ts'
import {
  allTemplates,
  hidePosts,
  postsOfGrid,
  shiftWords,
  standingPosts,
  toShownSlot,
  toStoredPost,
  type Standing,
} from './template-store.ts'

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
        posts: gridPosts(template, '').map(({ name, kind, place, slots }) => ({
          kind,
          title: name,
          place,
          slots: slots.map(toShownSlot),
        })),
      })),
      shifts: [...shiftNames].map(([value, label]) => ({ value, label })),
    }
  },

  save: async (db, { id, rowVersion, from, name, posts }, ctx) => {
    const known = await allTemplates(db)
    if (known.some(({ template }) => template.name === name && template.id !== id)) {
      throw new AppError('conflict', `已有叫“${name}”的岗位模板，没有保存。请换一个名称。`)
    }
    const cells = { name, posts: JSON.stringify(posts.map(toStoredPost)) }
    if (id !== null && rowVersion !== null) {
      return touchRow(db, 'post_templates', '岗位模板', { id, rowVersion }, cells)
    }
    const family = known.find(({ template }) => template.id === from)?.template.family ?? 'grid'
    const newId = ctx.newId()
    await db
      .insertInto('post_templates')
      .values({ id: newId, ...cells, family })
      .execute()
    return { id: newId, rowVersion: 1 }
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
      isPublished: (await runningRosters(db, dayOf(ctx.now))).length > 0,
    }
  },

  apply: async (db, input, ctx) => {
    const { template, changes } = await changesOf(db, input)
    const shifts = await shiftIds(db, ctx)
    const orderOf = new Map((await gridsInForce(db)).map(({ id }, at) => [id, at + 1]))
    const removed = changes.flatMap((one) => one.removed.map(({ id }) => id))
    const added: string[] = []
    await notingPosts(db, ctx, `套用“${template.name}”`, async () => {
      await hidePosts(db, removed, ctx.now)
      for (const { gridId, name } of changes) {
        const order = gridId === null ? 0 : (orderOf.get(gridId) ?? 0)
        const posts = gridPosts(template, name)
        added.push(...(await addPosts(db, posts, { gridId, template, order, shifts }, ctx)))
      }
    })
    return { id: template.id, added, removed }
  },

  revert: async (db, { added, removed }, ctx) => {
    await notingPosts(db, ctx, '撤销套用岗位模板', async () => {
      await hidePosts(db, added, ctx.now)
      await hidePosts(db, removed, null)
    })
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

function placesIn(posts: readonly TemplatePost[]): number {
  return posts.flatMap(({ slots }) => slots).reduce((sum, { minimum }) => sum + minimum, 0)
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
