import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backfillBursts,
  dayPeriod,
  logOfToilet,
  toiletTotals,
} from '../../../src/shared/toilets/rules.ts'
import { toilet, at, openCubicle, code, toiletLog } from '../../support/cubicle.ts'
import { manySteps } from '../../support/random-entries.ts'

describe('the totals of a day', () => {
  it('always add up: uses = disinfected + waiting + missing, also with breaches as they happened', () => {
    fc.assert(
      fc.property(manySteps, fc.integer({ min: 0, max: 600 }), (steps, asOf) => {
        const one = openCubicle()
        for (const { kind, delay, from, span, contact } of steps) {
          const now = from + span + delay
          const words = {
            contactMinutes: contact,
            lateReason: '补记',
            remark: '经过',
            asHappened: true,
          }
          code(() => {
            if (kind < 4) one.use(now, from, span < 0 ? null : from + span, words)
            else one.disinfect(now, from, from + span, words)
          })
        }
        const log = toiletLog(one.events, dayPeriod('2022-03-22', at(600), at(asOf)))
        const totals = toiletTotals(log)
        expect(totals.disinfected + totals.waiting + totals.missing).toBe(totals.uses)
        expect(toiletTotals(logOfToilet(log, toilet.id))).toEqual(totals)
      }),
      { numRuns: 300, seed: 3 },
    )
  })

  it('count lags from leaving to the start of the disinfection', () => {
    const one = openCubicle()
    one.use(4, 0, 4)
    one.disinfect(9, 6, 9, { contactMinutes: 1 })
    one.use(20, 15, 20)
    one.disinfect(45, 36, 40, { parts: ['tap'] })
    const totals = toiletTotals(toiletLog(one.events, dayPeriod('2022-03-22', at(60))))
    expect(totals).toMatchObject({
      uses: 2,
      disinfected: 2,
      slow: 1,
      meanLagMinutes: 9,
      maxLagMinutes: 16,
    })
    expect(totals.missing + totals.waiting + totals.breaches).toBe(0)
  })

  it('leave out what was reversed', () => {
    const one = openCubicle()
    const use = one.use(4, 0, 4)
    const done = one.disinfect(9, 5, 9)
    one.reverse(10, done)
    expect(one.state(10)).toBe('to_disinfect')
    one.reverse(11, use)
    expect(one.state(11)).toBe('free')
    expect(toiletTotals(toiletLog(one.events, dayPeriod('2022-03-22', at(60)))).uses).toBe(0)
    expect(one.events).toHaveLength(8)
  })

  it('tell a log that was filled in within a minute', () => {
    const one = openCubicle()
    for (let i = 0; i < 6; i++) {
      const words = { lateReason: '集中补记', remark: '经过', asHappened: true }
      one.use(300, i * 40, i * 40 + 3, words)
    }
    const { rows } = toiletLog(one.events, dayPeriod('2022-03-22', at(301)))
    expect(backfillBursts(rows)).toEqual(new Map([[toilet.id, 6]]))
  })
})
