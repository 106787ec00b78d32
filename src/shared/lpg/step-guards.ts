import { dayOf, type Instant } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { cylinderFault, gramsOf, kgText, type CylinderFacts } from './cylinders.ts'
import {
  lpgSteps,
  safetyItems,
  vitalSafetyItems,
  type AdvanceStep,
  type LpgStep,
} from './labels.ts'
import type { LpgRequest, SafetyFinding } from './ledger.ts'

// What a step of the chain has to bring with it, each refused in words of its own.

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

export function assertSigned(entry: AdvanceEntry): void {
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
export function assertNumbers(
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
export function assertStore(request: LpgRequest, facts: AdvanceFacts): void {
  const after = facts.storedGrams + gramsOf(request.model, request.quantity)
  if (after <= facts.limitGrams) return
  throw new AppError(
    'rule_violated',
    `${facts.pointName}现存 ${kgText(facts.storedGrams)} kg，再放 ${kgText(gramsOf(request.model, request.quantity))} kg 就到 ${kgText(after)} kg，超过上限 ${kgText(facts.limitGrams)} kg，没有保存。请先入户更换、清运空罐，或改送别的交接点。`,
    { storedGrams: facts.storedGrams, after, limitGrams: facts.limitGrams },
  )
}

export function assertSafe(findings: readonly SafetyFinding[]): void {
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

export function assertLifted(facts: AdvanceFacts): void {
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
export function assertSound(entry: AdvanceEntry, request: LpgRequest, facts: AdvanceFacts): void {
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

export function assertDisinfected({ disinfectedBy }: AdvanceEntry): void {
  if (disinfectedBy.trim() !== '') return
  throw new AppError('invalid_input', '空罐清运前要消毒，没有保存。请消毒后填写消毒人。', {
    path: ['disinfectedBy'],
  })
}
