import type { Area } from '../../shared/core/geo.ts'
import { isInside } from '../../shared/zones/inside.ts'
import type { ReadDb } from '../core/open-database.ts'

export type PlacedToilet = {
  readonly id: string
  readonly number: string
  readonly place: string
  readonly cubicles: number
  readonly lon: number | null
  readonly lat: number | null
}

/** Tells which grid of the plan in force a toilet stands in; '' for none. */
export async function gridAtPlace(db: ReadDb): Promise<(toilet: PlacedToilet) => string> {
  const rows = await db
    .selectFrom('grids as g')
    .innerJoin('grid_plans as p', 'p.id', 'g.plan_id')
    .select(['g.name', 'g.area'])
    .where('p.in_force', '=', 1)
    .where('g.deleted_at', 'is', null)
    .execute()
  const grids = rows.map(({ name, area }) => ({ name, area: JSON.parse(area) as Area }))
  return ({ lon, lat }) =>
    lon === null || lat === null
      ? ''
      : (grids.find(({ area }) => isInside(area, [lon, lat]))?.name ?? '')
}
