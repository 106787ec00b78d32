import { evaluateRoster } from '../../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanHomes, PlanProblem } from '../../../shared/roster/problem.ts'
import type { PartAnswer, PartTask } from '../exact/solve-part.ts'
import type { Solvers } from '../exact/solvers.ts'
import { mergeParts } from './merge-parts.ts'

/** Grids that are solved at the same time, whatever the number of threads. */
const AT_ONCE = 2

/**
 * Solves each grid once more together with those of other grids who may help out there. Of what two
 * grids answer at the same time, the second stands only if both fit together and cost less.
 *
 * @param secondsLeft Ends the solves early; Infinity for no limit but the nodes.
 */
export async function helpOut(
  problem: PlanProblem,
  homes: PlanHomes,
  assignments: readonly PlanAssignment[],
  options: {
    readonly seed: number
    readonly nodes: number
    readonly solvers: Solvers
    readonly secondsLeft: () => number
    readonly onGrid: (done: number) => void
  },
): Promise<readonly PlanAssignment[]> {
  let best = assignments
  // Held duties may break a rule already; nothing else may.
  const { objective: given, hardViolations: held } = evaluateRoster(problem, best, homes)
  let cost = given
  const rounds = Math.ceil(problem.grids.length / AT_ONCE)
  for (let round = 0; round < rounds && options.secondsLeft() > 0; round++) {
    const left = options.secondsLeft()
    // Neighbours share people; those half the street apart hardly do.
    const together = problem.grids.filter((_, at) => at % rounds === round)
    const tasks = together.map(({ id }): PartTask => ({
      problem,
      homes,
      assignments: best,
      gridIds: [id],
      isClosed: false,
      withGuests: true,
      seed: options.seed,
      moves: 0,
      nodes: options.nodes,
      seconds: left === Infinity ? undefined : left / (rounds - round),
    }))
    const answers: PartAnswer[] = []
    await options.solvers.solve(tasks, (answer) => answers.push(answer))
    for (const task of tasks) {
      const answer = answers.find(({ gridIds }) => gridIds[0] === task.gridIds[0])
      if (answer === undefined) continue
      const merged = mergeParts(best, [task], [answer])
      const { objective, hardViolations } = evaluateRoster(problem, merged, homes)
      if (hardViolations > held || objective >= cost) continue
      best = merged
      cost = objective
    }
    options.onGrid(Math.min(problem.grids.length, (round + 1) * AT_ONCE))
  }
  return best
}
