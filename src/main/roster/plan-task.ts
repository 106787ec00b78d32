import type { PlanAssignment, PlanProblem } from '../../shared/roster/problem.ts'
import { solverPool } from './exact/solvers.ts'
import { planStreet, type StreetPlan } from './plan/plan-street.ts'

export type PlanTask = {
  readonly problem: PlanProblem
  /** Duties on held days, which stay. */
  readonly kept: readonly PlanAssignment[]
  readonly seed: number
  readonly moves: number
  /** Stops the search early. */
  readonly seconds: number | undefined
}

/** Two threads fill the cores of an office PC; the task's own waits for them meanwhile. */
const THREADS = 2

/** The planner as a worker is asked for it. */
export async function planTask(
  { problem, ...options }: PlanTask,
  report: (done: number, total: number, step: string) => void,
  workerFolder: string,
): Promise<StreetPlan> {
  const solvers = solverPool(workerFolder, THREADS)
  try {
    return await planStreet(problem, { ...options, solvers }, report)
  } finally {
    await solvers.close()
  }
}
