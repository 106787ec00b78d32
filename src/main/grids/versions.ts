import { AppError } from '../../shared/core/errors.ts'
import type { Context } from '../core/context.ts'
import { insertMany } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import { touchRow } from '../core/records.ts'
import { putInForce } from './pass-on.ts'
import { findDraft, findPlanInForce, getPlan } from './plan-store.ts'

type Key = { readonly id: string; readonly rowVersion: number }

/**
 * Copies a plan as a new draft: names, numbers, leaders, locks and ground as they are. Posts and
 * people stay with the plan in force until the copy is published. Another draft is set aside and can
 * be taken up again.
 */
export async function revisePlan(db: WriteDb, id: string, ctx: Context): Promise<Key> {
  const plan = await getPlan(db, id)
  if (plan.status === 'draft') return { id, rowVersion: plan.rowVersion }
  const other = await findDraft(db)
  const copy = ctx.newId()
  await db
    .updateTable('grid_plans')
    .set({ status: 'retired' })
    .where('status', '=', 'draft')
    .execute()
  const row = await db
    .selectFrom('grid_plans')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('grid_plans')
    .values({
      ...row,
      id: copy,
      row_version: 1,
      status: 'draft',
      in_force: 0,
      based_on: id,
      created_at: ctx.now,
      published_at: null,
      published_by: null,
      ended_at: null,
    })
    .execute()
  const grounds = await db
    .selectFrom('plan_grounds')
    .selectAll()
    .where('plan_id', '=', id)
    .execute()
  await insertMany(db, 'plan_grounds', grounds, (ground) => ({ ...ground, plan_id: copy }))
  const grids = await db
    .selectFrom('grids')
    .selectAll()
    .where('plan_id', '=', id)
    .where('deleted_at', 'is', null)
    .orderBy('code')
    .execute()
  const idOf = new Map(grids.map((grid) => [grid.id, ctx.newId()]))
  await insertMany(db, 'grids', grids, (grid) => ({
    ...grid,
    id: idOf.get(grid.id) ?? '',
    plan_id: copy,
    row_version: 1,
  }))
  const units = await db.selectFrom('grid_units').selectAll().where('plan_id', '=', id).execute()
  await insertMany(db, 'grid_units', units, (unit) => ({
    ...unit,
    plan_id: copy,
    grid_id: idOf.get(unit.grid_id) ?? '',
  }))
  // A draft nobody published is what the post works by until then.
  const inForce = await findPlanInForce(db)
  if (inForce === undefined || inForce.id === other?.id) {
    await putInForce(db, inForce?.id, copy, ctx)
  }
  return { id: copy, rowVersion: 1 }
}

/**
 * Takes an earlier draft up again, or sets the draft aside for the plan in force: the undo of a
 * split.
 *
 * @throws {AppError} `rule_violated` for a plan that was published and has ended.
 */
export async function choosePlan(db: WriteDb, id: string, ctx: Context): Promise<void> {
  const plan = await getPlan(db, id)
  if (plan.status === 'retired' && plan.publishedAt !== null)
    throw new AppError(
      'rule_violated',
      `方案“${plan.name}”已经停用，不能直接启用。请按“复制为草稿”，看过后再发布。`,
    )
  const inForce = await findPlanInForce(db)
  await db
    .updateTable('grid_plans')
    .set({ status: 'retired' })
    .where('status', '=', 'draft')
    .execute()
  if (plan.status === 'published') return
  await db.updateTable('grid_plans').set({ status: 'draft' }).where('id', '=', id).execute()
  if (inForce?.status !== 'published') await putInForce(db, inForce?.id, id, ctx)
}

/** Publishes a draft; the plan in force until now ends with it, to be looked up for its days. */
export async function publishPlan(db: WriteDb, key: Key, ctx: Context): Promise<Key> {
  const plan = await getPlan(db, key.id)
  if (plan.status !== 'draft')
    throw new AppError('rule_violated', `方案“${plan.name}”不是草稿，不能再发布。`)
  const before = await findPlanInForce(db)
  const touched = await touchRow(db, 'grid_plans', '网格方案', key, {
    status: 'published',
    published_at: ctx.now,
    published_by: ctx.actor.personId,
  })
  if (before !== undefined && before.id !== plan.id && before.status === 'published')
    await db
      .updateTable('grid_plans')
      .set({ status: 'retired', ended_at: ctx.now })
      .where('id', '=', before.id)
      .execute()
  await putInForce(db, before?.id, plan.id, ctx)
  await noteLeaders(db, plan.id, ctx)
  return touched
}

/** From publication on it is answerable who led which grid. */
async function noteLeaders(db: WriteDb, planId: string, ctx: Context): Promise<void> {
  const led = await db
    .selectFrom('grids')
    .select(['id', 'leader_id'])
    .where('plan_id', '=', planId)
    .where('deleted_at', 'is', null)
    .where('leader_id', 'is not', null)
    .execute()
  await insertMany(db, 'grid_leaders', led, (grid) => ({
    id: ctx.newId(),
    grid_id: grid.id,
    leader_id: grid.leader_id,
    from_at: ctx.now,
  }))
}
