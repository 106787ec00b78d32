import type { ApportionMethod } from '../../shared/grids/apportion.ts'
import type { SplitGrid, SplitResult } from '../../shared/grids/split.ts'
import { mixText, type WeightMix } from '../../shared/grids/weights.ts'
import type { Context } from '../core/context.ts'
import { flag, insertMany } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import { addGrounds } from './ground-store.ts'
import { putInForce } from './pass-on.ts'
import { templateOf } from './posts.ts'

type NewSplit = SplitResult & {
  readonly wanted: number
  readonly seed: number
  /** As a share. */
  readonly tolerance: number
  readonly template: string
  readonly method: ApportionMethod
  readonly mix: WeightMix
}

/**
 * Keeps a split as the new draft and sets the draft before it aside. While no plan is published the
 * draft is what the post works by.
 */
export async function saveSplit(db: WriteDb, split: NewSplit, ctx: Context): Promise<string> {
  const template = templateOf(split.template)
  const before = await db
    .selectFrom('grid_plans')
    .select(['id', 'status'])
    .where('in_force', '=', 1)
    .executeTakeFirst()
  await db
    .updateTable('grid_plans')
    .set({ status: 'retired' })
    .where('status', '=', 'draft')
    .execute()
  const planId = ctx.newId()
  await db
    .insertInto('grid_plans')
    .values({
      id: planId,
      name: nameOf(split),
      status: 'draft',
      wanted: split.wanted,
      seed: split.seed,
      tolerance: split.tolerance,
      weight: JSON.stringify(split.mix),
      method: split.method,
      template: template.id,
      report: JSON.stringify(split.report),
      created_at: ctx.now,
    })
    .execute()
  await addGrounds(db, planId, split.parts, ctx)
  for (const grid of split.grids) await addGrid(db, planId, grid, ctx)
  if (before?.status !== 'published') await putInForce(db, before?.id, planId, ctx)
  return planId
}

/** What tells it from others in the list: how many grids, and by what unless by households. */
function nameOf({ grids, mix }: NewSplit): string {
  const by = mix.households === 100 ? '' : `（按${mixText(mix)}）`
  return `${grids.length} 网格方案${by}`
}

async function addGrid(db: WriteDb, planId: string, grid: SplitGrid, ctx: Context): Promise<void> {
  const gridId = ctx.newId()
  const { total } = await db
    .selectFrom('units')
    .select(({ fn }) => fn.sum<number | null>('households').as('total'))
    .where('id', 'in', grid.units.length > 0 ? [...grid.units] : [''])
    .executeTakeFirstOrThrow()
  await db
    .insertInto('grids')
    .values({
      id: gridId,
      plan_id: planId,
      community_id: grid.communityId,
      code: grid.code,
      name: grid.name,
      is_provisional: flag(grid.provisional),
      households: total ?? 0,
      load: grid.households,
      deviation: grid.deviation,
      contiguous: flag(grid.contiguous),
      area_m2: grid.areaM2,
      area: JSON.stringify(grid.area),
      label_lon: grid.label[0],
      label_lat: grid.label[1],
      remark: '',
    })
    .execute()
  await insertMany(db, 'grid_units', grid.units, (unitId) => ({
    plan_id: planId,
    unit_id: unitId,
    grid_id: gridId,
  }))
}
