import { compileProblem } from '../../../shared/roster/compiled.ts'
import { evaluateRoster, type PlanReport } from '../../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanHomes, PlanProblem } from '../../../shared/roster/problem.ts'
import { anneal } from './anneal.ts'
import { layBoard } from './board.ts'
import { dealHomes } from './deal-homes.ts'
import { fillFromEverywhere, fillGreedily } from './first-roster.ts'
import { seededRandom } from './random.ts'

export type PlanOptions = {
  readonly seed: number
  readonly moves: number
  /** Duties to begin with: those on held days, which stay. */
  readonly kept?: readonly PlanAssignment[]
  /** Ends the search early with what there is; asked about fifty times. */
  readonly isOver?: () => boolean
  /** Called once with the first legal roster. */
  readonly onFirst?: (assignments: readonly PlanAssignment[]) => void
}
export type PlanProgress = (done: number, total: number, label: string) => void

export type Plan = {
  readonly assignments: readonly PlanAssignment[]
  /** The grid of everybody, people without a home grid as they were dealt. */
  readonly homes: PlanHomes
  readonly report: PlanReport
}

/**
 * Plans a roster by local search alone. It keeps every hard rule; what cannot be filled stays empty
 * and is listed with the reasons. The same problem, seed and number of moves give the same roster.
 *
 * @param onProgress Moves done and in all, with what is being done in Chinese; may throw to stop.
 * @throws AppError invalid_input for a problem that names what it has not.
 */
export function planRoster(
  problem: PlanProblem,
  { seed, moves, kept = [], isOver = () => false, onFirst = () => undefined }: PlanOptions,
  onProgress: PlanProgress = () => undefined,
): Plan {
  const compiled = compileProblem(problem)
  onProgress(0, moves, '分配网格人员')
  const homes = dealHomes(problem)
  const board = layBoard(compiled, homes, kept)
  onProgress(0, moves, '编排初始班表')
  fillGreedily(board)
  onFirst(board.assignments())
  anneal(board, seededRandom(seed), moves, (done) => {
    onProgress(done, moves, '优化班表')
    return isOver()
  })
  fillFromEverywhere(board)
  onProgress(moves, moves, '核对班表')
  const assignments = board.assignments()
  return { assignments, homes, report: evaluateRoster(problem, assignments, homes) }
}
