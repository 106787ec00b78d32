import type { Instant } from '../core/dates.ts'
import { minutesBetween } from '../logs/entry-time.ts'
import { gramsOf } from './cylinders.ts'
import { lpgStateKeys, lpgStepKeys, type LpgState, type LpgStep } from './labels.ts'
import { liveSteps, stateOf, type LpgRequest } from './ledger.ts'

/** Cylinders, not requests: what was done in a period, and where all stands at its end. */
export type LpgTotals = {
  /** Cylinders a step was taken for within `[from, until)`. `absent` counts visits. */
  readonly moves: Readonly<Record<LpgStep, number>>
  /** Cylinders in each state at `until`. */
  readonly standing: Readonly<Record<LpgState, number>>
  /** full in = exchanged + at point (state `at_point`, `refused`) + full back, always. */
  readonly fullIn: number
  /** Full cylinders that went back: returned, of the wrong model, leaking. */
  readonly fullBack: number
  readonly fullAtPoint: number
  /** empties in custody = exchanged − cleared, always. */
  readonly empties: number
  /** Rated fill of full and empty cylinders standing at hand-over points. */
  readonly storedGrams: number
  /** Cylinders asked for more than a day before `asOf` and still not exchanged. */
  readonly overOneDay: number
}

/** Moves in `[from, until)`, stock at `until`; ages as of `asOf`, which is `until` or now. */
export type LpgPeriod = { readonly from: Instant; readonly until: Instant; readonly asOf: Instant }

export const dayMinutes = 24 * 60
/** Steps by which a full cylinder leaves the point for its station again. */
const goesBack: readonly LpgStep[] = ['returned', 'wrong_model', 'leaking']
/** Asked for and not yet exchanged at the door. */
export const waitingStates: readonly LpgState[] = ['requested', 'ordered', 'at_point']
/** A full cylinder stands at the hand-over point. */
export const fullAtPointStates: readonly LpgState[] = ['at_point', 'refused']
/** Full or empty, it counts towards what the point may keep. */
export const inStoreStates: readonly LpgState[] = [...fullAtPointStates, 'exchanged']

/** What narrows the list to the requests that stood so at a moment. */
export const stoodAt = {
  waitingAt: waitingStates,
  lateAt: waitingStates,
  fullAtPointAt: fullAtPointStates,
  emptiesAt: ['exchanged'],
} as const satisfies Readonly<Record<string, readonly LpgState[]>>
export type StoodAt = keyof typeof stoodAt

export function isStoodAt(field: string): field is StoodAt {
  return Object.hasOwn(stoodAt, field)
}

/** Whether a request stood so at a moment; `lateAt` only where it had then waited over a day. */
export function stoodSo(request: LpgRequest, field: StoodAt, at: Instant): boolean {
  const states: readonly LpgState[] = stoodAt[field]
  return (
    states.includes(stateOf(request.steps, at)) &&
    (field !== 'lateAt' || minutesBetween(request.requestedAt, at) > dayMinutes)
  )
}

/** What one request adds to the figures of a period. */
export type LpgPart = Pick<LpgRequest, 'stationId' | 'pointId' | 'model' | 'quantity'> & {
  readonly moves: readonly LpgStep[]
  readonly state: LpgState
  /** How often a full cylinder came, and went back to its station. */
  readonly cameFull: number
  readonly wentBack: number
  readonly isOverOneDay: boolean
}

/**
 * The figures of some requests: those of one station, one point, one model, or all.
 *
 * @param requests Every request asked for before `until` that is not settled before `from`, with all
 *   its log lines, reversals included.
 */
export function lpgTotals(requests: readonly LpgRequest[], period: LpgPeriod): LpgTotals {
  return totalsOf(lpgParts(requests, period))
}

/** Each request is read once, for its station, its point, its model and the sum of all. */
export function lpgParts(requests: readonly LpgRequest[], period: LpgPeriod): readonly LpgPart[] {
  return requests.flatMap((request) => partOf(request, period) ?? [])
}

function partOf(request: LpgRequest, period: LpgPeriod): LpgPart | undefined {
  if (request.requestedAt >= period.until) return undefined
  const done = liveSteps(request.steps).filter(({ at }) => at < period.until)
  if (done.length === 0) return undefined
  const { stationId, pointId, model, quantity, requestedAt } = request
  const state = stateOf(request.steps, period.until)
  return {
    ...{ stationId, pointId, model, quantity, state },
    moves: done.filter(({ at }) => at >= period.from).map(({ step }) => step),
    cameFull: done.filter(({ step }) => step === 'delivered').length,
    wentBack: done.filter(({ step }) => goesBack.includes(step)).length,
    isOverOneDay:
      waitingStates.includes(state) && minutesBetween(requestedAt, period.asOf) > dayMinutes,
  }
}

/** The figures of some requests, or of a part of them. */
export function totalsOf(parts: readonly LpgPart[]): LpgTotals {
  const moves = zeroes(lpgStepKeys)
  const standing = zeroes(lpgStateKeys)
  let fullIn = 0
  let fullBack = 0
  let overOneDay = 0
  let storedGrams = 0
  for (const { quantity, state, model, ...part } of parts) {
    for (const step of part.moves) moves[step] += step === 'absent' ? 1 : quantity
    standing[state] += quantity
    fullIn += quantity * part.cameFull
    fullBack += quantity * part.wentBack
    if (inStoreStates.includes(state)) storedGrams += gramsOf(model, quantity)
    if (part.isOverOneDay) overOneDay += quantity
  }
  return {
    moves,
    standing,
    fullIn,
    fullBack,
    fullAtPoint: standing.at_point + standing.refused,
    empties: standing.exchanged,
    storedGrams,
    overOneDay,
  }
}

function zeroes<K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
}
