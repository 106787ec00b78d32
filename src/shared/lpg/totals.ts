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

/**
 * The figures of some requests: those of one station, one point, one model, or all.
 *
 * @param requests Every request asked for before `until` that is not settled before `from`, with all
 *   its log lines, reversals included.
 */
export function lpgTotals(requests: readonly LpgRequest[], period: LpgPeriod): LpgTotals {
  const moves = zeroes(lpgStepKeys)
  const standing = zeroes(lpgStateKeys)
  let fullIn = 0
  let fullBack = 0
  let overOneDay = 0
  let storedGrams = 0
  for (const request of requests) {
    if (request.requestedAt >= period.until) continue
    const done = liveSteps(request.steps).filter(({ at }) => at < period.until)
    if (done.length === 0) continue
    for (const { step, at } of done) {
      if (at >= period.from) moves[step] += step === 'absent' ? 1 : request.quantity
    }
    const state = stateOf(request.steps, period.until)
    standing[state] += request.quantity
    fullIn += request.quantity * done.filter(({ step }) => step === 'delivered').length
    fullBack += request.quantity * done.filter(({ step }) => goesBack.includes(step)).length
    if (inStoreStates.includes(state)) {
      storedGrams += gramsOf(request.model, request.quantity)
    }
    const age = minutesBetween(request.requestedAt, period.asOf)
    if (waitingStates.includes(state) && age > dayMinutes) overOneDay += request.quantity
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
