import type { Highs } from 'highs'
import { refusalOfDay } from '../../../shared/roster/candidates.ts'
import { addDays, type Day } from '../../../shared/core/dates.ts'
import { evaluateRoster, type PlanReport } from '../../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanHomes, PlanProblem } from '../../../shared/roster/problem.ts'
import { vacanciesOf } from '../../../shared/roster/vacancies.ts'
import { viewRoster } from '../../../shared/roster/view.ts'
import { solveModel } from '../solver/solve-model.ts'
import { compilePart } from './compile-part.ts'
import { assignmentsOf } from './solve-part.ts'

export type ReplanWish = {
  /** Days before this one stay as they are. */
  readonly from: Day
  /** Who is away beside those on leave, for how many days from `from` on. */
  readonly absent: readonly { readonly personId: string; readonly days: number }[]
  /** Ends the solve early; what there is by then is legal. */
  readonly seconds?: number
}

export type Replanned = {
  readonly assignments: readonly PlanAssignment[]
  readonly removed: readonly PlanAssignment[]
  readonly added: readonly PlanAssignment[]
  readonly before: PlanReport
  readonly after: PlanReport
}

/** Points a changed duty costs: more than any wish, far less than a place left empty. */
const CHANGE = 25
const SECONDS = 10

function withAbsences(problem: PlanProblem, from: Day, absent: ReplanWish['absent']): PlanProblem {
  const away = new Map(absent.map(({ personId, days }) => [personId, days]))
  return {
    ...problem,
    people: problem.people.map((person) => {
      const days = Array.from({ length: away.get(person.id) ?? 0 }, (_, at) => addDays(from, at))
      return { ...person, leaveDays: [...person.leaveDays, ...days] }
    }),
  }
}

const keyOf = ({ day, slotId, personId }: PlanAssignment) => `${day} ${slotId} ${personId}`

/**
 * Fills what an absence leaves open, or without any absence what is open from that day on, with as
 * few changes as can be. The past and the held days of people stay.
 *
 * Only people who could stand in for somebody absent, at first or second hand, are moved: those of
 * the grids in which they worked and whoever may help out there.
 */
export function replan(
  highs: Highs,
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  homes: PlanHomes,
  { from, absent, seconds = SECONDS }: ReplanWish,
): Replanned {
  const changed = withAbsences(problem, from, absent)
  const before = viewRoster(changed, assignments, homes)
  const isAway = ({ personId, day, slotId }: PlanAssignment) => {
    const person = before.compiled.personIndex.get(personId) ?? 0
    const slot = before.compiled.slotIndex.get(slotId) ?? 0
    const at = before.compiled.dayIndex.get(day) ?? 0
    const cell = at * problem.slots.length + slot
    return day >= from && refusalOfDay(before.compiled, person, cell) !== undefined
  }
  const vacated = assignments.filter(isAway)
  const kept = assignments.filter((one) => !isAway(one))
  const view = viewRoster(changed, kept, homes)
  const { compiled } = view
  const firstDay = Math.max(
    0,
    compiled.days.findIndex((day) => day >= from),
  )
  const open = vacated.length > 0 ? vacated : vacanciesOf(view).filter(({ day }) => day >= from)
  const gridOf = new Map(problem.slots.map(({ id, gridId }) => [id, gridId]))
  const touched = new Set(open.map(({ slotId }) => gridOf.get(slotId) ?? null))
  const slotTouched = problem.slots.map(({ gridId }) => touched.has(gridId))
  const isFree = (_: number, cell: number) =>
    compiled.duties.day[cell] >= firstDay && slotTouched[cell % problem.slots.length]
  const people = problem.people.flatMap((person, at) =>
    touched.has(view.homes[at]) ||
    touched.has(null) ||
    person.alsoGridIds?.some((gridId) => touched.has(gridId))
      ? at
      : [],
  )
  const part = compilePart(view, { people, isFree }, CHANGE)
  const solved = solveModel(highs, part.model, { start: part.start, seconds })
  const result = solved.values ? assignmentsOf(view, part, solved.values) : kept
  const had = new Set(assignments.map(keyOf))
  const has = new Set(result.map(keyOf))
  return {
    assignments: result,
    removed: assignments.filter((one) => !has.has(keyOf(one))),
    added: result.filter((one) => !had.has(keyOf(one))),
    before: evaluateRoster(problem, assignments, homes),
    after: evaluateRoster(changed, result, homes),
  }
}
