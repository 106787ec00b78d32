import { sql } from 'kysely'
import type { Instant } from '../../shared/core/dates.ts'
import type { ToiletEventKind } from '../../shared/toilets/labels.ts'
import { cubicleKey, type StateLine, type ToiletEvent } from '../../shared/toilets/ledger.ts'
import { toToiletEvent } from '../core/log-lines/toilet-event.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'

/**
 * Lines a state can depend on: a use and its disinfection are four, so twenty reach back over five
 * of them, whatever was left open.
 */
const nearby = 20

/** Takes out reversals and what they reversed: neither says anything about a cubicle any more. */
const isLive = sql<boolean>`e.kind <> 'reversal'
  AND NOT EXISTS (SELECT 1 FROM toilet_events v WHERE v.reverses_id = e.id)`

/** The live lines of one cubicle around a span of time, and every stop of it. */
export async function cubicleEvents(
  db: ReadDb,
  toiletId: string,
  cubicle: number,
  from: Instant,
  until: Instant,
): Promise<readonly ToiletEvent[]> {
  const base = db
    .selectFrom('toilet_events as e')
    .selectAll('e')
    .where('e.toilet_id', '=', toiletId)
    .where('e.cubicle', '=', cubicle)
    .where(isLive)
  const within = await base.where('e.at', '>', from).where('e.at', '<=', until).execute()
  const before = await base
    .where('e.at', '<=', from)
    .orderBy('e.at', 'desc')
    .limit(nearby)
    .execute()
  const after = await base.where('e.at', '>', until).orderBy('e.at').limit(nearby).execute()
  const stops = await base.where('e.kind', 'in', ['stopped', 'resumed']).execute()
  const rows = new Map([...before, ...within, ...after, ...stops].map((row) => [row.id, row]))
  return [...rows.values()].map(toToiletEvent)
}

/** Stops hold for as long as they like and are read whole, beside the lines that follow each other. */
const isStop = sql<boolean>`e.kind IN ('stopped', 'resumed')`

const lineColumns = [
  'e.id',
  'e.toilet_id',
  'e.cubicle',
  'e.kind',
  'e.at',
  'e.recorded_at',
  'e.use_id',
  'e.start_id',
  'e.contact_minutes',
  'e.reverses_id',
] as const

/** A line and the key of its cubicle. */
type DoorLine = StateLine & { readonly door: string }

/**
 * The live lines that decide what every cubicle in service is now: it hangs on the last use and what
 * was done after it, four lines, of which three times as many are read.
 */
export async function recentLines(db: ReadDb): Promise<readonly DoorLine[]> {
  const cubicles = sql<{
    toilet_id: string
    number: number
  }>`(SELECT t.id AS toilet_id, n.value AS number FROM toilets t
      JOIN (SELECT 1 AS value UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
        UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8
        UNION ALL SELECT 9 UNION ALL SELECT 10 UNION ALL SELECT 11 UNION ALL SELECT 12
        UNION ALL SELECT 13 UNION ALL SELECT 14 UNION ALL SELECT 15 UNION ALL SELECT 16
        UNION ALL SELECT 17 UNION ALL SELECT 18 UNION ALL SELECT 19 UNION ALL SELECT 20) n
        ON n.value <= t.cubicles
      WHERE t.deleted_at IS NULL AND t.removed_at IS NULL)`
  const last = await db
    .selectFrom(cubicles.as('c'))
    .innerJoin('toilet_events as e', (join) =>
      join.on(
        sql<boolean>`e.id IN (SELECT e.id FROM toilet_events e
          WHERE e.toilet_id = c.toilet_id AND e.cubicle = c.number AND NOT ${isStop} AND ${isLive}
          ORDER BY e.at DESC LIMIT 12)`,
      ),
    )
    .select(lineColumns)
    .execute()
  const stops = await db
    .selectFrom('toilet_events as e')
    .select(lineColumns)
    .where(isStop)
    .where(isLive)
    .execute()
  return [...last, ...stops].map((row) => ({
    id: row.id,
    door: cubicleKey(row.toilet_id, row.cubicle),
    kind: row.kind as ToiletEventKind,
    at: row.at,
    recordedAt: row.recorded_at,
    useId: row.use_id,
    startId: row.start_id,
    contactMinutes: row.contact_minutes,
    reversesId: row.reverses_id,
  }))
}

/** How many uses of each toilet and cubicle began in a span of time. */
export async function countUses(
  db: ReadDb,
  from: Instant,
  until: Instant,
): Promise<readonly { toiletId: string; cubicle: number; uses: number }[]> {
  const rows = await db
    .selectFrom('toilet_events as e')
    .where('e.at', '>=', from)
    .where('e.at', '<', until)
    .where('e.kind', '=', 'use_in')
    .where(isLive)
    .groupBy(['e.toilet_id', 'e.cubicle'])
    .select(['e.toilet_id', 'e.cubicle', sql<number>`count(*)`.as('uses')])
    .execute()
  return rows.map((row) => ({ toiletId: row.toilet_id, cubicle: row.cubicle, uses: row.uses }))
}

/** The disinfection that ended last. */
export async function lastDisinfection(db: ReadDb): Promise<ToiletEvent | undefined> {
  const row = await db
    .selectFrom('toilet_events as e')
    .selectAll('e')
    .where('e.kind', '=', 'disinfect_end')
    .where(isLive)
    .orderBy('e.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : toToiletEvent(row)
}

export async function findEvent(db: ReadDb, id: string): Promise<ToiletEvent | undefined> {
  const row = await db
    .selectFrom('toilet_events')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : toToiletEvent(row)
}

export async function findEvents(
  db: ReadDb,
  ids: readonly string[],
): Promise<readonly ToiletEvent[]> {
  const rows = await db.selectFrom('toilet_events').selectAll().where('id', 'in', ids).execute()
  return rows.map(toToiletEvent)
}

export async function addEvents(db: WriteDb, events: readonly ToiletEvent[]): Promise<void> {
  await db
    .insertInto('toilet_events')
    .values(
      events.map((event) => ({
        id: event.id,
        toilet_id: event.toiletId,
        cubicle: event.cubicle,
        kind: event.kind,
        at: event.at,
        recorded_at: event.recordedAt,
        recorded_by: event.recordedBy,
        use_id: event.useId,
        start_id: event.startId,
        household_code: event.householdCode,
        steps: JSON.stringify(event.steps),
        parts: JSON.stringify(event.parts),
        agent: event.agent,
        mg_per_litre: event.mgPerLitre,
        volume_ml: event.volumeMl,
        prepared_at: event.preparedAt,
        contact_minutes: event.contactMinutes,
        operator: event.operator,
        checker: event.checker,
        is_final: event.isFinal ? 1 : 0,
        late_reason: event.lateReason,
        reverses_id: event.reversesId,
        remark: event.remark,
      })),
    )
    .execute()
}
