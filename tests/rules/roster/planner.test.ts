import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compileProblem } from '../../../src/shared/roster/compiled.ts'
import { evaluateRoster } from '../../../src/shared/roster/evaluate.ts'
import type { PlanProblem } from '../../../src/shared/roster/problem.ts'
import { SHIFT_SETS } from '../../../src/shared/roster/shift-sets.ts'
import { GRID_TEMPLATES } from '../../../src/shared/roster/templates.ts'
import { anneal } from '../../../src/main/roster/plan/anneal.ts'
import { newBoard } from '../../../src/main/roster/plan/board.ts'
import { dealHomes } from '../../../src/main/roster/plan/deal-homes.ts'
import { fillGreedily } from '../../../src/main/roster/plan/first-roster.ts'
import { planRoster } from '../../../src/main/roster/plan/plan-roster.ts'
import { seededRandom } from '../../../src/main/roster/plan/random.ts'
import { randomRoster } from '../../support/random-roster.ts'
import { rosterInstance } from '../../support/roster-instance.ts'
import { hardFaults } from '../../support/roster-oracle.ts'

const options = fc.record({ seed: fc.nat(), moves: fc.constantFrom(0, 1, 400) })

describe('any problem', () => {
  test('gives a roster that breaks no hard rule', () => {
    fc.assert(
      fc.property(randomRoster, options, (problem, how) => {
        const { assignments, report } = planRoster(problem, how)
        expect(hardFaults(problem, assignments)).toEqual([])
        expect(report.hardViolations).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  test('has every place filled, or listed with what keeps each candidate out', () => {
    fc.assert(
      fc.property(randomRoster, options, (problem, how) => {
        const { assignments, report } = planRoster(problem, how)
        const missing = new Map(report.empty.map((e) => [`${e.day} ${e.slotId}`, e]))
        for (const day of compileProblem(problem).days) {
          for (const slot of problem.slots) {
            const there = assignments.filter((a) => a.day === day && a.slotId === slot.id).length
            const vacancy = missing.get(`${day} ${slot.id}`)
            expect(there).toBeLessThanOrEqual(slot.wished)
            expect(vacancy?.missing ?? 0).toBe(Math.max(0, slot.minimum - there))
            if (!vacancy) continue
            expect(vacancy.reasons.map(({ rule }) => rule)).not.toContain(null)
            const counted = vacancy.reasons.reduce((sum, { count }) => sum + count, 0)
            expect(counted).toBe(vacancy.candidates || problem.people.length)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  test('gives the same roster for the same seed and moves', () => {
    fc.assert(
      fc.property(randomRoster, options, (problem, how) => {
        expect(planRoster(problem, how)).toEqual(planRoster(problem, how))
      }),
      { numRuns: 50 },
    )
  })

  test('costs what the search reckoned, by the count of the evaluator', () => {
    fc.assert(
      fc.property(randomRoster, fc.nat(), (problem, seed) => {
        const homes = dealHomes(problem)
        const board = newBoard(compileProblem(problem), homes)
        fillGreedily(board)
        anneal(board, seededRandom(seed), 300, () => false)
        expect(board.cost()).toBe(evaluateRoster(problem, board.assignments(), homes).objective)
      }),
      { numRuns: 200 },
    )
  })
})

describe('people without a home grid', () => {
  test('are dealt evenly by role where the grids are alike', () => {
    const problem = rosterInstance({ seed: 4, homed: false })
    const homes = dealHomes(problem)
    expect(Object.keys(homes)).toHaveLength(problem.people.length)
    for (const role of ['cadre', 'medic', 'police', 'volunteer', 'cleaner'] as const) {
      const own = problem.people.filter((person) => person.role === role)
      const counts = problem.grids.map(
        ({ id }) => own.filter((person) => homes[person.id] === id).length,
      )
      expect(Math.max(...counts) - Math.min(...counts), role).toBeLessThanOrEqual(1)
    }
  })

  test('go where the work is: a light grid gets fewer than a standard one', () => {
    const [heavy, light] = GRID_TEMPLATES.map((template) =>
      rosterInstance({ seed: 5, grids: 2, homed: false, template }),
    )
    const problem: PlanProblem = {
      ...heavy,
      slots: [
        ...heavy.slots.filter(({ gridId }) => gridId === 'g1'),
        ...light.slots.filter(({ gridId }) => gridId === 'g2'),
      ],
    }
    const homes = Object.values(dealHomes(problem))
    const inGrid = (id: string) => homes.filter((home) => home === id).length
    expect(inGrid('g1')).toBeGreaterThan(1.5 * inGrid('g2'))
  })

  test('keep to one grid as long as the places there can be filled', () => {
    const { report } = planRoster(rosterInstance({ seed: 6, grids: 3, homed: false }), {
      seed: 1,
      moves: 30_000,
    })
    expect(report.empty).toEqual([])
    expect(report.rules.find(({ rule }) => rule === 'other_grid')?.count).toBe(0)
  })
})

describe('a street of 323 people, 11 grids and 2926 places', () => {
  test.each([1, 2, 3])('instance %i is filled, legal and nearly fair', (seed) => {
    const problem = rosterInstance({ seed })
    expect(problem.people).toHaveLength(323)
    const { report } = planRoster(problem, { seed: 1, moves: 400_000 })
    expect(report.places).toBe(2926)
    expect(report.hardViolations).toBe(0)
    expect(report.empty.map(({ sentence }) => sentence)).toEqual([])
    expect(report.spread.nights).toBeLessThanOrEqual(2)
    expect(report.spread.shifts).toBeLessThanOrEqual(2)
    expect(report.spread.weekends).toBeLessThanOrEqual(3)
    expect(report.wishes.honoured / report.wishes.made).toBeGreaterThan(0.8)
  })

  test('is planned with the long night as well', () => {
    const problem = rosterInstance({ seed: 7, shiftSet: SHIFT_SETS[1] })
    const { report } = planRoster(problem, { seed: 1, moves: 400_000 })
    expect(report.hardViolations).toBe(0)
    expect(report.filled / report.places).toBeGreaterThan(0.995)
  })

  test('is better planned with more moves', () => {
    const problem = rosterInstance({ seed: 8, grids: 3 })
    const [few, many] = [0, 100_000].map(
      (moves) => planRoster(problem, { seed: 1, moves }).report.objective,
    )
    expect(many).toBeLessThan(few / 2)
  })
})

test('progress ends at the whole, and what it throws stops the planner', () => {
  const problem = rosterInstance({ seed: 9, grids: 1 })
  const steps: number[] = []
  planRoster(problem, { seed: 1, moves: 1000 }, (done) => steps.push(done))
  expect(steps).toEqual([...steps].sort((a, b) => a - b))
  expect(steps.at(-1)).toBe(1000)
  const stop = new Error('enough')
  const plan = () =>
    planRoster(problem, { seed: 1, moves: 1000 }, (done) => {
      if (done > 400) throw stop
    })
  expect(plan).toThrow(stop)
})
