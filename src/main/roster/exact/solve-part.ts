import { compileProblem } from '../../../shared/roster/compiled.ts'
import { evaluateRoster } from '../../../shared/roster/evaluate.ts'
import type { PlanAssignment } from '../../../shared/roster/problem.ts'
import { viewRoster, type RosterView } from '../../../shared/roster/view.ts'
import { anneal } from '../plan/anneal.ts'
import { layBoard } from '../plan/board.ts'
import { seededRandom } from '../plan/random.ts'
import { loadSolver } from '../solver/load-solver.ts'
import { solveModel } from '../solver/solve-model.ts'
import { compilePart, type PartModel } from './compile-part.ts'
import type { Extract } from './extract.ts'
import { gridPart } from './part.ts'

/** One part to be made better, with a budget that does not depend on the clock. */
export type PartTask = Extract & {
  /** Lets those of other grids who may help out come and go. */
  readonly withGuests: boolean
  readonly seed: number
  /** Moves of the local search before the exact solve. */
  readonly moves: number
  readonly nodes: number
  /** Ends the exact solve early. */
  readonly seconds: number | undefined
}

export type PartAnswer = {
  readonly gridIds: readonly string[]
  readonly assignments: readonly PlanAssignment[]
  /** Points won over the roster given, by the evaluator's count. */
  readonly gain: number
  /** Points by which the answer may still lie above the best possible; 0 is a proof. */
  readonly gap: number
}

/** Searches, then solves exactly from there; the better by the evaluator's count is kept. */
export async function solvePart(task: PartTask): Promise<PartAnswer> {
  const { problem, homes, gridIds } = task
  const costOf = (assignments: readonly PlanAssignment[]) =>
    evaluateRoster(problem, assignments, homes).objective
  const given = costOf(task.assignments)
  let best = task.assignments
  let cost = given
  const keep = (assignments: readonly PlanAssignment[]) => {
    const found = costOf(assignments)
    if (found >= cost) return
    best = assignments
    cost = found
  }
  if (task.isClosed && task.moves > 0) {
    const board = layBoard(compileProblem(problem), homes, best)
    anneal(board, seededRandom(task.seed), task.moves, () => false)
    keep(board.assignments())
  }
  const view = viewRoster(problem, best, homes)
  const part = compilePart(view, gridPart(view, new Set(gridIds), task.withGuests))
  const solved = solveModel(await loadSolver(), part.model, { ...task, start: part.start })
  const before = cost
  if (solved.values) keep(assignmentsOf(view, part, solved.values))
  const start = part.model.cost.reduce((sum, each, at) => sum + each * part.start[at], 0)
  const bound = solved.status === 'optimal' ? solved.objective : solved.bound
  const gap = Math.max(0, cost - before + start - bound)
  return { gridIds, assignments: best, gain: given - cost, gap: gap < 1e-6 ? 0 : gap }
}

/** The roster with the solver's choice in place of what the part's people did. */
export function assignmentsOf(
  { compiled, occupants }: RosterView,
  { columns }: PartModel,
  values: ArrayLike<number>,
): readonly PlanAssignment[] {
  const { problem, days, duties } = compiled
  const inPart = new Set(columns.map(({ person }) => person))
  const chosen = columns.flatMap(({ person, byCell }) =>
    [...byCell].filter(([, column]) => values[column] > 0.5).map(([cell]) => ({ person, cell })),
  )
  const others = occupants.flatMap((people, cell) =>
    people.filter((person) => !inPart.has(person)).map((person) => ({ person, cell })),
  )
  return [...chosen, ...others]
    .sort((a, b) => a.cell - b.cell || a.person - b.person)
    .map(({ person, cell }) => ({
      day: days[duties.day[cell]],
      slotId: problem.slots[cell % problem.slots.length].id,
      personId: problem.people[person].id,
    }))
}
