import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breachesOf, collisionsOf } from '../../../src/shared/toilets/breaches.ts'
import { cubicleAt } from '../../../src/shared/toilets/cubicle.ts'
import {
  ledgerOf,
  liveEvents,
  stateLedgerOf,
  type ToiletEvent,
} from '../../../src/shared/toilets/ledger.ts'
import { dayPeriod, toiletTotals } from '../../../src/shared/toilets/rules.ts'
import { at, openCubicle, code, toiletLog } from '../../support/cubicle.ts'
import { manySteps, type RandomStep } from '../../support/random-entries.ts'

/** Plays entries in any order, with right and wrong times; what is refused leaves no trace. */
function play(steps: readonly RandomStep[]) {
  const one = openCubicle()
  let accepted = 0
  const live = (kind: ToiletEvent['kind']) => one.events.filter((event) => event.kind === kind)
  for (const step of steps) {
    const { from, span } = step
    const now = from + span + step.delay
    const words = { contactMinutes: step.contact, lateReason: step.late ? '补记' : '' }
    const before = one.events.length
    const outcome = code(() => {
      const uses = live('use_in')
      const starts = live('disinfect_start')
      const pick = <T>(list: readonly T[]) => list[Math.abs(span) % list.length]
      if (step.kind === 0) one.use(now, from, span < 0 ? null : from + span, words)
      if (step.kind === 1) one.disinfect(now, from, from + span, words)
      if (step.kind === 2) one.start(now, from, { ...words, userLeft: step.late })
      if (step.kind === 3 && uses.length > 0) one.leave(now, pick(uses).id, from, words)
      if (step.kind === 4 && starts.length > 0) one.end(now, pick(starts).id, from, words)
      if (step.kind === 5) one.stop(now, Math.min(now, from), step.late)
      if (step.kind === 6 && one.events.length > 0) one.reverse(now, pick(one.events).id)
    })
    if (outcome === 'accepted') accepted++
    else expect(one.events.length).toBe(before)
  }
  return { one, accepted }
}

describe('any order of entries', () => {
  it('leaves a log without a breach: nobody shares, nothing is used before it is clean', () => {
    let accepted = 0
    fc.assert(
      fc.property(manySteps, (steps) => {
        const { one, accepted: kept } = play(steps)
        accepted += kept
        const ledger = one.ledger()
        expect(breachesOf(ledger)).toEqual([])
        expect(collisionsOf(ledger)).toEqual([])
        ledger.uses.forEach((use, index) => {
          const next = ledger.uses[index + 1]
          if (next === undefined) return
          // Between two uses lie the end of the first, its disinfection, and the contact time.
          const after = ledger.disinfections.filter(
            (done) => done.startAt >= (use.outAt ?? '9') && done.startAt <= next.inAt,
          )
          expect(after.some((done) => (done.usableAt ?? '9') <= next.inAt)).toBe(true)
        })
      }),
      { numRuns: 300, seed: 20220322 },
    )
    expect(accepted).toBeGreaterThan(1000)
  })

  it('gives each use at most one disinfection and each disinfection at most one use', () => {
    fc.assert(
      fc.property(manySteps, (steps) => {
        const { disinfections, uses } = play(steps).one.ledger()
        const linked = disinfections.flatMap((done) => done.useId ?? [])
        expect(new Set(linked).size).toBe(linked.length)
        for (const done of disinfections) {
          const use = uses.find((one) => one.id === done.useId)
          if (done.useId === null) continue
          expect(use?.outAt != null && use.outAt <= done.startAt).toBe(true)
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  it('reads the same whatever order its lines stand in', () => {
    fc.assert(
      fc.property(manySteps, fc.infiniteStream(fc.nat()), (steps, dice) => {
        const { events } = play(steps).one
        const shuffled = events
          .map((event) => ({ event, key: dice.next().value as number }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ event }) => event)
        const period = dayPeriod('2022-03-22', at(500))
        expect(toiletTotals(toiletLog(shuffled, period))).toEqual(
          toiletTotals(toiletLog(events, period)),
        )
      }),
      { numRuns: 200, seed: 11 },
    )
  })

  it('tells the state of a door by its last dozen lines and its stops as by its whole log', () => {
    const states = new Set<string>()
    fc.assert(
      fc.property(manySteps, (steps) => {
        const { events } = play(steps).one
        const now = events.reduce((last, one) => (one.at > last ? one.at : last), at(0))
        const [stops, others] = [true, false].map((wanted) =>
          liveEvents(events).filter(
            ({ kind }) => (kind === 'stopped' || kind === 'resumed') === wanted,
          ),
        )
        const whole = cubicleAt(ledgerOf(events), now)
        expect(cubicleAt(stateLedgerOf([...others.slice(-12), ...stops]), now)).toEqual(whole)
        states.add(whole.state)
      }),
      { numRuns: 300, seed: 5 },
    )
    expect(states.size).toBeGreaterThan(3)
  })
})
