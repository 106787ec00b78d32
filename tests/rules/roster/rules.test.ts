import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/shared/core/dates.ts'
import { AppError } from '../../../src/shared/core/errors.ts'
import { conflictsOf, evaluateRoster } from '../../../src/shared/roster/evaluate.ts'
import {
  DEFAULT_LIMITS,
  type PlanAssignment,
  type PlanPerson,
  type PlanProblem,
  type PlanShift,
  type PlanSlot,
} from '../../../src/shared/roster/problem.ts'
import { ROSTER_RULES } from '../../../src/shared/roster/rules.ts'
import { randomRoster } from '../../support/random-roster.ts'
import { hardFaults } from '../../support/roster-oracle.ts'

/** A Sunday. */
const FROM = '2022-03-20'
const day = (at: number) => addDays(FROM, at)

const SHIFTS: readonly PlanShift[] = [
  { id: 'morning', name: '早班', startMinute: 480, endMinute: 960, night: false, ppe: false },
  { id: 'late', name: '中班', startMinute: 960, endMinute: 1440, night: false, ppe: false },
  { id: 'night', name: '夜班', startMinute: 1320, endMinute: 1920, night: true, ppe: false },
  { id: 'suit', name: '防护服班', startMinute: 480, endMinute: 780, night: false, ppe: true },
  { id: 'long', name: '长班', startMinute: 480, endMinute: 1260, night: false, ppe: false },
  { id: 'noon', name: '午班', startMinute: 900, endMinute: 1020, night: false, ppe: false },
]

function slotOf(id: string, own: Partial<PlanSlot> = {}): PlanSlot {
  const isShift = SHIFTS.some((shift) => shift.id === id)
  return {
    id,
    postId: 'gate',
    postName: '第三网格卡口',
    gridId: 'g3',
    title: '值守',
    shiftId: isShift ? id : 'morning',
    roles: ['volunteer'],
    minimum: 0,
    wished: 1,
    weight: 100,
    leader: false,
    ...own,
  }
}

const VOLUNTEER: PlanPerson = {
  id: 'p1',
  name: '陈琳',
  role: 'volunteer',
  gridId: 'g3',
  skills: [],
  closedLoop: false,
  leaveDays: [],
}

function problemOf(own: Partial<PlanProblem> = {}): PlanProblem {
  return {
    from: FROM,
    days: 14,
    grids: [
      { id: 'g3', name: '第三网格' },
      { id: 'g4', name: '第四网格' },
    ],
    people: [VOLUNTEER],
    shifts: SHIFTS,
    slots: [
      ...SHIFTS.map(({ id }) => slotOf(id)),
      slotOf('medical', { roles: ['medic'] }),
      slotOf('driver', { needsSkill: '驾驶' }),
      slotOf('inside', { closedLoop: true }),
      slotOf('elsewhere', { gridId: 'g4' }),
      slotOf('street', { gridId: null }),
    ],
    limits: DEFAULT_LIMITS,
    ...own,
  }
}

/** `0morning 1night`: day number and slot of the one volunteer. */
function rosterOf(text: string, personId = 'p1'): PlanAssignment[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const at = Number.parseInt(word, 10)
      return { day: day(at), slotId: word.slice(String(at).length), personId }
    })
}

function hardRulesIn(problem: PlanProblem, roster: readonly PlanAssignment[]): string[] {
  return conflictsOf(problem, roster)
    .filter(({ hard }) => hard)
    .map((breach) => `${breach.rule} ${breach.day?.slice(-2)} ${breach.slotId}`)
}

const runOf = (days: readonly number[], slot: string) => days.map((at) => `${at}${slot}`).join(' ')

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

describe('soft rules cost points', () => {
  const pointsOf = (
    problem: PlanProblem,
    roster: readonly PlanAssignment[],
    homes?: Readonly<Record<string, string>>,
  ): Record<string, number> =>
    Object.fromEntries(
      evaluateRoster(problem, roster, homes)
        .rules.filter(({ cost }) => cost > 0)
        .map(({ rule, cost }) => [rule, cost]),
    )
  /** Nearly every wished place of the common problem is empty, which is not what most cases are about. */
  const pointsOfPeople = (...roster: Parameters<typeof pointsOf>) => {
    const { wished_place: empty, ...others } = pointsOf(...roster)
    expect(empty).toBeGreaterThan(0)
    return others
  }

  test('an empty place by its weight, a leader’s place by its own name, a wished one by a tenth', () => {
    const slots = [
      slotOf('second', { minimum: 2, wished: 3, weight: 200 }),
      slotOf('lead', { minimum: 1, weight: 300, leader: true }),
    ]
    const problem = problemOf({ days: 1, slots })
    expect(pointsOf(problem, [])).toEqual({
      empty_place: 400,
      leader_present: 300,
      wished_place: 20,
    })
    expect(pointsOf(problem, rosterOf('0second'))).toEqual({
      empty_place: 200,
      leader_present: 300,
      wished_place: 20,
    })
  })

  test('a wish costs its weight when it is not honoured', () => {
    const wishes = [
      { day: day(0), want: 'off', weight: 9 },
      { day: day(1), want: 'on', weight: 3 },
      { day: day(90), want: 'on', weight: 50 },
    ] as const
    const problem = problemOf({ people: [{ ...VOLUNTEER, wishes }] })
    expect(pointsOfPeople(problem, rosterOf('0morning'))).toEqual({ wish_off: 9, wish_on: 3 })
    expect(pointsOfPeople(problem, rosterOf('1morning'))).toEqual({})
    expect(evaluateRoster(problem, rosterOf('0morning 1morning')).wishes).toEqual({
      made: 2,
      honoured: 1,
    })
  })

  test('more people than wished', () => {
    const people = [VOLUNTEER, { ...VOLUNTEER, id: 'p2' }]
    const roster = [...rosterOf('1morning'), ...rosterOf('1morning', 'p2')]
    expect(pointsOfPeople(problemOf({ people }), roster)).toEqual({ surplus: 5 })
  })

  test('a difference of one is fair, one of two is not, one of three is much worse', () => {
    const people = [VOLUNTEER, { ...VOLUNTEER, id: 'p2' }]
    const points = [1, 2, 3].map((count) =>
      pointsOfPeople(problemOf({ people }), rosterOf(runOf([1, 3, 8].slice(0, count), 'morning'))),
    )
    expect(points).toEqual([{}, { fair_shifts: 4 }, { fair_shifts: 8 }])
  })

  test('two people of one name stay two people, and grids are not compared with each other', () => {
    const people = [VOLUNTEER, { ...VOLUNTEER, id: 'p2', gridId: 'g4' }]
    const problem = problemOf({ people })
    const report = evaluateRoster(problem, rosterOf('1morning 3morning 8morning'))
    expect(report.spread).toEqual({ shifts: 0, nights: 0, weekends: 0 })
  })

  test('a floater outside the grid they were dealt to', () => {
    const problem = problemOf({ people: [{ ...VOLUNTEER, gridId: null }] })
    const roster = rosterOf('1elsewhere')
    expect(pointsOfPeople(problem, roster, { p1: 'g3' })).toEqual({ other_grid: 8 })
    expect(pointsOfPeople(problem, roster, { p1: 'g4' })).toEqual({})
  })
})

describe('an empty place says why', () => {
  test('the candidates are counted by the rule that keeps them out', () => {
    const busy = (id: string): PlanPerson => ({ ...VOLUNTEER, id })
    const problem = problemOf({
      days: 2,
      people: [
        busy('p1'),
        busy('p2'),
        { ...VOLUNTEER, id: 'p3', leaveDays: [day(1)] },
        { ...VOLUNTEER, id: 'p4', role: 'medic' },
      ],
      slots: [slotOf('late', { wished: 2 }), slotOf('noon'), slotOf('morning', { minimum: 1 })],
    })
    const roster = [...rosterOf('0late'), ...rosterOf('0morning 1noon', 'p2')]
    const { empty, places, filled } = evaluateRoster(problem, roster)
    expect({ places, filled }).toEqual({ places: 2, filled: 1 })
    expect(empty).toHaveLength(1)
    expect(empty[0].candidates).toBe(3)
    expect(empty[0].sentence).toBe(
      '3月21日 周一 第三网格卡口 值守（早班）缺 1 人。' +
        '符合岗位的 3 人：1 人休息不足 11 小时，1 人同一时间已有班次，1 人请假。',
    )
  })

  test('somebody who could stand there is not passed over in silence', () => {
    const problem = problemOf({ days: 1, slots: [slotOf('morning', { minimum: 1 })] })
    expect(evaluateRoster(problem, []).empty[0].reasons).toEqual([
      { rule: null, count: 1, sentence: '还有 1 人可以安排' },
    ])
  })

  test('where nobody qualifies, the reasons are those of the place', () => {
    const problem = problemOf({
      days: 1,
      slots: [slotOf('medical', { roles: ['medic'], minimum: 1 })],
    })
    expect(evaluateRoster(problem, []).empty[0].sentence).toMatch(
      /没有符合岗位的人：1 人身份不符合岗位要求。$/,
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
