import type { Instant } from '../../shared/core/dates.ts'
import type { Area } from '../../shared/core/geo.ts'
import { insideOf, isInForce } from '../../shared/zones/inside.ts'
import type { ReadDb } from '../core/open-database.ts'

type Place = { readonly lon: number | null; readonly lat: number | null }

/**
 * Sealed and controlled zones, asked for the ones in force over a place. `null` where the place is
 * not known though such zones are in force: nobody can tell then.
 */
export type ZoneFinder = (place: Place, at: Instant) => readonly { readonly name: string }[] | null

export async function zoneFinder(db: ReadDb): Promise<ZoneFinder> {
  const rows = await db
    .selectFrom('zones')
    .select(['name', 'area', 'effective_at', 'lifted_at'])
    .where('deleted_at', 'is', null)
    .where('kind', 'in', ['sealed', 'controlled'])
    .execute()
  const zones = rows.map((row) => ({
    name: row.name,
    covers: row.area === null ? () => false : insideOf(JSON.parse(row.area) as Area),
    effectiveAt: row.effective_at,
    liftedAt: row.lifted_at,
  }))
  return ({ lon, lat }, at) => {
    const inForce = zones.filter((zone) => isInForce(zone, at))
    if (lon === null || lat === null) return inForce.length > 0 ? null : []
    return inForce.filter(({ covers }) => covers([lon, lat]))
  }
}

/** Where a household's unit stands. */
export async function placeOfHousehold(db: ReadDb, householdId: string): Promise<Place> {
  const row = await db
    .selectFrom('households as h')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .select(['u.lon', 'u.lat'])
    .where('h.id', '=', householdId)
    .executeTakeFirst()
  return row ?? { lon: null, lat: null }
}
