import { instantText, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { assertEntryTime } from '../logs/entry-time.ts'
import { cylinders, gramsOf, kgText } from './cylinders.ts'
import { lpgStates, lpgSteps, type AdvanceStep, type LpgState, type LpgStep } from './labels.ts'
import { liveSteps, stateOf, type LpgRequest, type StepEntry } from './ledger.ts'
import {
  assertDisinfected,
  assertLifted,
  assertNumbers,
  assertSafe,
  assertSigned,
  assertSound,
  assertStore,
  type AdvanceEntry,
  type AdvanceFacts,
} from './step-guards.ts'

/** From which states a step may be taken. */
const allowedFrom: Readonly<
  Record<Exclude<LpgStep, 'requested' | 'reversal'>, readonly LpgState[]>
> = {
  ordered: ['requested'],
  delivered: ['ordered'],
  exchanged: ['at_point', 'refused'],
  absent: ['at_point'],
  refused: ['at_point'],
  returned: ['at_point', 'refused'],
  wrong_model: ['at_point'],
  leaking: ['at_point', 'refused'],
  cancelled: ['requested', 'ordered'],
  cleared: ['exchanged'],
}

/** The steps that can follow a state, the usual one first. */
export function nextSteps(state: LpgState): readonly AdvanceStep[] {
  const usual = [
    'delivered',
    'exchanged',
    'cleared',
    'absent',
    'refused',
    'returned',
    'wrong_model',
    'leaking',
    'cancelled',
  ] as const
  const next = usual.filter((step) => allowedFrom[step].includes(state))
  // Who refused may think better of it; what is usual is that the cylinder goes back.
  return state === 'refused' ? next.toSorted((a, b) => rank(a) - rank(b)) : next
}

function rank(step: AdvanceStep): number {
  return step === 'returned' ? 0 : 1
}

export type StepContext = {
  readonly now: Instant
  readonly newId: NewId
  readonly recordedBy: string
}

/**
 * The log line of one step.
 *
 * An empty stays in the community's custody until its zone is lifted, so `cleared` is reachable only
 * from `exchanged`, and only once no sealed or controlled zone covers the household any more.
 *
 * @throws {AppError} `invalid_input` for impossible times and numbers, `rule_violated` for a step the
 *   chain, the store's limit, the safety check or the zone does not allow.
 */
export function planStep(
  request: LpgRequest,
  entry: AdvanceEntry,
  facts: AdvanceFacts,
  ctx: StepContext,
): StepEntry {
  assertAllowed(stateOf(request.steps), entry.step)
  assertEntryTime(entry.at, ctx.now, entry.lateReason, `${lpgSteps[entry.step]}时间`)
  assertAfterLast(request, entry)
  assertSigned(entry)
  if (entry.step === 'delivered') {
    assertNumbers(entry.fullCylinders, request, '满罐', facts.fullInUse)
    assertSound(entry, request, facts)
    assertStore(request, facts)
  }
  if (entry.step === 'exchanged') {
    assertNumbers(entry.emptyCylinders, request, '空罐', facts.emptyInCustody)
    assertSafe(entry.safety)
  }
  if (entry.step === 'cleared') {
    assertLifted(facts)
    assertDisinfected(entry)
  }
  return stepLine(request.id, entry.step, entry.at, ctx, entry)
}

/** A log line; fields left out are empty. */
export function stepLine(
  requestId: string,
  step: LpgStep,
  at: Instant,
  ctx: StepContext,
  fields: Partial<StepEntry> = {},
): StepEntry {
  return {
    id: ctx.newId(),
    requestId,
    step,
    at,
    recordedAt: ctx.now,
    recordedBy: ctx.recordedBy,
    fullCylinders: fields.fullCylinders ?? [],
    emptyCylinders: fields.emptyCylinders ?? [],
    givenBy: fields.givenBy ?? '',
    receivedBy: fields.receivedBy ?? '',
    disinfectedBy: fields.disinfectedBy ?? '',
    safety: fields.safety ?? [],
    lateReason: fields.lateReason ?? '',
    reversesId: fields.reversesId ?? null,
    remark: fields.remark ?? '',
  }
}

/**
 * 撤销: the line that takes back the last step; taking back the first takes the request out of every
 * figure.
 *
 * @throws {AppError} `rule_violated` when nothing is left to take back.
 */
export function planUndo(request: LpgRequest, remark: string, ctx: StepContext): StepEntry {
  const last = liveSteps(request.steps).at(-1)
  if (last === undefined) {
    throw new AppError('rule_violated', '这条需求的登记已经撤销，没有可撤销的步骤。请刷新列表。')
  }
  return stepLine(request.id, 'reversal', last.at, ctx, { reversesId: last.id, remark })
}

/**
 * A step taken back puts its cylinders where they were; meanwhile they may have come elsewhere.
 *
 * @param steps The log of the request with the reversal.
 * @param inUse What stands somewhere before it.
 * @throws {AppError} `conflict`.
 */
export function assertStillInOnePlace(
  before: LpgState,
  steps: readonly StepEntry[],
  inUse: Pick<AdvanceFacts, 'fullInUse' | 'emptyInCustody'>,
): void {
  const after = stateOf(steps)
  const comesTo = (states: readonly LpgState[]) =>
    states.includes(after) && !states.includes(before)
  const last = (step: LpgStep) => liveSteps(steps).findLast((one) => one.step === step)
  const full = comesTo(['at_point', 'refused']) ? last('delivered') : undefined
  const empty = comesTo(['exchanged']) ? last('exchanged') : undefined
  const taken =
    full?.fullCylinders.find((one) => inUse.fullInUse.has(one)) ??
    empty?.emptyCylinders.find((one) => inUse.emptyInCustody.has(one))
  if (taken === undefined) return
  throw new AppError(
    'conflict',
    `气瓶 ${taken} 后来已在别处登记，一个罐只能在一处，不能撤销，没有保存。请先撤销后来的那一步。`,
    { number: taken },
  )
}

/** Whether the store is far from its limit, cannot take one more household cylinder, or is over. */
export function storeLevel(storedGrams: number, limitGrams: number): 'ok' | 'near' | 'over' {
  if (storedGrams > limitGrams) return 'over'
  return storedGrams + cylinders['YSP35.5'].fillGrams > limitGrams ? 'near' : 'ok'
}

/** What to heed before more is ordered to a point than it may hold at once; undefined where it fits. */
export function overloadOf(
  point: { readonly storedGrams: number; readonly limitKg: number } | undefined,
  grams: number,
): string | undefined {
  if (point === undefined || point.storedGrams + grams <= point.limitKg * 1000) return undefined
  return `交接点现存 ${kgText(point.storedGrams)} kg，一次到齐会到 ${kgText(point.storedGrams + grams)} kg，超过上限 ${point.limitKg} kg。请让供气站分批送。`
}

/** Cylinder numbers as typed, in a row: separated by blanks, commas or 、. */
export function cylinderNumbers(text: string): readonly string[] {
  return text.split(/[\s,，、;；]+/).filter((number) => number !== '')
}

function assertAllowed(state: LpgState, step: AdvanceStep): void {
  if (allowedFrom[step].includes(state)) return
  const next = nextSteps(state).map((one) => `“${lpgSteps[one]}”`)
  const cure = next.length === 0 ? '这条需求已经办结。' : `现在可以办${next.join('、')}。`
  throw new AppError(
    'rule_violated',
    `这条需求处在“${lpgStates[state]}”，不能办“${lpgSteps[step]}”，没有保存。${cure}`,
    { from: state, step },
  )
}

function assertAfterLast(request: LpgRequest, entry: AdvanceEntry): void {
  const last = liveSteps(request.steps).at(-1)
  if (last === undefined || entry.at >= last.at) return
  throw new AppError(
    'invalid_input',
    `${lpgSteps[entry.step]}时间${instantText(entry.at)}早于上一步“${lpgSteps[last.step]}”${instantText(last.at)}，没有保存。请核对时间。`,
    { path: ['at'] },
  )
}

export type StockFact = Pick<LpgRequest, 'model' | 'quantity'> & { readonly state: LpgState }

/** Rated fill of what stands at a point: full cylinders not yet exchanged, empties not yet cleared. */
export function storedGrams(requests: readonly StockFact[]): number {
  return requests
    .filter(({ state }) => state === 'at_point' || state === 'refused' || state === 'exchanged')
    .reduce((sum, { model, quantity }) => sum + gramsOf(model, quantity), 0)
}
