import { deviationFloor } from '../../../shared/grids/floor.ts'
import { nodeLoads, type Ground } from '../../../shared/grids/ground.ts'
import { STREET_FACTOR } from './contiguity.ts'
import { cutOf, graphFrom, type Graph } from './graph.ts'
import { defaultMoves, partition, type Partition } from './partition.ts'

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

/** Where less of the border than this is on streets, a second search looks for more. */
const ENOUGH_ON_STREETS = 0.8
/** What a metre on a street costs that second search. */
const STEEP_FACTOR = 0.06
/** How much dearer than the first a border more on streets may be, both counted by the usual cost. */
const MOST_COST = 1.1

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
 * A metre on a street counts a quarter. Where that leaves too much of the border among courtyards,
 * the search runs again with streets cheaper still and fewer moves, and its border is taken if it is more on
 * streets and hardly dearer.
 *
 * @returns Grid of each node, 0 … grids − 1, and how many grids there came to be.
 */
export function splitGround(task: GroundTask): {
  readonly labels: Int32Array
  readonly grids: number
} {
  const { ground, loads } = task
  const grids = Math.max(1, Math.min(task.grids, ground.nodes.length))
  const tolerance = slackFor(loads, grids, task.tolerance)
  const graph = groundGraph(ground, task.loadOf)
  const moves = task.moves ?? defaultMoves(graph.nodes)
  const search = (on: Graph): Partition =>
    partition(
      on,
      ground.nodes.map(({ at }) => at),
      {
        parts: grids,
        tolerance,
        seed: task.seed,
        moves: on === graph ? moves : Math.floor(moves / 3),
      },
    )
  const first = search(graph)
  const share = streetShare(ground, first.labels)
  if (share >= ENOUGH_ON_STREETS || grids < 2) return { labels: first.labels, grids }
  const second = search({ ...graph, length: steepLengths(ground, graph) })
  const isBetter =
    second.deviation <= Math.max(tolerance + 1e-9, first.deviation) &&
    streetShare(ground, second.labels) > share &&
    cutOf(graph, second.labels) <= MOST_COST * first.cut
  return { labels: (isBetter ? second : first).labels, grids }
}

/** Share of the border between grids that runs along streets; 1 where none is known. */
function streetShare({ borders, hasStreets }: Ground, labels: Int32Array): number {
  let metres = 0
  let along = 0
  for (const border of borders) {
    if (labels[border.a] === labels[border.b]) continue
    metres += border.metres
    along += border.streetMetres
  }
  return hasStreets && metres > 0 ? along / metres : 1
}

/** The edges' lengths with streets at the steeper price. */
function steepLengths({ borders }: Ground, { nodes, start, to, length }: Graph): Float64Array {
  const along = new Map(borders.map(({ a, b, streetMetres }) => [a * nodes + b, streetMetres]))
  const steep = length.slice()
  for (let v = 0; v < nodes; v++)
    for (let e = start[v]; e < start[v + 1]; e++) {
      const street = along.get(Math.min(v, to[e]) * nodes + Math.max(v, to[e])) ?? 0
      steep[e] -= (STREET_FACTOR - STEEP_FACTOR) * street
    }
  return steep
}
