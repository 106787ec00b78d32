import { sql } from 'kysely'
import type { z } from 'zod'
import type { Area, LineString, Position } from '../../shared/core/geo.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { gridsContract, splitReportSchema } from '../../shared/grids/contract.ts'
import type { SplitInput } from '../../shared/grids/split.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { ReadDb } from '../core/open-database.ts'

type Current = OutputOf<typeof gridsContract.current>
type Plan = NonNullable<Current['plan']>
type GridMap = OutputOf<typeof gridsContract.map>

/** The plan in force: there is never more than one that is not retired. */
export async function findCurrentPlan(db: ReadDb): Promise<Plan | undefined> {
  const row = await db
    .selectFrom('grid_plans')
    .selectAll()
    .where('status', '<>', 'retired')
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return row === undefined ? undefined : { ...toPlan(row), report: toReport(row.report) }
}

export async function listPlans(
  db: ReadDb,
): Promise<OutputOf<typeof gridsContract.plans>['plans']> {
  const rows = await db
    .selectFrom('grid_plans')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(toPlan)
}

type PlanRow = {
  id: string
  row_version: number
  name: string
  status: string
  wanted: number
  created_at: string
  published_at: string | null
}

function toPlan(row: PlanRow): Omit<Plan, 'report'> {
  return {
    id: row.id,
    rowVersion: row.row_version,
    name: row.name,
    status: row.status as Plan['status'],
    wanted: row.wanted,
    createdAt: row.created_at,
    publishedAt: row.published_at,
  }
}

function toReport(text: string): z.output<typeof splitReportSchema> {
  return JSON.parse(text) as z.output<typeof splitReportSchema>
}

export async function listGrids(db: ReadDb, planId: string): Promise<Current['grids']> {
  const rows = await db
    .selectFrom('grids as g')
    .innerJoin('communities as c', 'c.id', 'g.community_id')
    .leftJoin('staff as s', 's.id', 'g.leader_id')
    .leftJoin('grid_units as gu', 'gu.grid_id', 'g.id')
    .leftJoin('units as u', 'u.id', 'gu.unit_id')
    .leftJoin('unit_vulnerable as v', 'v.unit_id', 'gu.unit_id')
    .where('g.plan_id', '=', planId)
    .groupBy('g.id')
    .orderBy('g.code')
    .selectAll('g')
    .select([
      'c.name as community_name',
      's.name as leader_name',
      (eb) => eb.fn.count<number>('u.id').as('units'),
      sql<number>`coalesce(sum(u.residents), 0)`.as('residents'),
      sql<number>`coalesce(sum(v.vulnerable), 0)`.as('vulnerable'),
    ])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    rowVersion: row.row_version,
    communityId: row.community_id,
    communityName: row.community_name,
    code: row.code,
    name: row.name,
    units: row.units,
    households: row.households,
    residents: row.residents,
    vulnerable: row.vulnerable,
    deviation: row.deviation,
    contiguous: row.contiguous === 1,
    areaM2: row.area_m2,
    area: JSON.parse(row.area) as Current['grids'][number]['area'],
    label: [row.label_lon, row.label_lat],
    leaderId: row.leader_id,
    leaderName: row.leader_name ?? '',
    remark: row.remark,
  }))
}

/** Everything the grid map draws, with the grid of each unit in the plan in force. */
export async function readGridMap(db: ReadDb, planId: string | undefined): Promise<GridMap> {
  const communities = await db
    .selectFrom('communities')
    .select(['id', 'name', 'area'])
    .where('deleted_at', 'is', null)
    .orderBy('code')
    .execute()
  const units = await db
    .selectFrom('units as u')
    .leftJoin('grid_units as gu', (join) =>
      join.onRef('gu.unit_id', '=', 'u.id').on('gu.plan_id', '=', planId ?? ''),
    )
    .select(['u.id', 'u.name', 'u.community_id', 'u.households', 'u.lon', 'u.lat', 'u.footprint'])
    .select('gu.grid_id')
    .where('u.deleted_at', 'is', null)
    .execute()
  const streets = await db
    .selectFrom('streets')
    .select(['name', 'line'])
    .where('deleted_at', 'is', null)
    .execute()
  return {
    communities: communities.map(({ id, name, area }) => ({ id, name, area: parsed(area) })),
    units: units.map((unit) => ({
      id: unit.id,
      name: unit.name,
      communityId: unit.community_id,
      gridId: unit.grid_id,
      households: unit.households,
      at: unit.lon === null || unit.lat === null ? null : [unit.lon, unit.lat],
      footprint: parsed(unit.footprint),
    })),
    streets: streets.map(({ name, line }) => ({
      name,
      line: JSON.parse(line) as GridMap['streets'][number]['line'],
    })),
  }
}

function parsed(text: string | null): GridMap['units'][number]['footprint'] {
  return text === null ? null : (JSON.parse(text) as GridMap['units'][number]['footprint'])
}

export type SplitSource = Pick<SplitInput, 'communities' | 'units' | 'streets' | 'streetCode'>

/**
 * What the splitter works on, read from the ledger.
 *
 * @param only Community ids; all when empty.
 * @throws {AppError} `invalid_input` when a community has no area: it cannot be divided on a map.
 */
export async function readSplitSource(db: ReadDb, only: readonly string[]): Promise<SplitSource> {
  const post = await db.selectFrom('post').select('street_code').executeTakeFirst()
  const all = await db
    .selectFrom('communities')
    .select(['id', 'name', 'code', 'area'])
    .where('deleted_at', 'is', null)
    .execute()
  const chosen = all.filter(({ id }) => only.length === 0 || only.includes(id))
  const units = await db
    .selectFrom('units')
    .select(['id', 'name', 'community_id', 'households', 'lon', 'lat', 'footprint'])
    .where('deleted_at', 'is', null)
    .execute()
  const streets = await db
    .selectFrom('streets')
    .select('line')
    .where('deleted_at', 'is', null)
    .execute()
  const ids = new Set(chosen.map(({ id }) => id))
  return {
    streetCode: post?.street_code || undefined,
    communities: chosen.map(({ id, name, code, area }) => ({
      id,
      name,
      code: code === '' ? null : code,
      area: areaOf(name, area),
    })),
    units: units
      .filter((unit) => ids.has(unit.community_id))
      .flatMap((unit) =>
        unit.lon === null || unit.lat === null
          ? []
          : [
              {
                id: unit.id,
                name: unit.name,
                communityId: unit.community_id,
                households: unit.households,
                at: [unit.lon, unit.lat] as Position,
                footprint: parsed(unit.footprint),
              },
            ],
      ),
    streets: streets.map(({ line }) => ({ line: (JSON.parse(line) as LineString).coordinates })),
  }
}

function areaOf(name: string, area: string | null): Area {
  if (area !== null) return JSON.parse(area) as Area
  throw new AppError(
    'invalid_input',
    `${name}还没有画范围，不能划分网格。请先在“社区”里导入或绘制它的范围。`,
  )
}
