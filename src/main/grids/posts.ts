import { AppError } from '../../shared/core/errors.ts'
import { DEFAULT_SHIFT_SET, type ShiftKey } from '../../shared/roster/shift-sets.ts'
import {
  GRID_TEMPLATES,
  STREET_DUTY,
  gridPosts,
  type NewPost,
  type PostTemplate,
} from '../../shared/roster/templates.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'

/** @throws {AppError} `invalid_input` that lists the templates there are. */
export function templateOf(id: string): PostTemplate {
  const template = GRID_TEMPLATES.find((known) => known.id === id)
  if (template !== undefined) return template
  const names = GRID_TEMPLATES.map(({ name }) => name).join('、')
  throw new AppError('invalid_input', `没有岗位模板“${id}”。请从这些里选一个：${names}。`)
}

/**
 * Gives every grid of a plan that has no posts yet those of the plan's template, and the street its
 * own duty, so that a roster has something to fill.
 */
export async function ensurePosts(db: WriteDb, planId: string, ctx: Context): Promise<void> {
  const plan = await db
    .selectFrom('grid_plans')
    .select('template')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  const template = templateOf(plan.template)
  const grids = await db
    .selectFrom('grids as g')
    .leftJoin('posts as p', 'p.grid_id', 'g.id')
    .select(({ fn }) => ['g.id', 'g.name', fn.count<number>('p.id').as('posts')])
    .where('g.plan_id', '=', planId)
    .where('g.deleted_at', 'is', null)
    .groupBy('g.id')
    .orderBy('g.code')
    .execute()
  const shifts = await shiftIds(db, ctx)
  await addStreetDuty(db, shifts, ctx)
  for (const [order, grid] of grids.entries()) {
    if (grid.posts > 0) continue
    await addPosts(
      db,
      gridPosts(template, grid.name),
      { gridId: grid.id, template, order: order + 1, shifts },
      ctx,
    )
  }
}

type ShiftIds = Readonly<Record<ShiftKey, string>>

/** The shifts the templates ask for, made from the default set when the post has none yet. */
async function shiftIds(db: WriteDb, ctx: Context): Promise<ShiftIds> {
  const ids: Partial<Record<ShiftKey, string>> = {}
  for (const [sort, shift] of DEFAULT_SHIFT_SET.shifts.entries()) {
    const known = await db
      .selectFrom('shifts')
      .select('id')
      .where('key', '=', shift.key)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    const id = known?.id ?? ctx.newId()
    ids[shift.key] = id
    if (known !== undefined) continue
    await db
      .insertInto('shifts')
      .values({
        id,
        name: shift.name,
        key: shift.key,
        start_minute: shift.startMinute,
        end_minute: shift.endMinute,
        is_night: shift.night ? 1 : 0,
        is_ppe: shift.ppe ? 1 : 0,
        is_standby: shift.standby ? 1 : 0,
        sort,
      })
      .execute()
  }
  return ids as ShiftIds
}

type PostPlace = {
  readonly gridId: string | null
  readonly template: PostTemplate
  readonly order: number
  readonly shifts: ShiftIds
}

async function addPosts(
  db: WriteDb,
  posts: readonly NewPost[],
  { gridId, template, order, shifts }: PostPlace,
  ctx: Context,
): Promise<void> {
  for (const [index, post] of posts.entries()) {
    const postId = ctx.newId()
    await db
      .insertInto('posts')
      .values({
        id: postId,
        grid_id: gridId,
        name: post.name,
        kind: post.kind,
        place: post.place,
        template: template.id,
        sort: order * 100 + index,
      })
      .execute()
    await db
      .insertInto('post_slots')
      .values(
        post.slots.map((slot, sort) => ({
          id: ctx.newId(),
          post_id: postId,
          shift_id: shifts[slot.shift],
          title: slot.title,
          roles: JSON.stringify(slot.roles),
          minimum: slot.minimum,
          wished: slot.wished,
          weight: slot.weight,
          is_leader: slot.leader ? (1 as const) : (0 as const),
          needs_skill: '',
          closed_loop: 0 as const,
          sort,
        })),
      )
      .execute()
  }
}

/** The duty of the whole street belongs to no grid and outlives every plan. */
async function addStreetDuty(db: WriteDb, shifts: ShiftIds, ctx: Context): Promise<void> {
  const known = await db
    .selectFrom('posts')
    .select('id')
    .where('grid_id', 'is', null)
    .where('template', '=', STREET_DUTY.id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (known !== undefined) return
  const posts = STREET_DUTY.posts.map((post) => ({ ...post, name: '街道值班' }))
  const place = { gridId: null, template: STREET_DUTY, order: 0, shifts }
  await addPosts(db, posts, place, ctx)
}
