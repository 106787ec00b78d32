import type { Highs } from 'highs'
import { compilePart } from '../../src/main/roster/exact/compile-part.ts'
import { solveModel } from '../../src/main/roster/solver/solve-model.ts'
import { evaluateRoster } from '../../src/shared/roster/evaluate.ts'
import type { PlanAssignment, PlanHomes, PlanProblem } from '../../src/shared/roster/problem.ts'
import { viewRoster } from '../../src/shared/roster/view.ts'

/**
 * A cost below which no roster of a street with shared people lies: each grid solved as if its own
 * people and all who may come were free for it alone. Shared people are a fair group of their own
 * then, because what they do elsewhere is not seen.
 *
 * @param assignments A roster to begin with; it does not change the bound.
 */
export function sharedBound(
  highs: Highs,
  problem: PlanProblem,
  { assignments, homes }: { assignments: readonly PlanAssignment[]; homes: PlanHomes },
  seconds: number,
): number {
  return problem.grids.reduce(
    (sum, { id }) =>
      sum + gridBound(highs, gridAlone(problem, id), { assignments, homes }, seconds),
    0,
  )
}

/** One grid with everybody who may stand there; a shared person's role is theirs alone. */
function gridAlone(problem: PlanProblem, gridId: string): PlanProblem {
  const ownRole = (role: string, id: string) => `${role} ${id}`
  const there = problem.people.filter(
    (person) => person.gridId === gridId || person.alsoGridIds?.includes(gridId),
  )
  const people = there.map((person) => ({
    ...person,
    role: person.alsoGridIds === undefined ? person.role : ownRole(person.role, person.id),
    // A guest's wishes are counted at home.
    wishes: person.gridId === gridId ? person.wishes : [],
  }))
  const shared = there.filter(({ alsoGridIds }) => alsoGridIds !== undefined)
  const slots = problem.slots
    .filter((slot) => slot.gridId === gridId)
    .map((slot) => ({
      ...slot,
      roles: [
        ...slot.roles,
        ...shared
          .filter(({ role }) => slot.roles.includes(role))
          .map(({ role, id }) => ownRole(role, id)),
      ],
    }))
  return { ...problem, people, slots }
}

function gridBound(
  highs: Highs,
  problem: PlanProblem,
  { assignments, homes }: { assignments: readonly PlanAssignment[]; homes: PlanHomes },
  seconds: number,
): number {
  const slots = new Set(problem.slots.map(({ id }) => id))
  const own = assignments.filter(({ slotId }) => slots.has(slotId))
  const view = viewRoster(problem, own, homes)
  const everybody = problem.people.map((_, person) => person)
  const part = compilePart(view, { people: everybody, isFree: () => true })
  const solved = solveModel(highs, part.model, { start: part.start, seconds })
  const bound = solved.status === 'optimal' ? solved.objective : solved.bound
  const start = part.model.cost.reduce((sum, each, at) => sum + each * part.start[at], 0)
  return evaluateRoster(problem, own, homes).objective - start + bound
}
