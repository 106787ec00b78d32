import type { PlanProblem } from '../../shared/roster/problem.ts'
import { planRoster, type Plan } from './plan/plan-roster.ts'

export type PlanTask = {
  readonly problem: PlanProblem
  readonly seed: number
  readonly moves: number
  /** Stops the search early. */
  readonly seconds: number | undefined
}

/** The planner as a worker is asked for it. */
export function planTask(
  { problem, seed, moves, seconds }: PlanTask,
  report: (done: number, total: number, step: string) => void,
): Plan {
  const end = seconds === undefined ? Infinity : performance.now() + seconds * 1000
  const isOver = () => performance.now() > end
  return planRoster(problem, { seed, moves, isOver }, report)
}
