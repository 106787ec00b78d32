import type { Board } from '../../../shared/grids/board.ts'
import { graphFrom, type Graph } from './graph.ts'
import { partition } from './partition.ts'
import { makeWhole } from './starts.ts'

/** Enough for the few hundred units of one grid, and short enough for a click. */
const MOVES = 60_000

/** One half of some nodes by load: connected, with a short border, repeatable. */
export function halves(board: Board, members: readonly number[]): ReadonlySet<number> {
  const graph = graphAmong(board, members)
  const places = members.map((node) => board.ground.nodes[node].at)
  const { labels } = partition(graph, places, { parts: 2, tolerance: 0.01, seed: 1, moves: MOVES })
  return new Set(members.filter((_, at) => labels[at] === 1))
}

/**
 * The nodes of one side, both sides made whole: what a side holds apart from its main piece goes to
 * the other side.
 */
export function tidySides(
  board: Board,
  members: readonly number[],
  sides: readonly boolean[],
): ReadonlySet<number> {
  if (!sides.includes(true) || !sides.includes(false)) return new Set()
  const labels = Int32Array.from(sides, (side) => (side ? 1 : 0))
  makeWhole(graphAmong(board, members), labels, 2)
  return new Set(members.filter((_, at) => labels[at] === 1))
}

function graphAmong({ ground, loads }: Board, members: readonly number[]): Graph {
  const placeOf = new Map(members.map((node, at) => [node, at]))
  const own = members.map((node) => loads[node])
  const isEmpty = own.every((load) => load === 0)
  return graphFrom(
    isEmpty ? own.map(() => 1) : own,
    ground.links.flatMap(([a, b, cost]) => {
      const [from, to] = [placeOf.get(a), placeOf.get(b)]
      return from === undefined || to === undefined ? [] : [[from, to, cost] as const]
    }),
  )
}
