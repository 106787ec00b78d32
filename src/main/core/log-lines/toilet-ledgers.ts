import { sql } from 'kysely'
import type { Instant } from '../../../shared/core/dates.ts'
import type { DisinfectionStep, TouchPart } from '../../../shared/toilets/labels.ts'
import {
  cubicleKey,
  usableAfter,
  type Disinfection,
  type Stop,
  type ToiletLedger,
  type ToiletUse,
  type ToiletEvent,
} from '../../../shared/toilets/ledger.ts'
import { logWindow } from '../../../shared/toilets/rules.ts'
import type { ReadDb } from '../open-database.ts'
import { listIn } from './list-in.ts'
import { toToiletEvent } from './toilet-event.ts'

type Span = { readonly from: Instant; readonly until: Instant }

/**
 * What happened in each cubicle around a window, by what was known at its end: `ledgerOf` the lines
 * of `logWindow`, with their halves already put together by the database. A large street writes
 * 10,000 lines a day, and reading them one by one takes longer than all the rest of its figures.
 */
export async function ledgersOf(db: ReadDb, window: Span): Promise<readonly ToiletLedger[]> {
  const span = { from: logWindow(window).from, until: window.until }
  const disinfections = await disinfectionsOf(db, span)
  const uses = await usesOf(db, span, new Map(disinfections.map((one) => [one.useId, one])))
  const stops = await stopsOf(db, span)
  type Growing = { uses: ToiletUse[]; disinfections: Disinfection[]; stops: Stop[] }
  const cubicles = new Map<string, Growing>()
  const of = ({ toiletId, cubicle }: { readonly toiletId: string; readonly cubicle: number }) => {
    const key = cubicleKey(toiletId, cubicle)
    const ledger = cubicles.get(key) ?? { uses: [], disinfections: [], stops: [] }
    cubicles.set(key, ledger)
    return ledger
  }
  for (const use of uses) of(use).uses.push(use)
  for (const one of disinfections) of(one).disinfections.push(one)
  for (const stop of stops) of(stop).stops.push(stop)
  return [...cubicles.values()]
}

/** The disinfections that ended in a period, after a use or without one, in the order they began. */
export function endedIn(
  ledgers: readonly ToiletLedger[],
  { from, until }: Span,
): readonly Disinfection[] {
  return ledgers
    .flatMap(({ disinfections }) =>
      disinfections.filter(({ endAt }) => endAt !== null && endAt >= from && endAt < until),
    )
    .toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1))
}

/** Whether nobody took a line back; a reversal carries the time of the line it reverses. */
export function isLive(line: 'a' | 'b') {
  return sql<boolean>`NOT EXISTS (
    SELECT 1 FROM toilet_events AS r WHERE r.reverses_id = ${sql.ref(`${line}.id`)})`
}

function liveLines(db: ReadDb, { from, until }: Span) {
  return db
    .selectFrom('toilet_events as a')
    .where('a.at', '>=', from)
    .where('a.at', '<=', until)
    .where(isLive('a'))
    .orderBy('a.at')
    .orderBy('a.recorded_at')
    .orderBy('a.id')
}

/** Not by the bare column: the database would look for each end among all lines before that time. */
function isKnown({ until }: Span) {
  return sql<boolean>`coalesce(b.at, '') <= ${until}`
}

async function usesOf(
  db: ReadDb,
  span: Span,
  disinfectionOf: ReadonlyMap<string | null, Disinfection>,
): Promise<readonly ToiletUse[]> {
  const rows = await liveLines(db, span)
    .leftJoin('toilet_events as b', (join) =>
      join
        .onRef('b.use_id', '=', 'a.id')
        .on('b.kind', '=', 'use_out')
        .on(isKnown(span))
        .on(isLive('b')),
    )
    .select(['a.id', 'a.toilet_id', 'a.cubicle', 'a.at', 'a.recorded_at', 'a.recorded_by'])
    .select(['a.household_code', 'a.late_reason', 'a.remark', 'b.at as out_at', 'b.remark as note'])
    .where('a.kind', '=', 'use_in')
    .orderBy('b.at')
    .execute()
  return lastOfEach(rows).map((row) => ({
    id: row.id,
    toiletId: row.toilet_id,
    cubicle: row.cubicle,
    inAt: row.at,
    outAt: row.out_at,
    householdCode: row.household_code,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    lateReason: row.late_reason,
    remark: joined(row.remark, row.note),
    disinfection: disinfectionOf.get(row.id) ?? null,
  }))
}

async function disinfectionsOf(db: ReadDb, span: Span): Promise<readonly Disinfection[]> {
  const rows = await liveLines(db, span)
    .leftJoin('toilet_events as b', (join) =>
      join.onRef('b.start_id', '=', 'a.id').on('b.at', '<=', span.until).on(isLive('b')),
    )
    .select(['a.id', 'a.toilet_id', 'a.cubicle', 'a.use_id', 'a.at', 'a.operator', 'a.recorded_at'])
    .select([
      'a.is_final',
      'a.late_reason',
      'a.remark',
      'b.at as end_at',
      'b.steps',
      'b.parts',
      'b.agent',
    ])
    .select(['b.mg_per_litre', 'b.volume_ml', 'b.prepared_at', 'b.contact_minutes', 'b.checker'])
    .select(['b.operator as by', 'b.recorded_at as ended_at', 'b.late_reason as end_late'])
    .select('b.remark as note')
    .where('a.kind', '=', 'disinfect_start')
    .orderBy('b.at')
    .execute()
  return lastOfEach(rows).map((row) => ({
    id: row.id,
    toiletId: row.toilet_id,
    cubicle: row.cubicle,
    useId: row.use_id,
    isFinal: row.is_final === 1,
    startAt: row.at,
    endAt: row.end_at,
    usableAt: row.end_at === null ? null : usableAfter(row.end_at, row.contact_minutes ?? 0),
    steps: listIn<DisinfectionStep>(row.steps ?? '[]'),
    parts: listIn<TouchPart>(row.parts ?? '[]'),
    agent: row.agent ?? '',
    mgPerLitre: row.mg_per_litre,
    volumeMl: row.volume_ml,
    preparedAt: row.prepared_at,
    contactMinutes: row.contact_minutes,
    operator: row.by ?? row.operator,
    checker: row.checker ?? '',
    recordedAt: row.ended_at ?? row.recorded_at,
    lateReason: row.late_reason || (row.end_late ?? ''),
    remark: joined(row.remark, row.note),
  }))
}

/** Stops and resumptions of a span. */
export async function stopsOf(db: ReadDb, span: Span): Promise<readonly Stop[]> {
  const rows = await liveLines(db, span)
    .select(['a.id', 'a.toilet_id', 'a.cubicle', 'a.at', 'a.recorded_at', 'a.kind', 'a.remark'])
    .where('a.kind', 'in', ['stopped', 'resumed'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    toiletId: row.toilet_id,
    cubicle: row.cubicle,
    at: row.at,
    recordedAt: row.recorded_at,
    stopped: row.kind === 'stopped',
    remark: row.remark,
  }))
}

/** What was taken back of a span, with the line that did it; in the order of time. */
export async function reversalsOf(
  db: ReadDb,
  { from, until }: Span,
): Promise<readonly { readonly event: ToiletEvent; readonly reversal: ToiletEvent }[]> {
  const lines = db
    .selectFrom('toilet_events')
    .where('kind', '=', 'reversal')
    .where('at', '>=', from)
    .where('at', '<', until)
  const reversals = (await lines.selectAll().execute()).map(toToiletEvent)
  const taken = await db
    .selectFrom('toilet_events')
    .selectAll()
    .where('id', 'in', lines.select('reverses_id'))
    .orderBy('at')
    .execute()
  const byReversed = new Map(reversals.map((one) => [one.reversesId, one]))
  return taken.map(toToiletEvent).flatMap((event) => {
    const reversal = byReversed.get(event.id)
    return reversal === undefined ? [] : [{ event, reversal }]
  })
}

/** Of a beginning with two ends the later one counts; its rows stand side by side. */
function lastOfEach<Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] {
  return rows.filter((row, index) => row.id !== rows[index + 1]?.id)
}

function joined(remark: string, note: string | null): string {
  return [remark, note ?? ''].filter((text) => text !== '').join('；')
}
