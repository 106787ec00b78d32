import { AppError } from '../../shared/core/errors.ts'
import {
  inverse,
  isEmptyChange,
  type GridWords,
  type PlanChange,
} from '../../shared/grids/plan-change.ts'
import type { Context } from '../core/context.ts'
import { flag } from '../core/insert-many.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { touchRow } from '../core/records.ts'
import type { Bench } from './bench.ts'
import { layGround } from './ground-store.ts'
import { renamePosts } from './pass-on.ts'
import { ensurePosts } from './posts.ts'
import { redraw } from './redraw.ts'

type Key = { readonly id: string; readonly rowVersion: number }

/** As many steps as anybody looks back on in one evening. */
const listed = 200

/** The steps of a plan, oldest first. */
export async function listEdits(db: ReadDb, planId: string) {
  const rows = await db
    .selectFrom('grid_edits')
    .select(['seq', 'label', 'at', 'by_name', 'is_undone'])
    .where('plan_id', '=', planId)
    .orderBy('seq', 'desc')
    .limit(listed)
    .execute()
  return rows.reverse().map((row) => ({
    seq: row.seq,
    label: row.label,
    at: row.at,
    by: row.by_name,
    isUndone: row.is_undone === 1,
  }))
}

/**
 * Does one step on a draft and notes it, so that it can be undone. What had been undone before it
 * can no longer be done again.
 *
 * @param key The plan.
 * @throws {AppError} `conflict` when the plan was changed meanwhile.
 */
export async function takeStep(
  db: WriteDb,
  key: Key,
  bench: Bench,
  step: { readonly label: string; readonly change: PlanChange },
  ctx: Context,
): Promise<Key> {
  if (isEmptyChange(step.change)) return { id: key.id, rowVersion: key.rowVersion }
  const touched = await touchRow(db, 'grid_plans', '网格方案', key, {})
  await noteEdit(db, key.id, step, ctx)
  await applyChange(db, bench, step.change, ctx)
  return touched
}

/** Notes a step that stands already. */
export async function noteEdit(
  db: WriteDb,
  planId: string,
  { label, change }: { readonly label: string; readonly change: PlanChange },
  ctx: Context,
): Promise<void> {
  await db
    .deleteFrom('grid_edits')
    .where('plan_id', '=', planId)
    .where('is_undone', '=', 1)
    .execute()
  const { last } = await db
    .selectFrom('grid_edits')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('grid_edits')
    .values({
      id: ctx.newId(),
      plan_id: planId,
      seq: (last ?? 0) + 1,
      at: ctx.now,
      by_name: ctx.actor.name,
      label,
      change: JSON.stringify(change),
    })
    .execute()
}

/** Takes the last step back, or does the last one that was taken back again. */
export async function stepBack(
  db: WriteDb,
  key: Key,
  bench: Bench,
  way: 'undo' | 'redo',
  ctx: Context,
): Promise<Key & { readonly label: string }> {
  const isUndo = way === 'undo'
  const edit = await db
    .selectFrom('grid_edits')
    .selectAll()
    .where('plan_id', '=', key.id)
    .where('is_undone', '=', flag(!isUndo))
    .orderBy('seq', isUndo ? 'desc' : 'asc')
    .executeTakeFirst()
  if (edit === undefined) {
    throw new AppError('rule_violated', isUndo ? '没有可以撤销的修改。' : '没有可以重做的修改。')
  }
  const touched = await touchRow(db, 'grid_plans', '网格方案', key, {})
  const change = JSON.parse(edit.change) as PlanChange
  await applyChange(db, bench, isUndo ? inverse(change) : change, ctx)
  await db
    .updateTable('grid_edits')
    .set({ is_undone: flag(isUndo) })
    .where('id', '=', edit.id)
    .execute()
  return { ...touched, label: edit.label }
}

async function applyChange(
  db: WriteDb,
  bench: Bench,
  change: PlanChange,
  ctx: Context,
): Promise<void> {
  const planId = bench.plan.id
  const touched = new Set<string>()
  for (const [community, , ground] of change.grounds) {
    await layGround(db, planId, community, ground)
    touched.add(community)
  }
  for (const [, before, after] of change.grids)
    for (const words of [before, after]) if (words !== null) touched.add(words.communityId)
  await writeGrids(db, planId, change.grids, ctx)
  for (const [unit, before, after] of change.units) {
    await putUnit(db, planId, unit, before, after)
    const words = bench.grids.get(before ?? '') ?? bench.grids.get(after ?? '')
    if (words !== undefined) touched.add(words.communityId)
  }
  for (const [unit, isLocked] of change.locks)
    await db
      .updateTable('grid_units')
      .set({ is_locked: flag(isLocked) })
      .where('plan_id', '=', planId)
      .where('unit_id', '=', unit)
      .execute()
  if (touched.size > 0) await redraw(db, planId, [...touched])
  if (!bench.plan.inForce) return
  await followPeople(db, change)
  await ensurePosts(db, planId, ctx)
}

async function putUnit(
  db: WriteDb,
  planId: string,
  unit: string,
  before: string | null,
  after: string | null,
): Promise<void> {
  if (before === null && after !== null) {
    const row = { plan_id: planId, unit_id: unit, grid_id: after }
    await db.insertInto('grid_units').values(row).execute()
    return
  }
  if (after === null) {
    await db
      .deleteFrom('grid_units')
      .where('plan_id', '=', planId)
      .where('unit_id', '=', unit)
      .execute()
    return
  }
  await db
    .updateTable('grid_units')
    .set({ grid_id: after })
    .where('plan_id', '=', planId)
    .where('unit_id', '=', unit)
    .execute()
}

async function writeGrids(
  db: WriteDb,
  planId: string,
  grids: PlanChange['grids'],
  ctx: Context,
): Promise<void> {
  // Numbers change hands when grids are numbered anew: none may stand twice on the way.
  for (const [id, before, after] of grids)
    if (before !== null && before.code !== after?.code)
      await db
        .updateTable('grids')
        .set({ code: `-${id}` })
        .where('id', '=', id)
        .execute()
  for (const [id, before, after] of grids) {
    if (after === null) {
      await db.updateTable('grids').set({ deleted_at: ctx.now }).where('id', '=', id).execute()
      continue
    }
    const known = await db
      .selectFrom('grids')
      .select(['leader_id', 'row_version'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (known === undefined) await addGrid(db, planId, id, after)
    else
      await db
        .updateTable('grids')
        .set({ ...cellsOf(after), deleted_at: null, row_version: known.row_version + 1 })
        .where('id', '=', id)
        .execute()
    if (before !== null) await renamePosts(db, id, before.name, after.name)
  }
}

/** Its ground is drawn right after. */
async function addGrid(db: WriteDb, planId: string, id: string, words: GridWords): Promise<void> {
  await db
    .insertInto('grids')
    .values({
      id,
      plan_id: planId,
      ...cellsOf(words),
      households: 0,
      load: 0,
      deviation: 0,
      contiguous: 1,
      area_m2: 0,
      area: 'null',
      label_lon: 0,
      label_lat: 0,
    })
    .execute()
}

function cellsOf(words: GridWords) {
  return {
    community_id: words.communityId,
    code: words.code,
    name: words.name,
    is_provisional: flag(words.isProvisional),
    leader_id: words.leaderId,
    is_locked: flag(words.isLocked),
    remark: words.remark,
  }
}

/** The people of a grid that is gone go where its units went. */
async function followPeople(db: WriteDb, { grids, units }: PlanChange): Promise<void> {
  for (const [id, , after] of grids) {
    if (after !== null) continue
    const home = units.find(([, before]) => before === id)?.[2] ?? undefined
    if (home === undefined) continue
    await db.updateTable('staff').set({ grid_id: home }).where('grid_id', '=', id).execute()
  }
}
