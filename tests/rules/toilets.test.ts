import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/shared/core/errors.ts'
import { uuidV7 } from '../../src/shared/core/ids.ts'
import { minutesAfter } from '../../src/shared/logs/entry-time.ts'
import { breachesOf, collisionsOf } from '../../src/shared/toilets/breaches.ts'
import { cubicleAt } from '../../src/shared/toilets/cubicle.ts'
import {
  planDisinfection,
  planDisinfectionEnd,
  planDisinfectionStart,
  planReversal,
  planStop,
  planUse,
  planUseEnd,
} from '../../src/shared/toilets/entries.ts'
import type { CubicleLog, ToiletFacts } from '../../src/shared/toilets/entry-guards.ts'
import { keyTouchParts } from '../../src/shared/toilets/labels.ts'
import { ledgerOf, usableAfter, type ToiletEvent } from '../../src/shared/toilets/ledger.ts'
import {
  backfillBursts,
  dayPeriod,
  logOfToilet,
  toiletLog,
  toiletTotals,
} from '../../src/shared/toilets/rules.ts'

const toilet: ToiletFacts = {
  id: 't1',
  number: '03',
  cubicles: 2,
  openedOn: '2022-03-20',
  removedAt: null,
}
/** 2022-03-22 10:00 in China. */
const noon = '2022-03-22T02:00:00.000Z'
const at = (minutes: number) => minutesAfter(noon, minutes)
const plain = { lateReason: '', remark: '', asHappened: false }
const details = {
  steps: ['rinse', 'wipe', 'spray'] as const,
  parts: keyTouchParts,
  agent: '84消毒液',
  mgPerLitre: 1000,
  volumeMl: 500,
  preparedAt: null,
  contactMinutes: 30,
  operator: '测试甲',
  checker: '测试乙',
}

/** A cubicle whose log grows as entries are accepted; the clock is an argument of each. */
function openCubicle(facts: ToiletFacts = toilet, cubicle = 1) {
  let made = 0
  const events: ToiletEvent[] = []
  const log = (): CubicleLog => ({ toilet: facts, cubicle, events })
  const ctx = (now: number) => ({
    now: at(now),
    newId: () =>
      uuidV7(
        Date.parse(noon),
        Uint8Array.from({ length: 10 }, () => made++ % 251),
      ),
    recordedBy: '测试员',
  })
  const keep = (added: readonly ToiletEvent[]) => {
    events.push(...added)
    return added[added.length - 1].id
  }
  return {
    events,
    ledger: () => ledgerOf(events),
    state: (now: number) => cubicleAt(ledgerOf(events), at(now)).state,
    use: (now: number, inAt: number, outAt: number | null, words = {}) => {
      const outAtTime = outAt === null ? null : at(outAt)
      const entry = { ...plain, inAt: at(inAt), outAt: outAtTime, householdCode: '', ...words }
      const added = planUse(log(), entry, ctx(now))
      keep(added)
      return added[0].id
    },
    leave: (now: number, useId: string, time: number, words = {}) =>
      keep(planUseEnd(log(), { ...plain, useId, at: at(time), ...words }, ctx(now))),
    start: (now: number, time: number, words = {}) =>
      keep(
        planDisinfectionStart(
          log(),
          { ...plain, at: at(time), purpose: 'after_use', operator: '', userLeft: false, ...words },
          ctx(now),
        ),
      ),
    end: (now: number, startId: string, time: number, words = {}) =>
      keep(
        planDisinfectionEnd(
          log(),
          { ...plain, ...details, startId, at: at(time), ...words },
          ctx(now),
        ),
      ),
    disinfect: (now: number, from: number, to: number, words = {}) => {
      const span = { startAt: at(from), endAt: at(to) }
      const entry = {
        ...plain,
        ...details,
        ...span,
        purpose: 'after_use' as const,
        userLeft: false,
        ...words,
      }
      const added = planDisinfection(log(), entry, ctx(now))
      keep(added)
      return added[added.length - 2].id
    },
    stop: (now: number, time: number, stopped: boolean) =>
      keep(planStop(log(), { stopped, at: at(time), remark: '无水' }, ctx(now))),
    reverse: (now: number, id: string, words = {}) =>
      keep(planReversal(log(), { id, remark: '', asHappened: false, ...words }, ctx(now))),
  }
}

const code = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
  return 'accepted'
}

describe('a cubicle', () => {
  it('goes from free through its use and disinfection to free again', () => {
    const one = openCubicle()
    expect(one.state(0)).toBe('free')
    const use = one.use(0, 0, null)
    expect(one.state(0)).toBe('in_use')
    one.leave(4, use, 4)
    expect(one.state(4)).toBe('to_disinfect')
    const start = one.start(5, 5)
    expect(one.state(6)).toBe('disinfecting')
    one.end(9, start, 9)
    expect(one.state(10)).toBe('contact_running')
    expect(one.state(38)).toBe('contact_running')
    expect(one.state(39)).toBe('free')
    one.stop(40, 40, true)
    expect(one.state(40)).toBe('stopped')
  })

  it('is overdue when it waits for its disinfection longer than ten minutes', () => {
    const one = openCubicle()
    one.use(3, 0, 3)
    expect(cubicleAt(one.ledger(), at(13)).overdue).toBe(false)
    expect(cubicleAt(one.ledger(), at(14)).overdue).toBe(true)
  })

  it('is not free before the contact time has run, and the refusal says until when', () => {
    const one = openCubicle()
    one.use(4, 0, 4)
    one.disinfect(9, 5, 9)
    expect(() => one.use(20, 20, null)).toThrow('10:39')
    expect(code(() => one.use(39, 39, null))).toBe('accepted')
  })

  it('never takes two people', () => {
    const one = openCubicle()
    one.use(0, 0, null)
    expect(() => one.use(3, 3, null)).toThrow('不能两人同时使用')
  })

  it('is disinfected once for each use', () => {
    const one = openCubicle()
    one.use(4, 0, 4)
    one.disinfect(9, 5, 9)
    expect(() => one.disinfect(15, 12, 14)).toThrow('没有待消杀的使用')
    expect(code(() => one.disinfect(15, 12, 14, { purpose: 'round' }))).toBe('accepted')
    expect(one.ledger().disinfections.map((done) => done.useId === null)).toEqual([false, true])
  })

  it('is not disinfected while somebody is inside, unless that person has left', () => {
    const one = openCubicle()
    one.use(0, 0, null)
    expect(() => one.start(5, 5)).toThrow('还没有登记离开')
    one.start(5, 5, { userLeft: true })
    expect(one.ledger().uses[0].outAt).toBe(at(5))
    expect(one.ledger().uses[0].disinfection?.startAt).toBe(at(5))
  })

  it.each([
    [
      'a use in the future',
      (one: ReturnType<typeof openCubicle>) => one.use(0, 5, null),
      'invalid_input',
    ],
    ['a use ended before it began', (one) => one.use(20, 10, 5), 'invalid_input'],
    [
      'a use before the toilet was opened',
      (one) => one.use(0, -5000, -4990, { lateReason: '停电' }),
      'invalid_input',
    ],
    ['a late entry without a reason', (one) => one.use(60, 0, 5), 'rule_violated'],
    ['a disinfection of nothing', (one) => one.disinfect(20, 5, 9), 'rule_violated'],
    [
      'a disinfection ended before it began',
      (one) => {
        one.use(4, 0, 4)
        one.disinfect(20, 10, 8)
      },
      'invalid_input',
    ],
    [
      'concentration 0',
      (one) => {
        one.use(4, 0, 4)
        one.disinfect(20, 5, 9, { mgPerLitre: 0 })
      },
      'invalid_input',
    ],
    [
      'an agent prepared after it was used',
      (one) => {
        one.use(4, 0, 4)
        one.disinfect(20, 5, 9, { preparedAt: at(15) })
      },
      'invalid_input',
    ],
    [
      'one person as operator and checker',
      (one) => {
        one.use(4, 0, 4)
        one.disinfect(20, 5, 9, { checker: '测试甲' })
      },
      'rule_violated',
    ],
    [
      'use of a stopped cubicle',
      (one) => {
        one.stop(0, 0, true)
        one.use(1, 1, null)
      },
      'rule_violated',
    ],
    [
      'leaving twice',
      (one) => {
        const use = one.use(4, 0, 4)
        one.leave(5, use, 5)
      },
      'conflict',
    ],
    [
      'reversing twice',
      (one) => {
        const use = one.use(4, 0, 4)
        one.reverse(5, use)
        one.reverse(6, use)
      },
      'conflict',
    ],
    [
      'taking back a use whose disinfection stands',
      (one) => {
        const use = one.use(4, 0, 4)
        one.disinfect(9, 5, 9)
        one.reverse(10, use)
      },
      'rule_violated',
    ],
  ] satisfies [string, (one: ReturnType<typeof openCubicle>) => void, string][])(
    'refuses %s',
    (_what, work, expected) => {
      expect(code(() => work(openCubicle()))).toBe(expected)
    },
  )

  it('refuses a disinfection of a removed toilet and a cubicle it does not have', () => {
    const removed = openCubicle({ ...toilet, removedAt: at(-10) })
    expect(() => removed.disinfect(9, 5, 9)).toThrow('已于3月22日 09:50撤除')
    expect(() => openCubicle(toilet, 3).use(0, 0, null)).toThrow('没有 3 号')
  })

  it('keeps what broke the rules when it is entered as it happened, and flags it', () => {
    const one = openCubicle()
    one.use(4, 0, 4)
    expect(() => one.use(8, 6, 8)).toThrow('消杀前不能使用')
    expect(() => one.use(8, 6, 8, { asHappened: true })).toThrow('写明经过')
    one.use(8, 6, 8, { asHappened: true, remark: '没有看住，直接进入' })
    const { rows } = toiletLog(one.events, dayPeriod('2022-03-22', at(9)))
    expect(rows.map((row) => row.flags)).toEqual([['undisinfected'], ['waiting', 'dirty']])
  })

  it('takes a late pair between two others, one after the other', () => {
    const one = openCubicle()
    one.use(4, 0, 4)
    one.disinfect(9, 5, 9, { contactMinutes: 5 })
    one.use(62, 60, 62)
    const words = { lateReason: '当时停电', asHappened: true, remark: '补记一次' }
    one.use(70, 20, 24, words)
    one.disinfect(70, 26, 29, { lateReason: '当时停电' })
    expect(breachesOf(one.ledger())).toEqual([])
    const { rows } = toiletLog(one.events, dayPeriod('2022-03-22', at(70)))
    expect(rows.map((row) => row.flags.includes('late_entry'))).toEqual([false, true, false])
  })
})

type Step = {
  kind: number
  delay: number
  from: number
  span: number
  contact: number
  late: boolean
}
const anyStep = fc.record({
  kind: fc.integer({ min: 0, max: 6 }),
  delay: fc.integer({ min: -5, max: 60 }),
  from: fc.integer({ min: -200, max: 420 }),
  span: fc.integer({ min: -3, max: 20 }),
  contact: fc.integer({ min: 0, max: 30 }),
  late: fc.boolean(),
})

const manySteps = fc.array(anyStep, { minLength: 20, maxLength: 80 })

/** Plays entries in any order, with right and wrong times; what is refused leaves no trace. */
function play(steps: readonly Step[]) {
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
})

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

describe('the contact time', () => {
  it('is never cut short by writing full minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_600_000 }),
        fc.integer({ min: 0, max: 240 }),
        (ms, contact) => {
          const end = new Date(Date.parse(noon) + ms).toISOString()
          const usable = usableAfter(end, contact)
          const waited = Date.parse(usable) - Date.parse(end)
          expect(waited).toBeGreaterThanOrEqual(contact * 60_000)
          expect(waited).toBeLessThan((contact + 1) * 60_000)
          expect(Date.parse(usable) % 60_000).toBe(0)
        },
      ),
    )
  })
})
