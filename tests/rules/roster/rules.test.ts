import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/shared/core/dates.ts'
import { AppError } from '../../../src/shared/core/errors.ts'
import { conflictsOf, evaluateRoster } from '../../../src/shared/roster/evaluate.ts'
import {
  DEFAULT_LIMITS,
  type PlanAssignment,
  type PlanProblem,
} from '../../../src/shared/roster/problem.ts'
import { ruleBriefs } from '../../../src/shared/roster/rule-briefs.ts'
import { ROSTER_RULES } from '../../../src/shared/roster/rules.ts'
import { randomRoster } from '../../support/random-roster.ts'
import { hardFaults } from '../../support/roster-oracle.ts'
import {
  day,
  problemOf,
  rosterOf,
  runOf,
  slotOf,
  SHIFTS,
  VOLUNTEER,
} from '../../support/small-roster.ts'

function hardRulesIn(problem: PlanProblem, roster: readonly PlanAssignment[]): string[] {
  return conflictsOf(problem, roster)
    .filter(({ hard }) => hard)
    .map((breach) => `${breach.rule} ${breach.day?.slice(-2)} ${breach.slotId}`)
}

describe('hard rules name the duty that breaks them', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['one shift a day is fine', '0morning 1morning', []],
    ['a medic’s place', '0medical', ['role 20 medical']],
    ['a place that asks for a skill', '0driver', ['skill 20 driver']],
    ['a place inside the closed loop', '0inside', ['closed_loop 20 inside']],
    ['another grid', '0elsewhere', ['grid 20 elsewhere']],
    ['a post of the whole street', '0street', []],
    ['two shifts that overlap', '0morning 0noon', ['double_booking 20 noon', 'one_a_day 20 noon']],
    ['rest over midnight', '0late 1morning', ['rest 21 morning', 'day_hours 21 morning']],
    ['rest after a night', '0night 1late', ['rest 21 late', 'day_hours 21 late']],
    ['a night after a night', '0night 1night', []],
    ['five hours in a suit', '0suit', ['suit_hours 20 suit']],
    ['thirteen hours', '0long', ['day_hours 20 long']],
    ['six days running', runOf([0, 1, 2, 3, 4, 5], 'morning'), []],
    ['seven days running', runOf([0, 1, 2, 3, 4, 5, 6], 'morning'), ['days_running 26 morning']],
    ['four nights running', runOf([0, 1, 2, 3], 'night'), ['nights_running 23 night']],
    [
      'seven nights in a fortnight',
      runOf([0, 1, 2, 4, 5, 8, 10], 'night'),
      ['fortnight_nights 30 night'],
    ],
    [
      'twelve shifts in a fortnight',
      runOf([0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12], 'noon'),
      ['fortnight_shifts 01 noon'],
    ],
  ]
  test.each(cases)('%s', (_, roster, expected) => {
    expect(hardRulesIn(problemOf(), rosterOf(roster))).toEqual(expected)
  })

  test('leave covers its day and the night that reaches into it', () => {
    const problem = problemOf({ people: [{ ...VOLUNTEER, leaveDays: [day(1)] }] })
    const roster = rosterOf('0night 1noon 2morning')
    expect(hardRulesIn(problem, roster)).toContain('leave 20 night')
    expect(hardRulesIn(problem, roster)).toContain('leave 21 noon')
    expect(hardRulesIn(problem, roster)).not.toContain('leave 22 morning')
  })

  test('a certificate holds for whole shifts between its days, a place for its sex', () => {
    const certificate = { name: '驾驶', issuedDay: day(1), expiresDay: day(2) }
    const problem = problemOf({
      people: [{ ...VOLUNTEER, certificates: [certificate] }],
      slots: [
        slotOf('driver', { needsSkill: '驾驶' }),
        slotOf('night', { needsSkill: '驾驶' }),
        slotOf('women', { sex: 'female' }),
      ],
    })
    expect(hardRulesIn(problem, rosterOf('0driver 1driver'))).toEqual(['certificate 20 driver'])
    expect(hardRulesIn(problem, rosterOf('1night 2night'))).toEqual(['certificate 22 night'])
    expect(hardRulesIn(problem, rosterOf('0women'))).toEqual(['sex 20 women'])
  })

  test('what was worked before the period counts, and is not blamed itself', () => {
    const nights = [-3, -2, -1].map((at) => ({
      day: day(at),
      startMinute: 1320,
      endMinute: 1920,
      night: true,
    }))
    const problem = problemOf({ people: [{ ...VOLUNTEER, before: nights }] })
    expect(hardRulesIn(problem, [])).toEqual([])
    expect(hardRulesIn(problem, rosterOf('0morning'))).toEqual([
      'rest 20 morning',
      'day_hours 20 morning',
    ])
    expect(hardRulesIn(problem, rosterOf('0night'))).toEqual(['nights_running 20 night'])
  })

  test('somebody with a limit of their own is held to that', () => {
    const problem = problemOf({ people: [{ ...VOLUNTEER, maxShifts: 1 }] })
    expect(hardRulesIn(problem, rosterOf('0morning 2morning'))).toEqual([
      'fortnight_shifts 22 morning',
    ])
  })

  test('the sentence names person, day, post and shift', () => {
    expect(conflictsOf(problemOf(), rosterOf('0late 1morning'))[0].sentence).toBe(
      '陈琳 3月21日 周一 第三网格卡口 值守（早班）：休息不足 11 小时',
    )
  })

  test('every hard rule has a name short enough for a cell', () => {
    const hard = ROSTER_RULES.filter((rule) => rule.hard).map(({ id }) => id)
    expect(Object.keys(ruleBriefs).sort()).toEqual([...hard].sort())
    for (const brief of Object.values(ruleBriefs)) expect(brief.length).toBeLessThanOrEqual(5)
  })

  test('any roster: the rule list finds fault exactly where the plain reading does', () => {
    const picks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat()), { maxLength: 12 })
    fc.assert(
      fc.property(randomRoster, picks, (problem, chosen) => {
        const { people, slots } = problem
        fc.pre(people.length > 0 && slots.length > 0)
        const roster = chosen.map(([person, slot, at]) => ({
          day: addDays(problem.from, at % problem.days),
          slotId: slots[slot % slots.length].id,
          personId: people[person % people.length].id,
        }))
        const report = evaluateRoster(problem, roster)
        expect(report.hardViolations > 0).toBe(hardFaults(problem, roster).length > 0)
      }),
      { numRuns: 300 },
    )
  })
})

test('every rule has an id of its own and a Chinese label', () => {
  const ids = ROSTER_RULES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const rule of ROSTER_RULES) expect(rule.label(DEFAULT_LIMITS)).toMatch(/[一-龥]/)
})

describe('a problem that makes no sense is refused in a sentence', () => {
  const cases: readonly (readonly [string, Partial<PlanProblem>, RegExp])[] = [
    ['no days', { days: 0 }, /1 到 62 天/],
    ['two people of one id', { people: [VOLUNTEER, VOLUNTEER] }, /人员有重复编号/],
    [
      'an unknown home grid',
      { people: [{ ...VOLUNTEER, gridId: 'g9' }] },
      /“陈琳”所在的网格不存在/,
    ],
    ['an unknown shift', { slots: [slotOf('x', { shiftId: 'none' })] }, /班次不存在/],
    ['fewer wished than needed', { slots: [slotOf('x', { minimum: 3 })] }, /人数不对/],
    [
      'a shift that ends before it begins',
      { shifts: [{ ...SHIFTS[0], endMinute: 400 }] },
      /“早班”/,
    ],
  ]
  test.each(cases)('%s', (_, own, sentence) => {
    expect(() => conflictsOf(problemOf(own), [])).toThrow(AppError)
    expect(() => conflictsOf(problemOf(own), [])).toThrow(sentence)
  })

  test('an assignment of somebody who is not on the list', () => {
    expect(() => conflictsOf(problemOf(), rosterOf('0morning', 'p9'))).toThrow(/名单以外的人员/)
  })
})
