import { AppError } from '../../shared/core/errors.ts'
import { householdModel, type CylinderModel } from '../../shared/lpg/cylinders.ts'
import type { ReadDb } from '../core/open-database.ts'

type Given = {
  readonly householdId: string
  readonly model: CylinderModel | null
  readonly stationId: string | null
  readonly pointId: string | null
}
type Supply = {
  readonly model: CylinderModel
  readonly stationId: string
  readonly pointId: string
  readonly pointName: string
}

/**
 * Which cylinder a household gets, where it comes from and where it is handed over, when the caller
 * leaves it open: as the last time; the first time the usual one, at the only point of its community,
 * from the station that serves that point.
 *
 * @throws {AppError} `invalid_input` where neither tells.
 */
export async function usualSupply(db: ReadDb, given: Given): Promise<Supply> {
  const points = await db
    .selectFrom('lpg_points')
    .select(['id', 'name', 'community_id'])
    .where('deleted_at', 'is', null)
    .execute()
  const stations = await db
    .selectFrom('lpg_stations')
    .select('id')
    .where('deleted_at', 'is', null)
    .execute()
  const before = await lastRequest(db, 'household_id', given.householdId)
  const own = points.filter(({ community_id }) => community_id !== null)
  const community = await communityOf(db, given.householdId)
  const point =
    points.find(({ id }) => id === (given.pointId ?? before?.point_id)) ??
    onlyOf(own.filter(({ community_id }) => community_id === community)) ??
    onlyOf(points)
  if (point === undefined) throw unknown('交接点', 'pointId')
  const served = await lastRequest(db, 'point_id', point.id)
  const wanted = given.stationId ?? before?.station_id ?? served?.station_id
  const station = stations.find(({ id }) => id === wanted) ?? onlyOf(stations)
  if (station === undefined) throw unknown('供气站', 'stationId')
  const model = given.model ?? (before?.model as CylinderModel | undefined) ?? householdModel
  return { model, stationId: station.id, pointId: point.id, pointName: point.name }
}

function lastRequest(db: ReadDb, by: 'household_id' | 'point_id', id: string) {
  return db
    .selectFrom('lpg_requests')
    .select(['point_id', 'station_id', 'model'])
    .where(by, '=', id)
    .where('deleted_at', 'is', null)
    .where('state', '!=', 'reversed')
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

async function communityOf(db: ReadDb, householdId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('households as h')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .select('u.community_id')
    .where('h.id', '=', householdId)
    .executeTakeFirst()
  return row?.community_id
}

function onlyOf<T>(rows: readonly T[]): T | undefined {
  return rows.length === 1 ? rows[0] : undefined
}

function unknown(what: string, field: string): AppError {
  return new AppError(
    'invalid_input',
    `这一户没有换过气，看不出该用哪个${what}，没有保存。请选择${what}。`,
    { path: [field] },
  )
}
