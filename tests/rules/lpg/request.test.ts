import { describe, expect, it } from 'vitest'
import { cylinders, gramsOf, kgText } from '../../../src/shared/lpg/cylinders.ts'
import { advanceSteps, lpgStateKeys, type AdvanceStep } from '../../../src/shared/lpg/labels.ts'
import { stateOf } from '../../../src/shared/lpg/ledger.ts'
import {
  cylinderNumbers,
  nextSteps,
  overloadOf,
  planStep,
  planUndo,
  storedGrams,
  storeLevel,
} from '../../../src/shared/lpg/rules.ts'
import { lpgTotals } from '../../../src/shared/lpg/totals.ts'
import {
  at,
  safe,
  signed,
  nothing,
  ctx,
  request,
  withStep,
  ordered,
  advance,
  code,
} from '../../support/lpg-request.ts'

describe('a request', () => {
  it('goes from need to cleared empty, each step only after the one before', () => {
    let one = ordered(request())
    expect(nextSteps(stateOf(one.steps))[0]).toBe('delivered')
    one = advance(one, 'delivered', 10, { fields: { fullCylinders: ['A001'] } })
    expect(stateOf(one.steps)).toBe('at_point')
    one = advance(one, 'absent', 20)
    expect(stateOf(one.steps)).toBe('at_point')
    one = advance(one, 'exchanged', 30)
    one = advance(one, 'cleared', 40)
    expect(stateOf(one.steps)).toBe('cleared')
    expect(nextSteps('cleared')).toEqual([])
  })

  it('takes a refused cylinder back to the station', () => {
    let one = advance(ordered(request()), 'delivered', 10)
    one = advance(one, 'refused', 20)
    expect(storedGrams([{ ...one, state: stateOf(one.steps) }])).toBe(14_900)
    one = advance(one, 'returned', 30)
    expect(stateOf(one.steps)).toBe('returned')
    expect(storedGrams([{ ...one, state: stateOf(one.steps) }])).toBe(0)
  })

  it('lets a household that refused think better of it', () => {
    let one = advance(ordered(request()), 'delivered', 10)
    one = advance(one, 'refused', 20)
    expect(nextSteps(stateOf(one.steps))).toEqual(['returned', 'exchanged', 'leaking'])
    one = advance(one, 'exchanged', 30)
    expect(stateOf(one.steps)).toBe('exchanged')
  })

  it('is warned of when a point would hold too much at once: six pass, seven do not', () => {
    const point = { storedGrams: 14_900, limitKg: 100 }
    expect(overloadOf(point, 5 * 14_900)).toBeUndefined()
    expect(overloadOf(point, 6 * 14_900)).toContain('会到 104.3 kg，超过上限 100 kg')
    expect(overloadOf(undefined, 6 * 14_900)).toBeUndefined()
  })

  const taken = lpgStateKeys.filter((state) => state !== 'reversed')
  it.each(taken)('in state %s takes exactly the steps its next verbs name', (state) => {
    const path: Record<typeof state, readonly AdvanceStep[]> = {
      requested: [],
      ordered: [],
      at_point: ['delivered'],
      exchanged: ['delivered', 'exchanged'],
      cleared: ['delivered', 'exchanged', 'cleared'],
      refused: ['delivered', 'refused'],
      returned: ['delivered', 'returned'],
      cancelled: ['cancelled'],
    }
    let one = state === 'requested' || state === 'cancelled' ? request() : ordered(request())
    path[state].forEach((step, index) => {
      one = advance(one, step, 10 + index)
    })
    expect(stateOf(one.steps)).toBe(state)
    for (const step of advanceSteps) {
      const expected = nextSteps(state).includes(step) ? 'accepted' : 'rule_violated'
      expect([step, code(() => advance(one, step, 25))]).toEqual([step, expected])
    }
  })

  it.each([
    [
      'a step in the future',
      () => planStep(ordered(request()), { ...entryOf('delivered'), at: at(5) }, factsOf(), ctx(4)),
      'invalid_input',
    ],
    [
      'a step before the one before it',
      () => advance(ordered(request(), 9), 'delivered', 5),
      'invalid_input',
    ],
    [
      'a hand-over without both names',
      () => advance(ordered(request()), 'delivered', 5, { fields: { receivedBy: ' ' } }),
      'invalid_input',
    ],
    [
      'two cylinders under one number',
      () =>
        advance(ordered(request(2)), 'delivered', 5, { fields: { fullCylinders: ['A1', 'A1'] } }),
      'conflict',
    ],
    [
      'fewer numbers than cylinders',
      () => advance(ordered(request(2)), 'delivered', 5, { fields: { fullCylinders: ['A1'] } }),
      'invalid_input',
    ],
    [
      'a cylinder that stands elsewhere',
      () =>
        advance(ordered(request()), 'delivered', 5, {
          fields: { fullCylinders: ['A1'] },
          fullInUse: new Set(['A1']),
        }),
      'conflict',
    ],
    [
      'cancelling without a reason',
      () => advance(request(), 'cancelled', 5, { fields: { remark: '' } }),
      'invalid_input',
    ],
    [
      'an exchange without a leak test',
      () =>
        advance(advance(ordered(request()), 'delivered', 5), 'exchanged', 6, {
          fields: { safety: [] },
        }),
      'rule_violated',
    ],
    [
      'an exchange with a leak',
      () =>
        advance(advance(ordered(request()), 'delivered', 5), 'exchanged', 6, {
          fields: { safety: safe.map((one) => ({ ...one, ok: one.item !== 'leak_test' })) },
        }),
      'rule_violated',
    ],
  ])('refuses %s', (_what, work, expected) => {
    expect(code(work)).toBe(expected)
  })

  it('asks for a reason when a step is written down late', () => {
    const one = ordered(request())
    const late = (lateReason: string) =>
      planStep(one, { ...entryOf('delivered'), at: at(5), lateReason }, factsOf(), ctx(60))
    expect(() => late('')).toThrow('补录')
    expect(late('社区停电').lateReason).toBe('社区停电')
  })

  it('goes one step back by a line of its own, at last out of every figure', () => {
    let one = advance(ordered(request()), 'delivered', 10)
    one = withStep(one, planUndo(one, '点错', ctx(11)))
    expect(stateOf(one.steps)).toBe('ordered')
    one = withStep(one, planUndo(one, '点错', ctx(12)))
    expect(stateOf(one.steps)).toBe('requested')
    one = withStep(one, planUndo(one, '点错', ctx(13)))
    expect(stateOf(one.steps)).toBe('reversed')
    expect(nextSteps('reversed')).toEqual([])
    expect(() => planUndo(one, '', ctx(14))).toThrow('没有可撤销的步骤')
    expect(one.steps).toHaveLength(6)
    const none = lpgTotals([], { from: at(0), until: at(60), asOf: at(60) })
    expect(lpgTotals([one], { from: at(0), until: at(60), asOf: at(60) })).toEqual(none)
  })
})

function entryOf(step: AdvanceStep) {
  return { step, at: at(5), fullCylinders: [], emptyCylinders: [], lateReason: '', ...signed }
}

function factsOf() {
  return { ...nothing, storedGrams: 0, limitGrams: 100_000, pointName: '东门交接点' }
}

describe('an empty', () => {
  it('from a household is not cleared before its zone is lifted', () => {
    const one = advance(advance(ordered(request()), 'delivered', 5), 'exchanged', 6)
    expect(() => advance(one, 'cleared', 7, { zones: [{ name: '3号院封控区' }] })).toThrow(
      '“3号院封控区”还没有解除',
    )
    expect(stateOf(advance(one, 'cleared', 7).steps)).toBe('cleared')
  })

  it('is not cleared when nobody can tell where the household is', () => {
    const one = advance(advance(ordered(request()), 'delivered', 5), 'exchanged', 6)
    expect(() => advance(one, 'cleared', 7, { zones: null })).toThrow('没有位置')
  })
})

describe('a hand-over point', () => {
  it('takes six household cylinders and refuses the seventh with the kilograms', () => {
    const six = gramsOf('YSP35.5', 6)
    expect(kgText(six)).toBe('89.4')
    expect(storeLevel(gramsOf('YSP35.5', 5), 100_000)).toBe('ok')
    expect(storeLevel(six, 100_000)).toBe('near')
    expect(code(() => advance(ordered(request(6)), 'delivered', 5))).toBe('accepted')
    expect(() => advance(ordered(request()), 'delivered', 5, { stored: six })).toThrow('104.3 kg')
    expect(storeLevel(gramsOf('YSP35.5', 7), 100_000)).toBe('over')
  })

  it('counts empties at their rated fill too', () => {
    const stock = [
      { model: 'YSP35.5', quantity: 2, state: 'exchanged' },
      { model: 'YSP12', quantity: 1, state: 'at_point' },
      { model: 'YSP118', quantity: 1, state: 'cleared' },
    ] as const
    expect(storedGrams(stock)).toBe(2 * 14_900 + 5_000)
  })
})

describe('the cylinder table', () => {
  it('is filled to less than its volume in water, as liquefied gas must be', () => {
    for (const { volumeLitres, fillGrams } of Object.values(cylinders)) {
      expect(fillGrams / 1000 / volumeLitres).toBeGreaterThan(0.39)
      expect(fillGrams / 1000 / volumeLitres).toBeLessThan(0.5)
    }
  })

  it('reads numbers as they are typed or scanned', () => {
    expect(cylinderNumbers(' A1，A2、A3\nA4 ')).toEqual(['A1', 'A2', 'A3', 'A4'])
    expect(cylinderNumbers('')).toEqual([])
  })
})
