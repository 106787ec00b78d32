import type { Area } from '../../shared/core/geo.ts'
import { isInside } from '../../shared/zones/inside.ts'
import type { ReadDb } from './open-database.ts'

type Place = { readonly lon: number | null; readonly lat: number | null }

/** Tells the name of the grid of the plan in force, a draft too, that covers a place; '' for none. */
export async function gridAtPlace(db: ReadDb): Promise<(place: Place) => string> {
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
