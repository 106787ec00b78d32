import { sql, type SqlBool } from 'kysely'
import type { Instant } from '../../shared/core/dates.ts'
import type { Area } from '../../shared/core/geo.ts'
import { insideOf } from '../../shared/zones/inside.ts'
import type { ReadDb } from '../core/open-database.ts'

type Place = { readonly lon: number | null; readonly lat: number | null }

/**
 * Tells which sealed and controlled zones in force at a moment cover a place. `null` where the place
 * is not known though such zones are in force: nobody can tell then.
 */
export type ZonesOver = (place: Place) => readonly { readonly name: string }[] | null

export async function zonesInForce(db: ReadDb, at: Instant): Promise<ZonesOver> {
  const rows = await db
    .selectFrom('zones')
    .select(['name', 'area'])
    .where('deleted_at', 'is', null)
    .where('kind', 'in', ['sealed', 'controlled'])
    .where('effective_at', '<=', at)
    .where(sql<SqlBool>`(lifted_at IS NULL OR lifted_at > ${at})`)
    .execute()
  const zones = rows.map(({ name, area }) => ({
    name,
    covers: area === null ? () => false : insideOf(JSON.parse(area) as Area),
  }))
  return ({ lon, lat }) => {
    if (lon === null || lat === null) return zones.length > 0 ? null : []
    return zones.filter(({ covers }) => covers([lon, lat]))
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
