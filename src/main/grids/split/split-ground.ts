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

/** Where less of the border than this is on streets, further searches look for more. */
const ENOUGH_ON_STREETS = 0.85
/** So many at most, each from other starts; fewer for few grids, whose borders are soon found. */
const FURTHER_SEARCHES = 4
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
 * further searches with fewer moves take streets for free, and the border most on streets is
 * taken if it is hardly dearer.
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
  const search = (on: Graph, seed: number, tried: number): Partition =>
    partition(
      on,
      ground.nodes.map(({ at }) => at),
      { parts: grids, tolerance, seed, moves: tried },
    )
  const first = search(graph, task.seed, moves)
  let labels = first.labels
  let share = streetShare(ground, labels)
  if (grids < 2 || share >= ENOUGH_ON_STREETS) return { labels, grids }
  const free = { ...graph, length: lengthsOffStreets(ground, graph) }
  const further = Math.min(FURTHER_SEARCHES, grids - 1)
  for (let more = 0; more < further && share < ENOUGH_ON_STREETS; more++) {
    const next = search(free, task.seed + more, Math.floor(moves / (grids > 2 ? 2 : 3)))
    const nextShare = streetShare(ground, next.labels)
    const isBetter =
      next.deviation <= Math.max(tolerance + 1e-9, first.deviation) &&
      nextShare > share &&
      cutOf(graph, next.labels) <= MOST_COST * first.cut
    if (!isBetter) continue
    labels = next.labels
    share = nextShare
  }
  return { labels, grids }
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

/** The edges' lengths with nothing counted along streets. */
function lengthsOffStreets({ borders }: Ground, { nodes, start, to, length }: Graph): Float64Array {
  const along = new Map(borders.map(({ a, b, streetMetres }) => [a * nodes + b, streetMetres]))
  const off = length.slice()
  for (let v = 0; v < nodes; v++)
    for (let e = start[v]; e < start[v + 1]; e++) {
      const street = along.get(Math.min(v, to[e]) * nodes + Math.max(v, to[e])) ?? 0
      off[e] -= STREET_FACTOR * street
    }
  return off
}
