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
  report(0, 2, '读取求解程序')
  const solver = await loadSolver()
  report(1, 2, '求改动最少的班表')
  return replan(solver, problem, assignments, {}, wish)
}
