import type { OutputOf } from '../../shared/core/contract.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import { deviationsOf } from '../../shared/grids/measure.ts'
import { unitLoads } from '../../shared/grids/weights.ts'
import { fullName } from '../../shared/households/address.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { Plan } from './plan-store.ts'

export type Grid = OutputOf<typeof gridsContract.current>['grids'][number]
export type PlanUnit = OutputOf<typeof gridsContract.plan>['units'][number]

/** The units of a plan with what they weigh today; a unit that was removed is left out. */
export async function listPlanUnits(db: ReadDb, plan: Plan): Promise<PlanUnit[]> {
  const rows = await db
    .selectFrom('grid_units as gu')
    .innerJoin('units as u', 'u.id', 'gu.unit_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .leftJoin('unit_vulnerable as v', 'v.unit_id', 'u.id')
    .select(['u.id', 'u.name', 'e.name as estate_name', 'u.community_id'])
    .select(['u.households', 'u.residents'])
    .select((eb) => eb.fn.coalesce('v.vulnerable', eb.lit(0)).as('vulnerable'))
    .select(['gu.grid_id', 'gu.is_locked'])
    .where('gu.plan_id', '=', plan.id)
    .where('u.deleted_at', 'is', null)
    .orderBy('u.id')
    .execute()
  const loads = unitLoads(rows, plan.mix)
  return rows.map((row, at) => ({
    id: row.id,
    name: fullName(row.name, row.estate_name),
    communityId: row.community_id,
    gridId: row.grid_id,
    households: row.households,
    residents: row.residents,
    vulnerable: row.vulnerable,
    load: loads[at],
    isLocked: row.is_locked === 1,
  }))
}

/**
 * The grids of a plan by their codes. What a plan still at work weighs is counted from its units as
 * they are today; a plan that has ended keeps the figures it ended with.
 *
 * @param units Those of the plan.
 */
export async function listGrids(
  db: ReadDb,
  plan: Plan,
  units: readonly PlanUnit[],
): Promise<Grid[]> {
  const rows = await db
    .selectFrom('grids as g')
    .innerJoin('communities as c', 'c.id', 'g.community_id')
    .leftJoin('staff as s', 's.id', 'g.leader_id')
    .where('g.plan_id', '=', plan.id)
    .where('g.deleted_at', 'is', null)
    .orderBy('g.code')
    .selectAll('g')
    .select(['c.name as community_name', 's.name as leader_name'])
    .execute()
  const sums = new Map(rows.map(({ id }) => [id, { ...nothing }]))
  for (const unit of units) {
    const sum = sums.get(unit.gridId)
    if (sum === undefined) continue
    sum.units++
    sum.households += unit.households
    sum.residents += unit.residents
    sum.vulnerable += unit.vulnerable
    sum.load += unit.load
  }
  const isAtWork = plan.status !== 'retired'
  const deviations = new Map<string, number>()
  for (const community of new Set(rows.map((row) => row.community_id))) {
    const own = rows.filter((row) => row.community_id === community)
    const found = deviationsOf(own.map(({ id }) => sums.get(id)?.load ?? 0))
    own.forEach(({ id }, at) => deviations.set(id, found[at]))
  }
  return rows.map((row) => {
    const sum = sums.get(row.id) ?? nothing
    return {
      id: row.id,
      rowVersion: row.row_version,
      communityId: row.community_id,
      communityName: row.community_name,
      code: row.code,
      isProvisional: row.is_provisional === 1,
      name: row.name,
      units: sum.units,
      households: isAtWork ? sum.households : row.households,
      residents: sum.residents,
      vulnerable: sum.vulnerable,
      load: isAtWork ? sum.load : row.load,
      deviation: isAtWork ? (deviations.get(row.id) ?? 0) : row.deviation,
      contiguous: row.contiguous === 1,
      areaM2: row.area_m2,
      area: JSON.parse(row.area) as Grid['area'],
      label: [row.label_lon, row.label_lat],
      leaderId: row.leader_id,
      leaderName: row.leader_name ?? '',
      isLocked: row.is_locked === 1,
      remark: row.remark,
    }
  })
}

const nothing = { units: 0, households: 0, residents: 0, vulnerable: 0, load: 0 }

/** Units of divided communities that are in none of the plan's grids: they came later. */
export async function listUnplaced(db: ReadDb, planId: string) {
  const rows = await db
    .selectFrom('units as u')
    .innerJoin('plan_grounds as pg', (join) =>
      join.onRef('pg.community_id', '=', 'u.community_id').on('pg.plan_id', '=', planId),
    )
    .leftJoin('grid_units as gu', (join) =>
      join.onRef('gu.unit_id', '=', 'u.id').on('gu.plan_id', '=', planId),
    )
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .select(['u.id', 'u.community_id', 'u.name', 'e.name as estate', 'u.households', 'u.lon'])
    .where('u.deleted_at', 'is', null)
    .where('gu.unit_id', 'is', null)
    .orderBy('u.name_order')
    .execute()
  return rows.map(({ id, community_id: communityId, name, estate, households, lon }) => ({
    id,
    communityId,
    name: fullName(name, estate),
    households,
    hasPlace: lon !== null,
  }))
}

/** Where every unit of a plan went, in the order of the file it came from. */
export async function listAssignments(db: ReadDb, planId: string) {
  const rows = await db
    .selectFrom('grid_units as gu')
    .innerJoin('units as u', 'u.id', 'gu.unit_id')
    .innerJoin('grids as g', 'g.id', 'gu.grid_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .select(['u.source_row', 'u.name', 'e.name as estate', 'u.households', 'c.name as community'])
    .select(['g.code', 'g.name as grid'])
    .where('gu.plan_id', '=', planId)
    .where('u.deleted_at', 'is', null)
    .orderBy((eb) => eb('u.source_row', 'is', null))
    .orderBy('u.source_row')
    .orderBy('g.code')
    .orderBy('u.name_order')
    .execute()
  return rows.map(({ source_row: sourceRow, name, estate, ...row }) => ({
    ...row,
    sourceRow,
    name: fullName(name, estate),
  }))
}
