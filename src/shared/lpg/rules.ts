import { dayOf, instantText, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { NewId } from '../core/ids.ts'
import { assertEntryTime } from '../logs/entry-time.ts'
import { cylinderFault, cylinders, gramsOf, kgText, type CylinderFacts } from './cylinders.ts'
import {
  lpgStates,
  lpgSteps,
  safetyItems,
  vitalSafetyItems,
  type AdvanceStep,
  type LpgState,
  type LpgStep,
} from './labels.ts'
import {
  liveSteps,
  stateOf,
  type LpgRequest,
  type SafetyFinding,
  type StepEntry,
} from './ledger.ts'

/** From which states a step may be taken. */
const allowedFrom: Readonly<
  Record<Exclude<LpgStep, 'requested' | 'reversal'>, readonly LpgState[]>
> = {
  ordered: ['requested'],
  delivered: ['ordered'],
  exchanged: ['at_point'],
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
  return usual.filter((step) => allowedFrom[step].includes(state))
}

/** Steps at which something changes hands, so that both sides sign. */
const handOvers: readonly LpgStep[] = [
  'delivered',
  'exchanged',
  'returned',
  'wrong_model',
  'leaking',
  'cleared',
]
/** Steps that need a word on why. */
const explained: readonly LpgStep[] = ['cancelled', 'refused', 'wrong_model', 'leaking']

export type AdvanceEntry = {
  readonly step: AdvanceStep
  readonly at: Instant
  readonly fullCylinders: readonly string[]
  readonly emptyCylinders: readonly string[]
  readonly givenBy: string
  readonly receivedBy: string
  readonly disinfectedBy: string
  readonly safety: readonly SafetyFinding[]
  readonly lateReason: string
  readonly remark: string
}

/** What stands around a request when a step is taken. */
export type AdvanceFacts = {
  /** Zones in force over the household at the entry's time; null when its place is not known. */
  readonly zones: readonly { readonly name: string }[] | null
  /** Rated fill of full and empty cylinders at its hand-over point, in grams. */
  readonly storedGrams: number
  /** What may be kept at that point, in grams. */
  readonly limitGrams: number
  readonly pointName: string
  /** Numbers of full cylinders that stand at a point or with a household now. */
  readonly fullInUse: ReadonlySet<string>
  /** Numbers of empty cylinders in custody now. */
  readonly emptyInCustody: ReadonlySet<string>
  /** The stations' cylinders by number; `undefined` while no list of them is kept. */
  readonly register: ReadonlyMap<string, CylinderFacts> | undefined
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

function assertSigned(entry: AdvanceEntry): void {
  if (
    handOvers.includes(entry.step) &&
    (entry.givenBy.trim() === '' || entry.receivedBy.trim() === '')
  ) {
    throw new AppError(
      'invalid_input',
      `“${lpgSteps[entry.step]}”要交、接双方签字，没有保存。请填写交出人和接收人。`,
      { path: [entry.givenBy.trim() === '' ? 'givenBy' : 'receivedBy'] },
    )
  }
  if (explained.includes(entry.step) && entry.remark.trim() === '') {
    throw new AppError(
      'invalid_input',
      `“${lpgSteps[entry.step]}”要写明原因，没有保存。请填写备注。`,
      { path: ['remark'] },
    )
  }
}

const numberFields = { 满罐: 'fullCylinders', 空罐: 'emptyCylinders' } as const

/** Numbers may be left out; when given there is one a cylinder, and each stands in one place only. */
function assertNumbers(
  numbers: readonly string[],
  request: LpgRequest,
  what: keyof typeof numberFields,
  elsewhere: ReadonlySet<string>,
): void {
  if (numbers.length === 0) return
  if (numbers.length !== request.quantity) {
    throw new AppError(
      'invalid_input',
      `这条需求是 ${request.quantity} 罐，填了 ${numbers.length} 个${what}编号，没有保存。请一罐填一个编号，或都不填。`,
      { path: [numberFields[what]] },
    )
  }
  const doubled = numbers.find((one, index) => numbers.indexOf(one) !== index)
  const taken = doubled ?? numbers.find((one) => elsewhere.has(one))
  if (taken === undefined) return
  throw new AppError(
    'conflict',
    `${what}编号 ${taken} 已在别处登记，一个罐只能在一处，没有保存。请核对编号。`,
    { path: [numberFields[what]] },
  )
}

/** More than 100 kg, full or empty, needs a room of its own: 6 × 14.9 kg passes, 7 does not. */
function assertStore(request: LpgRequest, facts: AdvanceFacts): void {
  const after = facts.storedGrams + gramsOf(request.model, request.quantity)
  if (after <= facts.limitGrams) return
  throw new AppError(
    'rule_violated',
    `${facts.pointName}现存 ${kgText(facts.storedGrams)} kg，再放 ${kgText(gramsOf(request.model, request.quantity))} kg 就到 ${kgText(after)} kg，超过上限 ${kgText(facts.limitGrams)} kg，没有保存。请先入户更换、清运空罐，或改送别的交接点。`,
    { storedGrams: facts.storedGrams, after, limitGrams: facts.limitGrams },
  )
}

function assertSafe(findings: readonly SafetyFinding[]): void {
  const skipped = vitalSafetyItems.find((item) => !findings.some((one) => one.item === item))
  if (skipped !== undefined) {
    throw new AppError(
      'rule_violated',
      `随瓶安检缺“${safetyItems[skipped].name}”，没有保存。请检查后再登记；住户拒检请办“拒检或拒收”。`,
    )
  }
  const failed = vitalSafetyItems.find((item) =>
    findings.some((one) => one.item === item && !one.ok),
  )
  if (failed === undefined) return
  throw new AppError(
    'rule_violated',
    `随瓶安检“${safetyItems[failed].name}”不合格，不能接气，没有保存。请整改后再登记，或办“满罐退站”并通知供气站。`,
    { item: failed },
  )
}

function assertLifted(facts: AdvanceFacts): void {
  if (facts.zones === null) {
    throw new AppError(
      'rule_violated',
      '这一户的楼栋没有位置，判断不了所在区域是否解除，空罐不能清运，没有保存。请先在“人户台账”补上楼栋位置。',
    )
  }
  const zone = facts.zones.at(0)
  if (zone === undefined) return
  throw new AppError(
    'rule_violated',
    `这一户所在的“${zone.name}”还没有解除，空罐要留在社区保管，不能清运，没有保存。请在解除后办理。`,
    { zone: zone.name },
  )
}

/** A cylinder that is not on the list, of another model, or out of date stays at the station. */
function assertSound(entry: AdvanceEntry, request: LpgRequest, facts: AdvanceFacts): void {
  const { register } = facts
  if (register === undefined) return
  if (entry.fullCylinders.length === 0) {
    throw new AppError(
      'invalid_input',
      '气瓶登记册已启用，满罐到点要填满罐编号，没有保存。请扫描或填写每个罐的编号。',
      { path: ['fullCylinders'] },
    )
  }
  for (const number of entry.fullCylinders) {
    const cylinder = register.get(number)
    if (cylinder === undefined) {
      throw new AppError(
        'rule_violated',
        `满罐编号 ${number} 不在气瓶登记册，来历不明的罐不能接收，没有保存。请核对编号；确属本站的罐，先在“气瓶”登记。`,
        { number, path: ['fullCylinders'] },
      )
    }
    if (cylinder.model !== request.model) {
      throw new AppError(
        'rule_violated',
        `满罐编号 ${number} 是 ${cylinder.model}，需求是 ${request.model}，没有保存。请换成相符的罐。`,
        { number, path: ['fullCylinders'] },
      )
    }
    const fault = cylinderFault(cylinder, dayOf(entry.at))
    if (fault !== undefined) {
      throw new AppError(
        'rule_violated',
        `满罐编号 ${number} ${fault}，不能接收，没有保存。请退回供气站，换在检验期内的罐。`,
        { number, path: ['fullCylinders'] },
      )
    }
  }
}

function assertDisinfected({ disinfectedBy }: AdvanceEntry): void {
  if (disinfectedBy.trim() !== '') return
  throw new AppError('invalid_input', '空罐清运前要消毒，没有保存。请消毒后填写消毒人。', {
    path: ['disinfectedBy'],
  })
}

export type StockFact = Pick<LpgRequest, 'model' | 'quantity'> & { readonly state: LpgState }

/** Rated fill of what stands at a point: full cylinders not yet exchanged, empties not yet cleared. */
export function storedGrams(requests: readonly StockFact[]): number {
  return requests
    .filter(({ state }) => state === 'at_point' || state === 'refused' || state === 'exchanged')
    .reduce((sum, { model, quantity }) => sum + gramsOf(model, quantity), 0)
}
