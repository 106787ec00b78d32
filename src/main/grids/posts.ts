import { AppError } from '../../shared/core/errors.ts'
import {
  GRID_TEMPLATES,
  STREET_DUTY,
  gridPosts,
  type PostTemplate,
} from '../../shared/roster/templates.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { addPosts, shiftIds, type ShiftIds } from '../core/template-posts.ts'

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
