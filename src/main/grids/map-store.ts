import { sql } from 'kysely'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import type { ReadDb } from '../core/open-database.ts'

type GridMap = OutputOf<typeof gridsContract.map>

/** What the grid map draws below the grids, and what the communities weigh. */
export async function readGridMap(db: ReadDb): Promise<GridMap> {
  const communities = await db
    .selectFrom('communities as c')
    .leftJoin('units as u', (join) =>
      join.onRef('u.community_id', '=', 'c.id').on('u.deleted_at', 'is', null),
    )
    .leftJoin('unit_vulnerable as v', 'v.unit_id', 'u.id')
    .select([
      'c.id',
      'c.name',
      'c.area',
      sql<number>`count(u.id)`.as('units'),
      sql<number>`coalesce(sum(u.households), 0)`.as('households'),
      sql<number>`coalesce(sum(u.residents), 0)`.as('residents'),
      sql<number>`coalesce(sum(v.vulnerable), 0)`.as('vulnerable'),
    ])
    .where('c.deleted_at', 'is', null)
    .groupBy('c.id')
    .orderBy('c.code')
    .execute()
  const estates = await db
    .selectFrom('estates')
    .select(['id', 'name', 'area'])
    .where('deleted_at', 'is', null)
    .execute()
  const units = await db
    .selectFrom('units')
    .select(['id', 'name', 'community_id', 'estate_id', 'households', 'lon', 'lat', 'footprint'])
    .where('deleted_at', 'is', null)
    .execute()
  const streets = await db
    .selectFrom('streets')
    .select(['name', 'line'])
    .where('deleted_at', 'is', null)
    .execute()
  return {
    communities: communities.map(({ area, ...community }) => ({
      ...community,
      area: parsed(area),
    })),
    estates: estates.map(({ id, name, area }) => ({ id, name, area: parsed(area) })),
    units: units.map((unit) => ({
      id: unit.id,
      name: unit.name,
      communityId: unit.community_id,
      estateId: unit.estate_id,
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
