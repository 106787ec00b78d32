import { describe, expect, test } from 'vitest'
import { evaluateRoster } from '../../../src/shared/roster/evaluate.ts'
import type { PlanAssignment, PlanPerson, PlanProblem } from '../../../src/shared/roster/problem.ts'
import { day, problemOf, rosterOf, runOf, slotOf, VOLUNTEER } from '../../support/small-roster.ts'

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

  test('a difference of two shifts is fair, one of three is not, one of four is much worse', () => {
    const people = [VOLUNTEER, { ...VOLUNTEER, id: 'p2' }]
    const points = [2, 3, 4].map((count) => {
      const roster = rosterOf(runOf([1, 3, 8, 10].slice(0, count), 'morning'))
      return pointsOfPeople(problemOf({ people }), roster)
    })
    expect(points).toEqual([{}, { fair_shifts: 6 }, { fair_shifts: 18 }])
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
