import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, instantAt } from '../../../src/shared/core/dates.ts'
import { breachFrom } from '../../../src/shared/roster/candidates.ts'
import { compileProblem } from '../../../src/shared/roster/compiled.ts'
import { evaluateRoster } from '../../../src/shared/roster/evaluate.ts'
import { insertDuty, newLine } from '../../../src/shared/roster/line.ts'
import { LINE_RULES } from '../../../src/shared/roster/line-rules.ts'
import type { RuleRow } from '../../../src/shared/roster/rule-rows.ts'
import { limitsOf, viewRoster } from '../../../src/shared/roster/view.ts'
import { compilePart } from '../../../src/main/roster/exact/compile-part.ts'
import { fillPlaces } from '../../../src/main/roster/exact/fill-places.ts'
import { replan } from '../../../src/main/roster/exact/replan.ts'
import { assignmentsOf } from '../../../src/main/roster/exact/solve-part.ts'
import { solversHere } from '../../../src/main/roster/exact/solvers.ts'
import { planRoster } from '../../../src/main/roster/plan/plan-roster.ts'
import { planStreet } from '../../../src/main/roster/plan/plan-street.ts'
import { costOf } from '../../../src/main/roster/solver/linear-model.ts'
import { loadSolver } from '../../../src/main/roster/solver/load-solver.ts'
import { solveModel } from '../../../src/main/roster/solver/solve-model.ts'
import { randomRoster } from '../../support/random-roster.ts'
import { hardFaults } from '../../support/roster-oracle.ts'
import { rosterInstance } from '../../support/roster-instance.ts'

function keeps(row: RuleRow, worked: ReadonlySet<number>, dayOf: Int32Array): boolean {
  if (row.given !== undefined && !worked.has(row.given)) return true
  const chosen = row.cells.filter((cell) => worked.has(cell))
  if (row.byDay) return new Set(chosen.map((cell) => dayOf[cell])).size <= row.most
  const sum = chosen.reduce((n, cell) => n + (row.weights?.[row.cells.indexOf(cell)] ?? 1), 0)
  return sum <= row.most
}

test('any duties of one person keep the rows of the rules exactly if they keep the rules', () => {
  const picks = fc.array(fc.nat(), { maxLength: 9 })
  fc.assert(
    fc.property(randomRoster, picks, (problem, chosen) => {
      const compiled = compileProblem(problem)
      const cells = compiled.duties.cells
      fc.pre(problem.people.length > 0 && cells > 0)
      const limits = limitsOf(compiled, 0)
      const line = newLine(compiled.duties, chosen.length, compiled.carried[0])
      const worked = new Set(chosen.map((pick) => pick % cells))
      let isKept = true
      for (const cell of worked)
        if (breachFrom(line, insertDuty(line, cell), limits) !== undefined) isKept = false
      const own = {
        table: compiled.duties,
        cells: Array.from({ length: cells }, (_, cell) => cell),
        carried: compiled.carried[0],
      }
      const rows = LINE_RULES.flatMap((rule) => rule.rows(own, limits))
      expect(rows.every((row) => keeps(row, worked, compiled.duties.day))).toBe(isKept)
    }),
    { numRuns: 1500 },
  )
})

describe('the exact solve of any problem', () => {
  test('is legal, costs what the model says, and is not beaten by the search', async () => {
    const highs = await loadSolver()
    fc.assert(
      fc.property(randomRoster, (problem) => {
        const plan = planRoster(problem, { seed: 1, moves: 2000 })
        const view = viewRoster(problem, plan.assignments, plan.homes)
        const everything = { people: problem.people.map((_, at) => at), isFree: () => true }
        const part = compilePart(view, everything)
        const solved = solveModel(highs, part.model, { start: part.start, gap: 1e-6 })
        expect(solved.status).toBe('optimal')
        const better = assignmentsOf(view, part, solved.values ?? part.start)
        expect(hardFaults(problem, better)).toEqual([])
        const gain = costOf(part.model, part.start) - solved.objective
        expect(gain).toBeGreaterThan(-1e-6)
        const { objective } = evaluateRoster(problem, better, plan.homes)
        expect(plan.report.objective - objective).toBeCloseTo(gain, 5)
      }),
      { numRuns: 60 },
    )
  })
})

describe('two grids of a street', () => {
  test('are proven, with nobody far from anybody, and come out the same every time', async () => {
    const problem = rosterInstance({ seed: 3, grids: 2, days: 7 })
    const plan = () => planStreet(problem, { seed: 5, moves: 200_000, solvers: solversHere() })
    const { assignments, report, bound, grids } = await plan()
    expect(hardFaults(problem, assignments)).toEqual([])
    expect(report.empty).toEqual([])
    expect(grids).toEqual({ total: 2, proven: 2 })
    expect(bound).toBe(report.objective)
    expect(report.spread.nights).toBeLessThanOrEqual(1)
    expect(report.spread.shifts).toBeLessThanOrEqual(2)
    expect((await plan()).assignments).toEqual(assignments)
  })
})

test('two grids that help each other out keep every rule and cost no more than if they did not', async () => {
  const street = (sharedPercent: number) =>
    rosterInstance({ seed: 2, grids: 2, days: 3, sharedPercent })
  const plan = (sharedPercent: number) =>
    planStreet(street(sharedPercent), { seed: 5, moves: 120_000, solvers: solversHere() })
  const { assignments, report } = await plan(30)
  expect(hardFaults(street(30), assignments)).toEqual([])
  expect(report.objective).toBeLessThanOrEqual((await plan(0)).report.objective)
})

test('whoever falls ill, few changes suffice, or filling more is offered beside them', async () => {
  const highs = await loadSolver()
  const problem = rosterInstance({ seed: 3, grids: 1, days: 7 })
  const { assignments, homes } = planRoster(problem, { seed: 1, moves: 300_000 })
  const from = addDays(problem.from, 2)
  let choices = 0
  for (const { id, leaveDays } of problem.people) {
    const absent = [{ personId: id, days: problem.days }]
    const most = replan(highs, problem, assignments, homes, { from, absent })
    const few = most.fewer ?? most
    const away = Array.from({ length: problem.days }, (_, at) => addDays(from, at))
    const people = problem.people.map((one) =>
      one.id === id ? { ...one, leaveDays: [...leaveDays, ...away] } : one,
    )
    const vacated = assignments.filter((one) => one.personId === id && one.day >= from).length
    const changed = [...few.removed, ...few.added].map(({ personId, day }) => `${personId} ${day}`)
    expect(new Set(changed).size).toBeLessThanOrEqual(2 * vacated + 1)
    for (const proposal of [most, few])
      expect(hardFaults({ ...problem, people }, proposal.assignments)).toEqual([])
    if (most.fewer === null) continue
    choices++
    expect(most.after.filled).toBeGreaterThan(few.after.filled)
  }
  expect(choices).toBeGreaterThan(0)
})

test('whoever falls ill, places that were open before are left to another day', async () => {
  const highs = await loadSolver()
  const problem = rosterInstance({ seed: 3, grids: 1, days: 7 })
  const { assignments, homes } = planRoster(problem, { seed: 1, moves: 300_000 })
  const from = addDays(problem.from, 2)
  // Every seventh place is open, as after a template of more posts was put up.
  const standing = assignments.filter((_, at) => at % 7 !== 0)
  const placesOf = (some: typeof assignments) => some.map(({ day, slotId }) => `${day} ${slotId}`)
  for (const { id } of problem.people.slice(0, 8)) {
    const vacated = standing.filter((one) => one.personId === id && one.day >= from)
    if (vacated.length === 0) continue
    const absent = [{ personId: id, days: problem.days }]
    const most = replan(highs, problem, standing, homes, { from, absent })
    const count = (some: readonly string[], place: string) =>
      some.filter((one) => one === place).length
    const [before, after] = [placesOf(standing), placesOf(most.assignments)]
    const filledUp = [...new Set(after)].filter((one) => count(after, one) > count(before, one))
    expect(filledUp.filter((one) => !placesOf(vacated).includes(one))).toEqual([])
  }
})

test('a shift that is over stays as it was worked: nobody is put there or moved away', async () => {
  const highs = await loadSolver()
  const problem = rosterInstance({ seed: 3, grids: 1, days: 4 })
  const { assignments, homes } = planRoster(problem, { seed: 1, moves: 300_000 })
  const from = addDays(problem.from, 1)
  const standing = assignments.filter((_, at) => at % 5 !== 0)
  const now = instantAt(from, 16 * 60)
  const shiftOf = new Map(problem.shifts.map((shift) => [shift.id, shift]))
  const endOf = new Map(
    problem.slots.map(({ id, shiftId }) => [id, shiftOf.get(shiftId)?.endMinute ?? 0]),
  )
  const found = replan(highs, problem, standing, homes, { from, now, absent: [] })
  const changed = [found, found.fewer].flatMap((one) => [
    ...(one?.removed ?? []),
    ...(one?.added ?? []),
  ])
  expect(changed.length).toBeGreaterThan(0)
  const past = changed.filter(({ day, slotId }) => instantAt(day, endOf.get(slotId) ?? 0) <= now)
  expect(past).toEqual([])
})

test('each open place is asked once who may fill it and then only about whom a place was given', () => {
  const problem = rosterInstance({ seed: 3, grids: 1, days: 4 })
  const { slots } = problem
  const view = viewRoster(problem, [], {}, slots.length * problem.days)
  const cells = Array.from({ length: view.compiled.duties.cells }, (_, cell) => cell).flatMap(
    (cell) => Array<number>(slots[cell % slots.length].minimum).fill(cell),
  )
  const people = problem.people.map((_, at) => at)
  let asked = 0
  const { given, left } = fillPlaces(view, {
    cells,
    people,
    isFree: () => {
      asked++
      return true
    },
    weightOf: () => 0,
    changeWeight: 25,
    spare: 1,
  })
  expect([given.length, left]).toEqual([cells.length, 0])
  const added = given.map(({ person, cell }) => ({
    day: view.compiled.days[view.compiled.duties.day[cell]],
    slotId: slots[cell % slots.length].id,
    personId: problem.people[person].id,
  }))
  expect(hardFaults(problem, added)).toEqual([])
  expect(asked).toBeLessThan(2 * cells.length * people.length)
})

test('nobody who works every day of a short roster is given one duty more', async () => {
  const highs = await loadSolver()
  const problem = rosterInstance({ seed: 3, grids: 1, days: 4 })
  const found = replan(highs, problem, [], {}, { from: problem.from, absent: [] })
  expect(found.added.length).toBeGreaterThan(0)
  expect(hardFaults(problem, found.assignments)).toEqual([])
})
