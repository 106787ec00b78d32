import { sql } from 'kysely'
import { polygonsOf, type Area, type LineString, type Position } from '../../shared/core/geo.ts'
import type { Fit } from '../../shared/georeference/fit.ts'
import { isPlainPlace } from '../../shared/georeference/plain.ts'
import type { Carried } from '../../shared/pictures/contract.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'

type Move = (at: Position) => Position

/**
 * What lies on a picture that has no place in town: zones, points, toilets and routes. Nothing
 * where the picture lies on the street already: there they have their own places.
 */
export async function drawnOn(db: ReadDb, picture: Fit): Promise<readonly Carried[]> {
  if (!isPlainPlace(picture.toPlace([0, 0]))) return []
  const found: Carried[] = []
  const zones = await db
    .selectFrom('zones')
    .select(['id', 'area'])
    .where('area', 'is not', null)
    .execute()
  for (const { id, area } of zones) {
    if (isPlainPlace(polygonsOf(JSON.parse(area ?? '') as Area)[0][0][0])) {
      found.push({ kind: 'zones', id })
    }
  }
  const routes = await db
    .selectFrom('walk_routes')
    .select(['id', 'line'])
    .where('line', 'is not', null)
    .execute()
  for (const { id, line } of routes) {
    if (isPlainPlace((JSON.parse(line ?? '') as LineString).coordinates[0])) {
      found.push({ kind: 'walkRoutes', id })
    }
  }
  for (const [kind, table] of pointTables) {
    const rows = await db.selectFrom(table).select(['id', 'lon', 'lat']).execute()
    for (const { id, lon, lat } of rows) {
      if (lon !== null && lat !== null && isPlainPlace([lon, lat])) found.push({ kind, id })
    }
  }
  return found
}

const pointTables = [
  ['mapPoints', 'map_points'],
  ['toilets', 'toilets'],
] as const

/** Moves what was drawn on a picture with it, former borders of zones among it. */
export async function carryAlong(
  db: WriteDb,
  carried: readonly Carried[],
  move: Move,
): Promise<void> {
  const next = sql<number>`row_version + 1`
  for (const { kind, id } of carried) {
    if (kind === 'zones') await carryZone(db, id, move)
    if (kind === 'walkRoutes') {
      const row = await db
        .selectFrom('walk_routes')
        .select('line')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const line = row.line === null ? null : movedJson(row.line, move)
      await db
        .updateTable('walk_routes')
        .set({ line, row_version: next })
        .where('id', '=', id)
        .execute()
    }
    const table = pointTables.find(([one]) => one === kind)?.[1]
    if (table === undefined) continue
    const { lon, lat } = await db
      .selectFrom(table)
      .select(['lon', 'lat'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (lon === null || lat === null) continue
    const [x, y] = move([lon, lat])
    await db
      .updateTable(table)
      .set({ lon: x, lat: y, row_version: next })
      .where('id', '=', id)
      .execute()
  }
}

async function carryZone(db: WriteDb, id: string, move: Move): Promise<void> {
  const next = sql<number>`row_version + 1`
  const { area } = await db
    .selectFrom('zones')
    .select('area')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (area !== null) {
    await db
      .updateTable('zones')
      .set({ area: movedJson(area, move), row_version: next })
      .where('id', '=', id)
      .execute()
  }
  const past = await db
    .selectFrom('zone_history')
    .select(['id', 'state'])
    .where('zone_id', '=', id)
    .execute()
  for (const row of past) {
    const state = JSON.parse(row.state) as { readonly area: Area | null }
    if (state.area === null) continue
    const moved = {
      ...state,
      area: JSON.parse(movedJson(JSON.stringify(state.area), move)) as Area,
    }
    await db
      .updateTable('zone_history')
      .set({ state: JSON.stringify(moved) })
      .where('id', '=', row.id)
      .execute()
  }
}

/** To a tenth of a millimetre, as everything drawn is kept. */
function movedJson(geometry: string, move: Move): string {
  const { type, coordinates } = JSON.parse(geometry) as Area | LineString
  const each = (value: unknown): unknown => {
    const list = value as readonly unknown[]
    if (typeof list[0] !== 'number') return list.map(each)
    return move(list as unknown as Position).map((degrees) => Math.round(degrees * 1e9) / 1e9)
  }
  return JSON.stringify({ type, coordinates: each(coordinates) })
}
