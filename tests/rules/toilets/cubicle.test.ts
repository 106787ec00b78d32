import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breachesOf } from '../../../src/shared/toilets/breaches.ts'
import { cubicleAt } from '../../../src/shared/toilets/cubicle.ts'
import { usableAfter } from '../../../src/shared/toilets/ledger.ts'
import { dayPeriod } from '../../../src/shared/toilets/rules.ts'
import { toilet, noon, at, openCubicle, code, toiletLog } from '../../support/cubicle.ts'

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
