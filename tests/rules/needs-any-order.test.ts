import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/shared/core/errors.ts'
import { uuidV7 } from '../../src/shared/core/ids.ts'
import { minutesAfter } from '../../src/shared/logs/entry-time.ts'
import { needActs } from '../../src/shared/needs/labels.ts'
import {
  liveNeedSteps,
  needLine,
  planNeedStep,
  planNeedUndo,
  standingOf,
  type NeedStep,
} from '../../src/shared/needs/rules.ts'

const noon = '2022-03-22T02:00:00.000Z'
const things = ['医保卡', '票据', '钥匙'] as const

const anyMove = fc.record({
  what: fc.constantFrom(...needActs, 'undo' as const),
  minute: fc.integer({ min: -40, max: 60 }),
  items: fc.array(fc.constantFrom(...things), { maxLength: 3 }),
  hasWords: fc.boolean(),
  isLate: fc.boolean(),
})

type Move = typeof anyMove extends fc.Arbitrary<infer M> ? M : never

/** Plays steps in any order, right and wrong ones; what is refused leaves no trace. */
function play(moves: readonly Move[]) {
  let made = 0
  const ctx = {
    now: minutesAfter(noon, 60),
    newId: () => uuidV7(++made, new Uint8Array(10)),
    recordedBy: '测试员',
  }
  const owner = { ownerName: '赵社工', dueAt: minutesAfter(noon, 600) }
  const steps: NeedStep[] = [needLine('n1', 'taken', noon, ctx, owner)]
  let accepted = 0
  for (const { what, minute, items, hasWords, isLate } of moves) {
    const need = { id: 'n1', source: 'call' as const, steps }
    try {
      const step =
        what === 'undo'
          ? planNeedUndo(need, '', ctx)
          : planNeedStep(
              need,
              {
                ...{ step: what, at: minutesAfter(noon, minute), items, attachment: '' },
                ...{ ownerId: null, ownerName: hasWords ? '钱社工' : '', dueAt: null },
                ...{ givenBy: '住户', receivedBy: '社工', satisfaction: hasWords ? 4 : null },
                ...{ lateReason: isLate ? '补记' : '', remark: hasWords ? '说明' : '' },
              },
              ctx,
            )
      steps.push(step)
      accepted++
    } catch (error) {
      if (!(error instanceof AppError)) throw error
    }
  }
  return { steps, accepted }
}

describe('any order of steps of a need', () => {
  it('closes none while staff hold things, and hands back no more than was taken', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.array(anyMove, { minLength: 10, maxLength: 60 }), (moves) => {
        const { steps, accepted: kept } = play(moves)
        accepted += kept
        const standing = standingOf(steps)
        if (standing.state !== 'open' && standing.state !== 'done') {
          expect(standing.held).toEqual([])
        }
        const live = liveNeedSteps(steps)
        const count = (kind: 'item_in' | 'item_out') =>
          live.filter(({ step }) => step === kind).flatMap(({ items }) => items).length
        expect(standing.held.length).toBe(count('item_in') - count('item_out'))
        const closed = live.findIndex(({ step }) => step === 'done' || step === 'cancelled')
        if (closed >= 0) expect(standingOf(live.slice(0, closed + 1)).held).toEqual([])
        expect(live.filter(({ step }) => step === 'done').length).toBeLessThanOrEqual(1)
        expect(standing.state === 'reversed' || standing.ownerName !== '').toBe(true)
        // Nothing is erased: each reversal stands beside what it took back.
        const undone = steps.filter(({ step }) => step === 'reversal')
        expect(steps.length - 2 * undone.length).toBe(live.length)
      }),
      { numRuns: 200, seed: 20220322 },
    )
    expect(accepted).toBeGreaterThan(300)
  })

  it('reads the same whatever order its lines stand in', () => {
    fc.assert(
      fc.property(
        fc.array(anyMove, { minLength: 10, maxLength: 40 }),
        fc.infiniteStream(fc.nat()),
        (moves, dice) => {
          const { steps } = play(moves)
          const shuffled = steps
            .map((step) => ({ step, key: dice.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ step }) => step)
          expect(standingOf(shuffled)).toEqual(standingOf(steps))
        },
      ),
      { numRuns: 100, seed: 3 },
    )
  })
})
