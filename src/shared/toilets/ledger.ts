import type { Instant } from '../core/dates.ts'
import { grouped } from '../reports/grouped.ts'
import type { DisinfectionStep, ToiletEventKind, TouchPart } from './labels.ts'

/** One line of the append-only log, as it was written. */
export type ToiletEvent = {
  readonly id: string
  readonly toiletId: string
  readonly cubicle: number
  readonly kind: ToiletEventKind
  readonly at: Instant
  readonly recordedAt: Instant
  readonly recordedBy: string
  /** `use_out`: its `use_in`. `disinfect_start`: the use it follows; null for a round without one. */
  readonly useId: string | null
  /** `disinfect_end`: its `disinfect_start`. */
  readonly startId: string | null
  readonly householdCode: string
  readonly steps: readonly DisinfectionStep[]
  readonly parts: readonly TouchPart[]
  readonly agent: string
  readonly mgPerLitre: number | null
  readonly volumeMl: number | null
  readonly preparedAt: Instant | null
  readonly contactMinutes: number | null
  readonly operator: string
  readonly checker: string
  /** `disinfect_start`: 终末消杀, the last one before the toilet is taken away. */
  readonly isFinal: boolean
  readonly lateReason: string
  /** `reversal`: the line it takes out of every figure; its `at` is that line's. */
  readonly reversesId: string | null
  readonly remark: string
}

/** What of a line decides the state of its cubicle. */
export type StateLine = Pick<
  ToiletEvent,
  'id' | 'kind' | 'at' | 'recordedAt' | 'useId' | 'startId' | 'contactMinutes' | 'reversesId'
>

export type Disinfection = {
  /** Id of its `disinfect_start`. */
  readonly id: string
  readonly toiletId: string
  readonly cubicle: number
  readonly useId: string | null
  readonly startAt: Instant
  readonly endAt: Instant | null
  /** End plus contact time; null while it goes on. */
  readonly usableAt: Instant | null
  readonly steps: readonly DisinfectionStep[]
  readonly parts: readonly TouchPart[]
  readonly agent: string
  readonly mgPerLitre: number | null
  readonly volumeMl: number | null
  readonly preparedAt: Instant | null
  readonly contactMinutes: number | null
  readonly operator: string
  readonly checker: string
  readonly isFinal: boolean
  readonly recordedAt: Instant
  readonly lateReason: string
  readonly remark: string
}

export type ToiletUse = {
  /** Id of its `use_in`. */
  readonly id: string
  readonly toiletId: string
  readonly cubicle: number
  readonly inAt: Instant
  readonly outAt: Instant | null
  readonly householdCode: string
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly lateReason: string
  readonly remark: string
  readonly disinfection: Disinfection | null
}

export type Stop = {
  readonly id: string
  readonly toiletId: string
  readonly cubicle: number
  readonly at: Instant
  readonly recordedAt: Instant
  readonly stopped: boolean
  readonly remark: string
}

/** The log read as what happened; every list in the order of time. */
export type ToiletLedger = {
  readonly uses: readonly ToiletUse[]
  readonly disinfections: readonly Disinfection[]
  readonly stops: readonly Stop[]
}

/** As much of a ledger as the state of a cubicle depends on. */
export type StateLedger = {
  readonly uses: readonly Pick<ToiletUse, 'id' | 'inAt' | 'outAt'>[]
  readonly disinfections: readonly Pick<
    Disinfection,
    'id' | 'useId' | 'startAt' | 'endAt' | 'usableAt'
  >[]
  readonly stops: readonly Pick<Stop, 'at' | 'stopped'>[]
}

/**
 * Reads log lines as uses, disinfections and stops. What was reversed is left out, and so are
 * halves whose beginning is not among the lines.
 *
 * @param events Lines in any order, of any number of cubicles, with the reversals that point at
 *   them (a reversal carries the time of the line it takes back, so a window by time has both).
 */
export function ledgerOf(events: readonly ToiletEvent[]): ToiletLedger {
  const { begun, stops, ...found } = halvesOf(events)
  const disinfections = begun.map((event) => toDisinfection(event, found.endOf(event)))
  const byUse = new Map(disinfections.map((done) => [done.useId, done]))
  return {
    uses: found.uses.map((event) => toUse(event, found.outOf(event), byUse.get(event.id))),
    disinfections,
    stops: stops.map(({ id, toiletId, cubicle, at, recordedAt, kind, remark }) => {
      return { id, toiletId, cubicle, at, recordedAt, stopped: kind === 'stopped', remark }
    }),
  }
}

/** `ledgerOf` for the state alone, from lines of one cubicle that say no more than that needs. */
export function stateLedgerOf(lines: readonly StateLine[]): StateLedger {
  const { uses, begun, stops, outOf, endOf } = halvesOf(lines)
  return {
    uses: uses.map((line) => ({ id: line.id, inAt: line.at, outAt: outOf(line)?.at ?? null })),
    disinfections: begun.map((line) => {
      const end = endOf(line)
      const usableAt = end === undefined ? null : usableAfter(end.at, end.contactMinutes ?? 0)
      const { id, useId, at: startAt } = line
      return { id, useId, startAt, endAt: end?.at ?? null, usableAt }
    }),
    stops: stops.map(({ at, kind }) => ({ at, stopped: kind === 'stopped' })),
  }
}

/** The live lines that begin something, and what ended it. */
function halvesOf<Line extends StateLine>(lines: readonly Line[]) {
  const live = liveEvents(lines)
  const outs = new Map<string, Line>()
  const ends = new Map<string, Line>()
  for (const line of live) {
    if (line.kind === 'use_out' && line.useId !== null) outs.set(line.useId, line)
    if (line.kind === 'disinfect_end' && line.startId !== null) ends.set(line.startId, line)
  }
  return {
    uses: live.filter(({ kind }) => kind === 'use_in'),
    begun: live.filter(({ kind }) => kind === 'disinfect_start'),
    stops: live.filter(({ kind }) => kind === 'stopped' || kind === 'resumed'),
    outOf: ({ id }: Line) => outs.get(id),
    endOf: ({ id }: Line) => ends.get(id),
  }
}

/** The lines that count, in the order of time. */
export function liveEvents<Line extends StateLine>(events: readonly Line[]): readonly Line[] {
  const reversed = new Set(events.map((event) => event.reversesId))
  return events
    .filter((event) => event.kind !== 'reversal' && !reversed.has(event.id))
    .toSorted((a, b) => compare(a.at, b.at) || compare(a.recordedAt, b.recordedAt))
}

/** One ledger for each cubicle, under its key. */
export function byCubicle(events: readonly ToiletEvent[]): ReadonlyMap<string, ToiletLedger> {
  const groups = grouped(events, ({ toiletId, cubicle }) => cubicleKey(toiletId, cubicle))
  return new Map([...groups].map(([key, group]) => [key, ledgerOf(group)]))
}

export function cubicleKey(toiletId: string, cubicle: number): string {
  return `${toiletId}#${cubicle}`
}

/** The first full minute at which the contact time has run: 可再次使用时间. */
export function usableAfter(endAt: Instant, contactMinutes: number): Instant {
  const minute = 60_000
  const run = Date.parse(endAt) / minute + contactMinutes
  return new Date(Math.ceil(run) * minute).toISOString()
}

function toUse(
  event: ToiletEvent,
  out: ToiletEvent | undefined,
  disinfection: Disinfection | undefined,
): ToiletUse {
  return {
    id: event.id,
    toiletId: event.toiletId,
    cubicle: event.cubicle,
    inAt: event.at,
    outAt: out?.at ?? null,
    householdCode: event.householdCode,
    recordedAt: event.recordedAt,
    recordedBy: event.recordedBy,
    lateReason: event.lateReason,
    remark: [event.remark, out?.remark ?? ''].filter((text) => text !== '').join('；'),
    disinfection: disinfection ?? null,
  }
}

function toDisinfection(start: ToiletEvent, end: ToiletEvent | undefined): Disinfection {
  return {
    id: start.id,
    toiletId: start.toiletId,
    cubicle: start.cubicle,
    useId: start.useId,
    startAt: start.at,
    endAt: end?.at ?? null,
    usableAt: end === undefined ? null : usableAfter(end.at, end.contactMinutes ?? 0),
    steps: end?.steps ?? [],
    parts: end?.parts ?? [],
    agent: end?.agent ?? '',
    mgPerLitre: end?.mgPerLitre ?? null,
    volumeMl: end?.volumeMl ?? null,
    preparedAt: end?.preparedAt ?? null,
    contactMinutes: end?.contactMinutes ?? null,
    operator: end?.operator ?? start.operator,
    checker: end?.checker ?? '',
    isFinal: start.isFinal,
    recordedAt: end?.recordedAt ?? start.recordedAt,
    lateReason: start.lateReason || (end?.lateReason ?? ''),
    remark: [start.remark, end?.remark ?? ''].filter((text) => text !== '').join('；'),
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
