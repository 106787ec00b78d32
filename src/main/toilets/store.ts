import { sql } from 'kysely'
import { instantAt, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { Area } from '../../shared/core/geo.ts'
import type { ToiletFacts } from '../../shared/toilets/entry-guards.ts'
import { isInForce, isInside } from '../../shared/zones/inside.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'

export type ToiletHead = ToiletFacts & {
  readonly place: string
  readonly communityName: string
  readonly lon: number | null
  readonly lat: number | null
}

/** Every toilet that is not hidden; those taken away too. */
export async function listToilets(db: ReadDb): Promise<readonly ToiletHead[]> {
  const rows = await toilets(db).orderBy('t.number').execute()
  return rows.map(toHead)
}

/** @throws {AppError} `not_found` when there is no such toilet. */
export async function getToilet(db: ReadDb, id: string): Promise<ToiletHead> {
  const row = await toilets(db).where('t.id', '=', id).executeTakeFirst()
  if (row === undefined) {
    throw new AppError('not_found', '找不到这座移动厕所，没有保存。请刷新后核对编号。')
  }
  return toHead(row)
}

/** Marks a toilet as taken away; false when somebody else changed it meanwhile. */
export async function markRemoved(
  db: WriteDb,
  key: { readonly id: string; readonly rowVersion: number },
  at: Instant,
): Promise<boolean> {
  const result = await db
    .updateTable('toilets')
    .set({ removed_at: at, row_version: key.rowVersion + 1 })
    .where('id', '=', key.id)
    .where('row_version', '=', key.rowVersion)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function hasEvents(db: ReadDb, toiletId: string): Promise<boolean> {
  const row = await db
    .selectFrom('toilet_events')
    .select('id')
    .where('toilet_id', '=', toiletId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Refuses a household code that is not in the ledger; a post without a ledger cannot tell.
 *
 * @throws {AppError} `invalid_input`.
 */
export async function assertHousehold(db: ReadDb, code: string): Promise<void> {
  if (code === '') return
  const ledger = db.selectFrom('households').select('id').where('deleted_at', 'is', null).limit(1)
  if ((await ledger.where('code', '=', code).executeTakeFirst()) !== undefined) return
  if ((await ledger.executeTakeFirst()) === undefined) return
  throw new AppError(
    'invalid_input',
    `台账里没有户代码为“${code}”的户，没有保存。请核对户代码；不知道是哪一户就不填。`,
    { path: ['householdCode'] },
  )
}

/** What the log already holds of a toilet; undefined where nothing was ever entered for it. */
export async function logSpan(
  db: ReadDb,
  toiletId: string,
): Promise<{ readonly cubicles: number; readonly from: Instant } | undefined> {
  const { cubicles, from } = await db
    .selectFrom('toilet_events as e')
    .select(({ fn }) => [fn.max('e.cubicle').as('cubicles'), fn.min('e.at').as('from')])
    .where('e.toilet_id', '=', toiletId)
    .where('e.kind', '!=', 'reversal')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb.selectFrom('toilet_events as v').select('v.id').whereRef('v.reverses_id', '=', 'e.id'),
        ),
      ),
    )
    .executeTakeFirstOrThrow()
  return cubicles === null ? undefined : { cubicles, from }
}

type Place = { readonly lon: number | null; readonly lat: number | null }

/** Tells which sealed or controlled zone in force covers a place; '' for none. */
export type ZoneNames = {
  /** Whether any sealed or controlled zone is in force at all. */
  readonly areInForce: boolean
  readonly zoneAt: (place: Place) => string
}

/** Reads zones once for a whole list: there are few of them and they are polygons. */
export async function zoneNames(db: ReadDb, now: Instant): Promise<ZoneNames> {
  const zones = await db
    .selectFrom('zones')
    .select(['name', 'area', 'effective_at', 'lifted_at'])
    .where('deleted_at', 'is', null)
    .where('kind', 'in', ['sealed', 'controlled'])
    .orderBy(sql`kind = 'sealed'`, 'desc')
    .execute()
  const inForce = zones
    .filter((zone) => isInForce({ effectiveAt: zone.effective_at, liftedAt: zone.lifted_at }, now))
    .map(({ name, area }) => ({ name, area: parseArea(area) }))
  return { areInForce: inForce.length > 0, zoneAt: (place) => nameAt(inForce, place) }
}

/** When the last zone over a toilet's place was lifted since it stands there; '' where none was. */
export async function lastLiftOver(db: ReadDb, toilet: ToiletHead, now: Instant): Promise<Instant> {
  const { lon, lat } = toilet
  if (lon === null || lat === null) return ''
  const zones = await db
    .selectFrom('zones')
    .select(['area', 'lifted_at'])
    .where('deleted_at', 'is', null)
    .where('kind', 'in', ['sealed', 'controlled'])
    .where('lifted_at', '>=', instantAt(toilet.openedOn, 0))
    .where('lifted_at', '<=', now)
    .orderBy('lifted_at', 'desc')
    .execute()
  const over = zones.find(({ area }) => {
    const parsed = parseArea(area)
    return parsed !== null && isInside(parsed, [lon, lat])
  })
  return over?.lifted_at ?? ''
}

function nameAt(
  areas: readonly { readonly name: string; readonly area: Area | null }[],
  { lon, lat }: Place,
): string {
  if (lon === null || lat === null) return ''
  return areas.find(({ area }) => area !== null && isInside(area, [lon, lat]))?.name ?? ''
}

function parseArea(text: string | null): Area | null {
  return text === null ? null : (JSON.parse(text) as Area)
}

function toilets(db: ReadDb) {
  return db
    .selectFrom('toilets as t')
    .leftJoin('communities as c', 'c.id', 't.community_id')
    .where('t.deleted_at', 'is', null)
    .select(['t.id', 't.number', 't.cubicles', 't.opened_on', 't.removed_at', 't.place'])
    .select(['t.lon', 't.lat', sql<string>`coalesce(c.name, '')`.as('community_name')])
}

function toHead(row: {
  id: string
  number: string
  cubicles: number
  opened_on: string
  removed_at: string | null
  place: string
  lon: number | null
  lat: number | null
  community_name: string
}): ToiletHead {
  return {
    id: row.id,
    number: row.number,
    cubicles: row.cubicles,
    openedOn: row.opened_on,
    removedAt: row.removed_at,
    place: row.place,
    lon: row.lon,
    lat: row.lat,
    communityName: row.community_name,
  }
}
