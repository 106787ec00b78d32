import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  planReversal,
  planSignIn,
  planSignOut,
  type PersonLog,
} from '../../../src/shared/attendance/entries.ts'
import {
  minutesOf,
  stateOf,
  staysOf,
  type AttendanceLine,
} from '../../../src/shared/attendance/stays.ts'
import { AppError } from '../../../src/shared/core/errors.ts'

const noon = Date.parse('2022-03-22T04:00:00.000Z')
const at = (minutes: number) => new Date(noon + minutes * 60_000).toISOString()

const move = fc.record({
  do: fc.constantFrom('in' as const, 'out' as const, 'back' as const),
  slot: fc.constantFrom('gate', 'patrol'),
  minute: fc.integer({ min: -10, max: 250 }),
  stays: fc.option(fc.integer({ min: -5, max: 120 })),
  /** How much later it is written down. */
  after: fc.integer({ min: -5, max: 60 }),
  which: fc.nat({ max: 2 }),
  reason: fc.constantFrom('', '忘带手机', '忘带手机'),
})

describe('attendance in any order, late, doubled and taken back', () => {
  it('never has one person on two posts, and a refusal adds nothing', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.array(move, { minLength: 5, maxLength: 40 }), (moves) => {
        let lines: readonly AttendanceLine[] = []
        let count = 0
        for (const one of moves) {
          const log: PersonLog = {
            staffId: 'a',
            name: '甲',
            lines,
            postNameOf: (slotId) => slotId,
          }
          const writing = {
            now: at(one.minute + one.after),
            newId: () => String(count++),
            recordedBy: '值班',
          }
          const words = { lateReason: one.reason, remark: '' }
          const stays = staysOf(lines)
          const id = stays.at(-1 - one.which)?.entered.id ?? 'none'
          try {
            const duty = { startAt: at(0), endAt: at(240) }
            const outAt = one.stays === null ? null : at(one.minute + one.stays)
            const added =
              one.do === 'in'
                ? planSignIn(
                    log,
                    {
                      ...words,
                      slotId: one.slot,
                      day: '2022-03-22',
                      duty,
                      at: at(one.minute),
                      outAt,
                    },
                    writing,
                  )
                : one.do === 'out'
                  ? [planSignOut(log, { ...words, inId: id, at: at(one.minute) }, writing)]
                  : [
                      planReversal(
                        log,
                        { id: lines.at(-1 - one.which)?.id ?? 'none', remark: '' },
                        writing,
                      ),
                    ]
            lines = [...lines, ...added]
            accepted++
          } catch (error) {
            if (!(error instanceof AppError)) throw error
            expect(error.message).toMatch(/没有(保存|改动)/)
          }
          assertSound(lines)
        }
      }),
      { numRuns: 300 },
    )
    expect(accepted).toBeGreaterThan(300)
  })

  it('tells how a place stands by the clock', () => {
    const duty = { startAt: at(0), endAt: at(240) }
    expect(stateOf(duty, undefined, at(-10))).toBe('coming')
    expect(stateOf(duty, undefined, at(10))).toBe('coming')
    expect(stateOf(duty, undefined, at(11))).toBe('missing')
    expect(stateOf(duty, undefined, at(240))).toBe('absent')
  })
})

function assertSound(lines: readonly AttendanceLine[]): void {
  const stays = staysOf(lines)
  expect(stays.filter(({ left }) => left === null).length).toBeLessThanOrEqual(1)
  stays.forEach((stay, i) => {
    expect(minutesOf(stay, at(400))).toBeGreaterThanOrEqual(0)
    const next = stays.at(i + 1)
    if (next === undefined) return
    expect(stay.left).not.toBeNull()
    expect((stay.left?.at ?? '') <= next.entered.at).toBe(true)
  })
}
