import type { PlanAssignment, PlanProblem } from '../../shared/roster/problem.ts'
import { replan, type Replanned, type ReplanWish } from './exact/replan.ts'
import { loadSolver } from './solver/load-solver.ts'

export type ReplanTask = ReplanWish & {
  readonly problem: PlanProblem
  readonly assignments: readonly PlanAssignment[]
}

/** Minimal-change re-planning as a worker is asked for it. */
export async function replanTask(
  { problem, assignments, ...wish }: ReplanTask,
  report: (done: number, total: number, step: string) => void,
): Promise<Replanned> {
  report(0, 1, '求改动最少的班表')
  return replan(await loadSolver(), problem, assignments, {}, wish)
}
