import { deviationFloor } from '../../../shared/grids/floor.ts'
import { nodeLoads, type Ground } from '../../../shared/grids/ground.ts'
import { graphFrom, type Graph } from './graph.ts'
import { partition } from './partition.ts'

export type GroundTask = {
  readonly ground: Ground
  readonly loadOf: (unitId: string) => number
  /** Loads of all units there are, for the least deviation they allow. */
  readonly loads: readonly number[]
  readonly grids: number
  readonly seed: number
  readonly moves: number | undefined
  readonly tolerance: number
}

/** The ground as a weighted graph; without any load the nodes themselves are shared out evenly. */
export function groundGraph(ground: Ground, loadOf: (unitId: string) => number): Graph {
  const weights = nodeLoads(ground, loadOf)
  const isEmpty = weights.every((weight) => weight === 0)
  return graphFrom(isEmpty ? weights.map(() => 1) : weights, ground.links)
}

/** How far from the mean a grid may be before balance comes before short borders. */
export function slackFor(loads: readonly number[], grids: number, tolerance: number): number {
  const floor = deviationFloor(loads, grids)
  return floor > tolerance ? floor + 0.004 : tolerance
}

/**
 * Divides a ground into connected grids of even load with short borders.
 *
 * @returns Grid of each node, 0 … grids − 1, and how many grids there came to be.
 */
export function splitGround(task: GroundTask): {
  readonly labels: Int32Array
  readonly grids: number
} {
  const { ground, loads } = task
  const grids = Math.max(1, Math.min(task.grids, ground.nodes.length))
  const graph = groundGraph(ground, task.loadOf)
  const { labels } = partition(
    graph,
    ground.nodes.map(({ at }) => at),
    {
      parts: grids,
      tolerance: slackFor(loads, grids, task.tolerance),
      seed: task.seed,
      moves: task.moves,
    },
  )
  return { labels, grids }
}
