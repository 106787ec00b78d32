import { sql } from 'kysely'
import { dayOf, type Day, type Instant } from '../../shared/core/dates.ts'
import { householdCategoryKeys, type HouseholdCategory } from '../../shared/households/labels.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import type { GridFact, ZoneFact } from '../../shared/reports/facts.ts'
import type { SheetArea } from '../../shared/reports/sheets.ts'
import type { ZoneKind } from '../../shared/zones/contract.ts'
import { insideOf, isInForce } from '../../shared/zones/inside.ts'
import { findRuleSet } from '../../shared/zones/rule-sets.ts'
import { nextTestDay, zoneDayNumber } from '../../shared/zones/rules.ts'
import type { ReadDb } from '../core/open-database.ts'

export async function placeFacts(db: ReadDb) {
  const { communities } = await db
    .selectFrom('communities')
    .select((eb) => eb.fn.countAll<number>().as('communities'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  const units = await db
    .selectFrom('units')
    .select((eb) => [
      eb.fn.countAll<number>().as('units'),
      eb.fn.coalesce(eb.fn.sum<number>('households'), eb.lit(0)).as('households'),
      eb.fn.coalesce(eb.fn.sum<number>('residents'), eb.lit(0)).as('residents'),
    ])
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { communities, ...units }
}

export async function householdFacts(db: ReadDb) {
  const counted = await db
    .selectFrom('households')
    .select((eb) => [
      'category',
      eb.fn.countAll<number>().as('n'),
      eb.fn.sum<number>(eb('needs', '<>', '[]')).as('withNeeds'),
    ])
    .where('deleted_at', 'is', null)
    .groupBy('category')
    .execute()
  const of = new Map(counted.map((row) => [row.category, row.n]))
  const care = await db
    .selectFrom('residents')
    .select((eb) => [
      eb.fn.countAll<number>().as('all'),
      eb.fn.count<number>('carer_id').as('withCarer'),
    ])
    .where('deleted_at', 'is', null)
    // A literal, not a parameter: only then SQLite sees that the index of the cared for will do.
    .where('care_kind', '<>', sql.lit(''))
    .executeTakeFirstOrThrow()
  return {
    categories: Object.fromEntries(
      householdCategoryKeys.map((key) => [key, of.get(key) ?? 0]),
    ) as Record<HouseholdCategory, number>,
    householdsWithNeeds: counted.reduce((total, row) => total + row.withNeeds, 0),
    careResidents: care.all,
    careWithoutCarer: care.all - care.withCarer,
  }
}

export type ZoneRow = ZoneFact & {
  readonly area: SheetArea | null
  readonly effectiveAt: Instant
  readonly decisionNo: string
}

/** The zones that were in force at any moment of a span, with the households of the units inside. */
export async function zonesOf(db: ReadDb, { from, until }: Pick<DayWindow, 'from' | 'until'>) {
  const rows = await db
    .selectFrom('zones')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where('effective_at', '<=', until)
    .where((eb) => eb.or([eb('lifted_at', 'is', null), eb('lifted_at', '>', from)]))
    .orderBy('effective_at')
    .orderBy('name')
    .execute()
  const units = await db
    .selectFrom('units')
    .select(['households', 'lon', 'lat'])
    .where('deleted_at', 'is', null)
    .where('lon', 'is not', null)
    .execute()
  return rows.map((row) => {
    const area = row.area === null ? null : (JSON.parse(row.area) as SheetArea)
    const isInside = area === null ? () => false : insideOf(area)
    const inside = units.filter(
      ({ lon, lat }) => lon !== null && lat !== null && isInside([lon, lat]),
    )
    return { ...row, area, households: inside.reduce((total, unit) => total + unit.households, 0) }
  })
}

const order: readonly ZoneKind[] = ['sealed', 'controlled', 'precaution']

/**
 * Zones in force at the cut-off: effective, not lifted.
 *
 * @param rows `zonesOf` a span that holds the cut-off.
 */
export function zonesInForce(
  rows: Awaited<ReturnType<typeof zonesOf>>,
  day: Day,
  at: Instant,
): ZoneRow[] {
  return rows
    .filter((row) => isInForce({ effectiveAt: row.effective_at, liftedAt: row.lifted_at }, at))
    .map((row) => {
      const zone = {
        kind: row.kind as ZoneKind,
        effectiveAt: row.effective_at,
        basisAt: row.basis_at,
        stageAt: row.stage_at,
        liftedAt: row.lifted_at !== null && dayOf(row.lifted_at) <= day ? row.lifted_at : null,
      }
      const rules = findRuleSet(row.rule_set)
      return {
        id: row.id,
        name: row.name,
        kind: zone.kind,
        dayNumber: zoneDayNumber(zone, day),
        testToday: rules !== undefined && nextTestDay(zone, rules, day) === day,
        households: row.households,
        effectiveAt: row.effective_at,
        decisionNo: row.decision_no,
        area: row.area,
      }
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** The plan the post works by: the published one, else the newest draft. */
export async function currentPlanId(db: ReadDb): Promise<string | undefined> {
  const plan = await db
    .selectFrom('grid_plans')
    .select('id')
    .where('in_force', '=', 1)
    .executeTakeFirst()
  return plan?.id
}

export type GridRow = Omit<GridFact, 'hasLeader'> & {
  readonly communityName: string
  readonly leaderName: string
  readonly label: readonly [number, number]
}

export async function currentGrids(db: ReadDb): Promise<GridRow[]> {
  const planId = await currentPlanId(db)
  if (planId === undefined) return []
  const rows = await db
    .selectFrom('grids as g')
    .innerJoin('communities as c', 'c.id', 'g.community_id')
    .leftJoin('staff as s', (join) =>
      join.onRef('s.id', '=', 'g.leader_id').on('s.deleted_at', 'is', null),
    )
    .select(['g.id', 'g.code', 'g.name', 'g.households', 'g.label_lon', 'g.label_lat'])
    .select(['c.name as community', 's.name as leader'])
    .where('g.plan_id', '=', planId)
    .where('g.deleted_at', 'is', null)
    .orderBy('g.code')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    households: row.households,
    communityName: row.community,
    leaderName: row.leader ?? '',
    label: [row.label_lon, row.label_lat],
  }))
}

/** `currentGrids` with their outlines: half a megabyte that only maps need. */
export async function drawnGrids(
  db: ReadDb,
): Promise<readonly (GridRow & { readonly area: SheetArea })[]> {
  const grids = await currentGrids(db)
  const rows = await db
    .selectFrom('grids')
    .select(['id', 'area'])
    .where(
      'id',
      'in',
      grids.map(({ id }) => id),
    )
    .execute()
  const areas = new Map(rows.map(({ id, area }) => [id, JSON.parse(area) as SheetArea]))
  return grids.flatMap((grid) => {
    const area = areas.get(grid.id)
    return area === undefined ? [] : [{ ...grid, area }]
  })
}
