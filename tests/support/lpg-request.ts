import { AppError } from '../../src/shared/core/errors.ts'
import { uuidV7 } from '../../src/shared/core/ids.ts'
import { minutesAfter } from '../../src/shared/logs/entry-time.ts'
import type { CylinderModel } from '../../src/shared/lpg/cylinders.ts'
import { vitalSafetyItems, type AdvanceStep } from '../../src/shared/lpg/labels.ts'
import type { LpgRequest, StepEntry } from '../../src/shared/lpg/ledger.ts'
import { planStep, stepLine } from '../../src/shared/lpg/rules.ts'
import type { AdvanceFacts } from '../../src/shared/lpg/step-guards.ts'

export const noon = '2022-03-22T02:00:00.000Z'
export const at = (minutes: number) => minutesAfter(noon, minutes)
export const safe = vitalSafetyItems.map((item) => ({ item, ok: true, note: '' }))
export const signed = {
  givenBy: '站方甲',
  receivedBy: '社区乙',
  disinfectedBy: '站方甲',
  safety: safe,
  remark: '说明',
}
export const nothing = {
  zones: [],
  fullInUse: new Set<string>(),
  emptyInCustody: new Set<string>(),
  register: undefined,
}

let made = 0
export const ctx = (now: number) => ({
  now: at(now),
  newId: () => {
    made++
    return uuidV7(made, new Uint8Array(10))
  },
  recordedBy: '测试员',
})

export function request(quantity = 1, model: CylinderModel = 'YSP35.5', minute = 0): LpgRequest {
  const id = ctx(0).newId()
  return {
    id,
    householdId: 'h1',
    stationId: 's1',
    pointId: 'p1',
    model,
    quantity,
    requestedAt: at(minute),
    isUrgent: false,
    orderId: null,
    steps: [stepLine(id, 'requested', at(minute), ctx(minute))],
  }
}

export const withStep = (one: LpgRequest, step: StepEntry): LpgRequest => ({
  ...one,
  steps: [...one.steps, step],
})
export const ordered = (one: LpgRequest, minute = 1) =>
  withStep(one, stepLine(one.id, 'ordered', at(minute), ctx(minute)))

export function advance(
  one: LpgRequest,
  step: AdvanceStep,
  minute: number,
  options: {
    fields?: Partial<
      Pick<
        StepEntry,
        | 'fullCylinders'
        | 'emptyCylinders'
        | 'safety'
        | 'remark'
        | 'givenBy'
        | 'receivedBy'
        | 'disinfectedBy'
        | 'lateReason'
      >
    >
    zones?: { name: string }[] | null
    stored?: number
    limit?: number
    fullInUse?: ReadonlySet<string>
    register?: AdvanceFacts['register']
  } = {},
): LpgRequest {
  const { fields = {}, zones = [], stored = 0, limit = 100_000, fullInUse, register } = options
  const entry = {
    fullCylinders: [],
    emptyCylinders: [],
    lateReason: '',
    ...signed,
    ...fields,
    step,
    at: at(minute),
  }
  const facts = {
    ...nothing,
    zones,
    storedGrams: stored,
    limitGrams: limit,
    pointName: '东门交接点',
    ...(fullInUse === undefined ? {} : { fullInUse }),
    register,
  }
  return withStep(one, planStep(one, entry, facts, ctx(minute)))
}

export const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'accepted'
}
