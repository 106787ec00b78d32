import type { Instant } from '../../shared/core/dates.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import type { DayFacts, ToiletFact } from '../../shared/reports/facts.ts'
import { stopAt } from '../../shared/toilets/cubicle.ts'
import { ledgerOf, type ToiletEvent, type ToiletLedger } from '../../shared/toilets/ledger.ts'
import {
  logOfToilet,
  logWindow,
  toiletLog,
  toiletTotals,
  type ToiletLog,
} from '../../shared/toilets/rules.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'

export type ToiletDay = {
  readonly log: ToiletLog
  readonly ledger: ToiletLedger
  readonly facts: Pick<
    DayFacts,
    | 'toilets'
    | 'toiletTotals'
    | 'disinfections'
    | 'toiletHours'
    | 'toiletUsesTotal'
    | 'disinfectionsTotal'
  >
}

/** The log of a window read once, with the facts of the day and of each toilet in service. */
export async function toiletDay(db: ReadDb, window: DayWindow): Promise<ToiletDay> {
  const events = await eventsAround(db, window)
  const log = toiletLog(events, { from: window.from, until: window.until, asOf: window.until })
  const ledger = ledgerOf(events.filter((event) => event.at < window.until))
  const ended = ledger.disinfections.filter(({ endAt }) => within(window, endAt))
  const stops = await stopsBefore(db, window.until)
  const toilets = (await toiletsInService(db, window)).map((toilet): ToiletFact => {
    const mine = logOfToilet(log, toilet.id)
    const done = ended.filter((one) => one.toiletId === toilet.id)
    return {
      ...toilet,
      totals: toiletTotals(mine),
      disinfections: done.length,
      isStopped: isStopped(stops, toilet, window.until),
      operators: [...new Set(done.map((one) => one.operator).filter((name) => name !== ''))],
    }
  })
  return {
    log,
    ledger,
    facts: {
      toilets,
      toiletTotals: toiletTotals(log),
      disinfections: ended.length,
      toiletHours: byHour(
        log.rows.map((row) => row.use.inAt),
        ended.map((one) => one.endAt ?? window.until),
      ),
      toiletUsesTotal: await liveCount(db, 'use_in', window.until),
      disinfectionsTotal: await liveCount(db, 'disinfect_end', window.until),
    },
  }
}

export function within(window: DayWindow, at: Instant | null): boolean {
  return at !== null && at >= window.from && at < window.until
}

async function eventsAround(db: ReadDb, window: DayWindow): Promise<ToiletEvent[]> {
  const { from, until } = logWindow(window)
  const rows = await db
    .selectFrom('toilet_events')
    .selectAll()
    .where('at', '>=', from)
    .where('at', '<', until)
    .execute()
  return rows.map(toEvent)
}

async function toiletsInService(db: ReadDb, window: DayWindow) {
  const rows = await db
    .selectFrom('toilets as t')
    .leftJoin('communities as c', 'c.id', 't.community_id')
    .select(['t.id', 't.number', 't.place', 't.cubicles', 'c.name as community'])
    .where('t.deleted_at', 'is', null)
    .where('t.opened_on', '<=', window.day)
    .where((eb) => eb.or([eb('t.removed_at', 'is', null), eb('t.removed_at', '>=', window.from)]))
    .orderBy('t.number')
    .execute()
  return rows.map(({ community, ...row }) => ({ ...row, communityName: community ?? '' }))
}

async function stopsBefore(db: ReadDb, until: Instant) {
  const rows = await db
    .selectFrom('toilet_events')
    .selectAll()
    .where('kind', 'in', ['stopped', 'resumed'])
    .where('at', '<', until)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('toilet_events')
        .select('reverses_id')
        .$castTo<{ reverses_id: string }>()
        .where('reverses_id', 'is not', null),
    )
    .execute()
  return ledgerOf(rows.map(toEvent)).stops
}

function isStopped(
  stops: ToiletLedger['stops'],
  toilet: { readonly id: string; readonly cubicles: number },
  at: Instant,
): boolean {
  return Array.from({ length: toilet.cubicles }, (_, index) => index + 1).every((cubicle) => {
    const own = stops.filter((stop) => stop.toiletId === toilet.id && stop.cubicle === cubicle)
    return stopAt(own, at)?.stopped === true
  })
}

/** Lines of a kind that nobody took back, without reading a single one of them. */
async function liveCount(
  db: ReadDb,
  kind: 'use_in' | 'disinfect_end',
  until: Instant,
): Promise<number> {
  const { lines } = await db
    .selectFrom('toilet_events')
    .select((eb) => eb.fn.countAll<number>().as('lines'))
    .where('kind', '=', kind)
    .where('at', '<', until)
    .executeTakeFirstOrThrow()
  const { reversed } = await db
    .selectFrom('toilet_events as r')
    .innerJoin('toilet_events as e', 'e.id', 'r.reverses_id')
    .select((eb) => eb.fn.countAll<number>().as('reversed'))
    .where('e.kind', '=', kind)
    .where('e.at', '<', until)
    .executeTakeFirstOrThrow()
  return lines - reversed
}

function byHour(uses: readonly Instant[], disinfections: readonly Instant[]) {
  const hourOf = (at: Instant) => (new Date(at).getUTCHours() + 8) % 24
  const hours = Array.from({ length: 24 }, () => ({ uses: 0, disinfections: 0 }))
  for (const at of uses) hours[hourOf(at)].uses++
  for (const at of disinfections) hours[hourOf(at)].disinfections++
  return hours
}

type EventRow = Database['toilet_events']

function toEvent(row: EventRow): ToiletEvent {
  return {
    id: row.id,
    toiletId: row.toilet_id,
    cubicle: row.cubicle,
    kind: row.kind as ToiletEvent['kind'],
    at: row.at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    useId: row.use_id,
    startId: row.start_id,
    householdCode: row.household_code,
    steps: JSON.parse(row.steps) as ToiletEvent['steps'],
    parts: JSON.parse(row.parts) as ToiletEvent['parts'],
    agent: row.agent,
    mgPerLitre: row.mg_per_litre,
    volumeMl: row.volume_ml,
    preparedAt: row.prepared_at,
    contactMinutes: row.contact_minutes,
    operator: row.operator,
    checker: row.checker,
    lateReason: row.late_reason,
    reversesId: row.reverses_id,
    remark: row.remark,
  }
}
