import { evaluateRoster } from '../../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanProblem } from '../../../shared/roster/problem.ts'
import { viewRoster } from '../../../shared/roster/view.ts'
import { extractGrids } from '../exact/extract.ts'
import type { PartAnswer, PartTask } from '../exact/solve-part.ts'
import type { Solvers } from '../exact/solvers.ts'
import { helpOut } from './help-out.ts'
import { mergeParts } from './merge-parts.ts'
import { planRoster, type Plan, type PlanProgress } from './plan-roster.ts'

export type StreetOptions = {
  readonly seed: number
  readonly moves: number
  /** Duties to begin with: those on held days, which stay. */
  readonly kept?: readonly PlanAssignment[]
  /** Ends the search early with what there is. */
  readonly seconds?: number | undefined
  readonly solvers: Solvers
  /** Called once with the first legal roster. */
  readonly onFirst?: (assignments: readonly PlanAssignment[]) => void
}

export type StreetPlan = Plan & {
  /** No roster costs less, with people in the grids they are dealt to; null where nobody knows. */
  readonly bound: number | null
  readonly grids: { readonly total: number; readonly proven: number }
}

/** This share of the moves goes into the street as a whole, the rest into its grids. */
const STREET_SHARE = 0.1
/** One node of the exact solve is worth this many moves. */
const MOVES_A_NODE = 10_000
/** With fewer, all moves go into the search of the street: an exact solve is worth many more. */
const LEAST_MOVES_A_GRID = 50_000
/**
 * A grid is searched with so many moves at least before it is solved exactly. From a poor start the
 * first node of the solve, which no budget of nodes cuts short, takes far longer than the moves.
 */
const MOVES_BEFORE_EXACT = 400_000

/**
 * Plans a roster: local search over the whole street, then, if there are moves enough, each grid
 * searched and solved exactly.
 * Seed and moves decide the result, whatever the number of threads; seconds only end it early.
 */
export async function planStreet(
  problem: PlanProblem,
  { seed, moves, kept, seconds, solvers, onFirst }: StreetOptions,
  onProgress: PlanProgress = () => undefined,
): Promise<StreetPlan> {
  const end = seconds === undefined ? Infinity : performance.now() + seconds * 1000
  const left = () => Math.max(0, end - performance.now()) / 1000
  const nodes = Math.floor(moves / MOVES_A_NODE)
  const movesAGrid = Math.round((moves * (1 - STREET_SHARE)) / Math.max(1, problem.grids.length))
  const isExact = movesAGrid >= LEAST_MOVES_A_GRID && problem.grids.length > 0
  const search = (of: PlanProblem, told?: StreetOptions['onFirst']) =>
    planRoster(
      of,
      {
        seed,
        moves: isExact ? Math.round(moves * STREET_SHARE) : moves,
        kept,
        isOver: () => left() === 0,
        onFirst: told,
      },
      (done, _, label) => onProgress(done, moves, label),
    )
  const whole = search(problem, onFirst)
  const first = isExact ? better(whole, searchApart(problem, search)) : whole
  const grids = { total: problem.grids.length, proven: 0 }
  if (!isExact || left() === 0) return { ...first, bound: null, grids }
  const view = viewRoster(problem, first.assignments, first.homes)
  const rounds = Math.ceil(problem.grids.length / 2)
  const tasks = problem.grids.map(({ id }, at): PartTask => ({
    ...extractGrids(view, first.assignments, [id]),
    withGuests: false,
    seed: seed + at + 1,
    moves: Math.max(movesAGrid, MOVES_BEFORE_EXACT),
    nodes,
    seconds: seconds === undefined ? undefined : left() / rounds,
  }))
  const answers: PartAnswer[] = []
  await solvers.solve(tasks, (answer) => {
    answers.push(answer)
    const done = moves * (STREET_SHARE + ((1 - STREET_SHARE) * answers.length) / tasks.length)
    onProgress(Math.round(done), moves, `逐网格求最优：${answers.length}/${tasks.length}`)
  })
  const solved = mergeParts(first.assignments, tasks, answers)
  const assignments = mayHelp(problem)
    ? await helpOut(problem, first.homes, solved, {
        seed,
        nodes,
        solvers,
        secondsLeft: left,
        onGrid: (done) => onProgress(moves, moves, `跨网格支援：${done}/${tasks.length}`),
      })
    : solved
  const report = evaluateRoster(problem, assignments, first.homes)
  const gap = answers.reduce((sum, answer) => sum + answer.gap, 0)
  const isClosed = tasks.every((task) => task.isClosed)
  return {
    assignments,
    homes: first.homes,
    report,
    bound: isClosed ? report.objective - gap : null,
    grids: { total: grids.total, proven: answers.filter(({ gap: own }) => own === 0).length },
  }
}

/** Whether anybody of one grid may help out in another. */
function mayHelp({ people }: PlanProblem): boolean {
  return people.some(({ gridId, alsoGridIds = [] }) => gridId !== null && alsoGridIds.length > 0)
}

/**
 * The street searched as if nobody helped out in another grid: unless that leaves places empty, it is
 * where the exact solve of each grid gets furthest from. Undefined where nobody may.
 */
function searchApart(problem: PlanProblem, search: (of: PlanProblem) => Plan): Plan | undefined {
  if (!mayHelp(problem)) return undefined
  const people = problem.people.map((person) =>
    person.gridId === null ? person : { ...person, alsoGridIds: undefined },
  )
  const { assignments, homes } = search({ ...problem, people })
  return { assignments, homes, report: evaluateRoster(problem, assignments, homes) }
}

function better(plan: Plan, other: Plan | undefined): Plan {
  return other !== undefined && other.report.objective < plan.report.objective ? other : plan
}
