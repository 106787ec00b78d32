import { fewestMoves } from './fewest-moves.ts'
import { cutOf, deviationOf, type Graph } from './graph.ts'
import { moreEven } from './partition.ts'
import { randomFrom, type Random } from './random.ts'
import { isBetter, Standing } from './standing.ts'
import { tighten } from './tighten.ts'

export type RebalancePlan = {
  readonly parts: number
  /** Largest |load − target| ÷ target that is good enough. */
  readonly tolerance: number
  readonly seed: number
  /** Nodes that stay where they are; a locked part neither gives nor takes. */
  readonly isFixed?: (node: number) => boolean
  readonly isFixedPart?: (part: number) => boolean
  /** Tried moves in all; by default it grows with the graph up to a bound. */
  readonly moves?: number
}

/** Walks from different temperatures, after none at all; the best of all is kept. */
const rounds = 8

export type Rebalanced = {
  readonly labels: Int32Array
  readonly deviation: number
  readonly cut: number
  /** Load of the nodes that changed their part. */
  readonly moved: number
}

/**
 * Evens a division out again, moving as little load as it can: starts from the labels as they are,
 * keeps every part in one piece and not empty, and leaves fixed nodes alone. Repeatable.
 *
 * Within the tolerance the least moved load wins, then the shortest cut; where the tolerance cannot
 * be reached, the least deviation.
 *
 * @param before Parts of the nodes, each in one piece; left as they are.
 */
export function rebalance(graph: Graph, before: Int32Array, plan: RebalancePlan): Rebalanced {
  const { parts, tolerance } = plan
  const total = graph.weight.reduce((sum, weight) => sum + weight, 0)
  const target = total / parts
  const slack = target * tolerance + 1e-9
  const random = randomFrom(plan.seed)
  const moves = plan.moves ?? Math.min(1_500_000, 60_000 + graph.nodes * 400)
  const state = new Standing(graph, before, { ...plan, target, slack })
  const start = state.snapshot()
  let best = start
  for (let round = 0; round <= rounds && parts > 1; round++) {
    // From the start again every other time: what was found so far may be a dead end.
    state.restore(round % 2 === 0 ? start : best)
    if (round > 0) walk(state, Math.floor(moves / rounds), random, round)
    tighten(state)
    const found = state.snapshot()
    if (isBetter(found, best)) best = found
  }
  const even =
    best.excess > 0 && !state.isFixed.includes(1)
      ? moreEven(graph, parts, deviationOf(graph, best.labels, parts))
      : undefined
  if (even !== undefined) {
    const labels = namedAfter(graph, before, even, parts)
    state.restore({ labels, moved: movedLoad(graph, before, labels), cut: cutOf(graph, labels) })
    tighten(state)
    best = state.snapshot()
  }
  const every = Array.from({ length: parts }, (_, part) => part)
  const exact = fewestMoves(
    graph,
    before,
    {
      parts,
      target,
      slack,
      choices: Array.from(before, (own, v) =>
        state.isFixed[v] !== 0
          ? [own]
          : [own, ...every.filter((part) => part !== own && state.fixedPart[part] === 0)],
      ),
    },
    best,
  )
  const labels = exact ?? best.labels
  return {
    labels,
    moved: movedLoad(graph, before, labels),
    deviation: deviationOf(graph, labels, parts),
    cut: cutOf(graph, labels),
  }
}

function movedLoad({ nodes, weight }: Graph, before: Int32Array, labels: Int32Array): number {
  let moved = 0
  for (let v = 0; v < nodes; v++) if (labels[v] !== before[v]) moved += weight[v]
  return moved
}

/** The same parts under the numbers they have most in common with, the largest shares first. */
function namedAfter(
  { nodes, weight }: Graph,
  before: Int32Array,
  labels: Int32Array,
  parts: number,
): Int32Array {
  const common = new Float64Array(parts * parts)
  for (let v = 0; v < nodes; v++) common[labels[v] * parts + before[v]] += weight[v]
  const pairs = [...common.keys()].sort((a, b) => common[b] - common[a] || a - b)
  const nameOf = new Int32Array(parts).fill(-1)
  const taken = new Set<number>()
  for (const pair of pairs) {
    const [part, name] = [Math.floor(pair / parts), pair % parts]
    if (nameOf[part] >= 0 || taken.has(name)) continue
    nameOf[part] = name
    taken.add(name)
  }
  return labels.map((part) => nameOf[part])
}

/** An annealed walk of single moves; load away from home and border both cost. */
function walk(state: Standing, moves: number, random: Random, round: number): void {
  const { graph, loads } = state
  const { nodes, start, to } = graph
  const meanWeight = (state.target * loads.length) / Math.max(1, nodes) || 1
  let best = state.snapshot()
  let temperature = [0.6, 1.5, 0.3, 3, 0.6, 1, 0.15, 6][round % 8]
  const cooling = Math.pow(0.03, 256 / Math.max(256, moves))
  for (let move = 0; move < moves; move++) {
    if ((move & 255) === 255) temperature *= cooling
    if (state.border.length === 0) break
    const v = state.border[random.whole(state.border.length)]
    if (state.isFixed[v] !== 0) continue
    const a = state.labels[v]
    const b = state.labels[to[start[v] + random.whole(start[v + 1] - start[v])]]
    if (a === b) continue
    const w = graph.weight[v]
    const excess =
      square(state.excessOf(loads[a] - w)) +
      square(state.excessOf(loads[b] + w)) -
      square(state.excessOf(loads[a])) -
      square(state.excessOf(loads[b]))
    const energy =
      (4 * excess) / (meanWeight * meanWeight) +
      (1.2 * state.movedChange(v, b)) / meanWeight +
      (0.25 * state.cutChange(v, b)) / state.meanLength
    if (energy > 0 && random.real() >= Math.exp(-energy / temperature)) continue
    if (!state.mayGo(v, b)) continue
    state.apply(v, b)
    if (isBetter({ excess: state.worst(), moved: state.moved, cut: state.cut }, best))
      best = state.snapshot()
  }
  state.restore(best)
}

const square = (value: number) => value * value
