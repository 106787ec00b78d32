import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cylinders, gramsOf, type CylinderModel } from '../../../src/shared/lpg/cylinders.ts'
import { advanceSteps } from '../../../src/shared/lpg/labels.ts'
import { stateOf } from '../../../src/shared/lpg/ledger.ts'
import { planUndo, storedGrams } from '../../../src/shared/lpg/rules.ts'
import { lpgTotals } from '../../../src/shared/lpg/totals.ts'
import { at, ctx, request, withStep, ordered, advance, code } from '../../support/lpg-request.ts'

const anyMove = fc.record({
  which: fc.nat({ max: 5 }),
  what: fc.constantFrom(...advanceSteps, 'ordered' as const, 'undo' as const),
  minute: fc.integer({ min: 0, max: 29 }),
  isLifted: fc.boolean(),
})

describe('any order of steps', () => {
  it('keeps: full in = exchanged + at the point + returned; empties = exchanged − cleared', () => {
    let accepted = 0
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            quantity: fc.integer({ min: 1, max: 3 }),
            model: fc.constantFrom(...(Object.keys(cylinders) as CylinderModel[])),
          }),
          { minLength: 6, maxLength: 6 },
        ),
        fc.array(anyMove, { minLength: 20, maxLength: 80 }),
        (needs, moves) => {
          const all = needs.map(({ quantity, model }) => request(quantity, model))
          for (const { which, what, minute, isLifted } of moves) {
            const one = all[which]
            const stored = storedGrams(
              all.map((other) => ({ ...other, state: stateOf(other.steps) })),
            )
            const outcome = code(() => {
              if (what === 'ordered') {
                if (stateOf(one.steps) === 'requested') all[which] = ordered(one, minute)
              } else if (what === 'undo') {
                all[which] = withStep(one, planUndo(one, '', ctx(29)))
              } else {
                const zones = isLifted ? [] : [{ name: '封控区' }]
                all[which] = advance(one, what, minute, { zones, stored })
                if (what === 'cleared') expect(isLifted).toBe(true)
                if (what === 'delivered') {
                  expect(stored + gramsOf(one.model, one.quantity)).toBeLessThanOrEqual(100_000)
                }
              }
            })
            if (outcome === 'accepted') accepted++
          }
          const now = { from: at(-60), until: at(60), asOf: at(60) }
          const totals = lpgTotals(all, now)
          const { moves: done, standing } = totals
          expect(totals.fullIn).toBe(done.delivered)
          expect(totals.fullIn).toBe(done.exchanged + totals.fullAtPoint + totals.fullBack)
          expect(totals.fullBack).toBe(done.returned + done.wrong_model + done.leaking)
          expect(totals.empties).toBe(done.exchanged - done.cleared)
          const counted = all.filter(({ steps }) => stateOf(steps) !== 'reversed')
          expect(done.requested).toBe(counted.reduce((sum, { quantity }) => sum + quantity, 0))
          expect(Object.values(standing).reduce((sum, count) => sum + count)).toBe(done.requested)
          expect(totals.storedGrams).toBe(
            storedGrams(all.map((one) => ({ ...one, state: stateOf(one.steps) }))),
          )
          // Taking a step back may show that more stands there than was thought.
          if (!moves.some(({ what }) => what === 'undo')) {
            expect(totals.storedGrams).toBeLessThanOrEqual(100_000)
          }
        },
      ),
      { numRuns: 300, seed: 20220322 },
    )
    expect(accepted).toBeGreaterThan(1000)
  })

  it('splits a day in two without a cylinder lost', () => {
    fc.assert(
      fc.property(
        fc.array(anyMove, { minLength: 10, maxLength: 60 }),
        fc.integer({ min: 0, max: 30 }),
        (moves, cut) => {
          const all = Array.from({ length: 6 }, () => ordered(request()))
          for (const { which, what, minute } of moves) {
            if (what === 'ordered' || what === 'undo') continue
            code(() => {
              all[which] = advance(all[which], what, minute)
            })
          }
          const whole = lpgTotals(all, { from: at(-1), until: at(31), asOf: at(31) })
          const first = lpgTotals(all, { from: at(-1), until: at(cut), asOf: at(cut) })
          const second = lpgTotals(all, { from: at(cut), until: at(31), asOf: at(31) })
          for (const step of ['requested', 'delivered', 'exchanged', 'cleared'] as const) {
            expect(first.moves[step] + second.moves[step]).toBe(whole.moves[step])
          }
          expect(second.standing).toEqual(whole.standing)
        },
      ),
      { numRuns: 200, seed: 5 },
    )
  })

  it('calls an open need overdue once it is more than a day old', () => {
    const old = request(2, 'YSP35.5', -24 * 60 - 1)
    const young = request(1, 'YSP35.5', -24 * 60)
    expect(lpgTotals([old, young], { from: at(-60), until: at(0), asOf: at(0) }).overOneDay).toBe(2)
  })
})
