import type { Instant } from '../core/dates.ts'
import type { CylinderModel } from './cylinders.ts'
import type { LpgState, LpgStep, SafetyItem } from './labels.ts'

/** What was found at one item of the safety check. */
export type SafetyFinding = {
  readonly item: SafetyItem
  readonly ok: boolean
  readonly note: string
}

/** One line of the append-only log of a request. */
export type StepEntry = {
  readonly id: string
  readonly requestId: string
  readonly step: LpgStep
  readonly at: Instant
  readonly recordedAt: Instant
  readonly recordedBy: string
  readonly fullCylinders: readonly string[]
  readonly emptyCylinders: readonly string[]
  readonly givenBy: string
  readonly receivedBy: string
  /** `cleared`: who disinfected the empties. */
  readonly disinfectedBy: string
  readonly safety: readonly SafetyFinding[]
  readonly lateReason: string
  /** `reversal`: the line it takes out of every figure; its `at` is that line's. */
  readonly reversesId: string | null
  readonly remark: string
}

/** A household's request for some cylinders of one model, with what was done about it. */
export type LpgRequest = {
  readonly id: string
  readonly householdId: string
  readonly stationId: string
  readonly pointId: string
  readonly model: CylinderModel
  readonly quantity: number
  readonly requestedAt: Instant
  readonly isUrgent: boolean
  readonly orderId: string | null
  readonly steps: readonly StepEntry[]
}

/**
 * Where each step leads; `absent` changes nothing but is counted. A full cylinder of the wrong model,
 * or one that leaks, goes back, and the need waits for another.
 */
const leadsTo: Readonly<Record<Exclude<LpgStep, 'absent' | 'reversal'>, LpgState>> = {
  requested: 'requested',
  ordered: 'ordered',
  delivered: 'at_point',
  exchanged: 'exchanged',
  refused: 'refused',
  returned: 'returned',
  wrong_model: 'ordered',
  leaking: 'ordered',
  cancelled: 'cancelled',
  cleared: 'cleared',
}

/** The lines that count, in the order they were written. */
export function liveSteps(steps: readonly StepEntry[]): readonly StepEntry[] {
  const known = alreadyRead.get(steps)
  if (known !== undefined) return known
  const live = readLive(steps)
  alreadyRead.set(steps, live)
  return live
}

/** A day's figures look at the same log for its station, its point, its model and the sum of all. */
const alreadyRead = new WeakMap<readonly StepEntry[], readonly StepEntry[]>()

function readLive(steps: readonly StepEntry[]): readonly StepEntry[] {
  const reversed = new Set(steps.map((step) => step.reversesId))
  return steps
    .filter((step) => step.step !== 'reversal' && !reversed.has(step.id))
    .toSorted((a, b) => (a.at === b.at ? order(a.recordedAt, b.recordedAt) : order(a.at, b.at)))
}

/**
 * Where a request stands by its log; `reversed` once even its first line was taken back.
 *
 * @param asOf What happened at or after it is left out.
 */
export function stateOf(steps: readonly StepEntry[], asOf?: Instant): LpgState {
  let state: LpgState = 'reversed'
  for (const { step, at } of liveSteps(steps)) {
    if (asOf !== undefined && at >= asOf) break
    if (step !== 'absent' && step !== 'reversal') state = leadsTo[step]
  }
  return state
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
