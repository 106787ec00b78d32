import { cutOf, piecesOf, type Graph } from './graph.ts'
import { isBetter, type Worth } from './standing.ts'

/** Up to this many nodes every division can be tried. */
const MOST_NODES = 16
const MOST_STEPS = 1_500_000

export type MoveLimits = {
  readonly parts: number
  readonly target: number
  readonly slack: number
  /** Parts a node may be in; the one it is in comes first. */
  readonly choices: readonly (readonly number[])[]
}

/**
 * The best of all divisions of a small graph into connected parts: within the slack the one that
 * moves the least load from `home`, else the least excess.
 *
 * @param found What a search found already; only better ones are answered.
 * @returns `undefined` when there is none better, or the graph is too large.
 */
export function fewestMoves(
  graph: Graph,
  home: Int32Array,
  { parts, target, slack, choices }: MoveLimits,
  found: Worth,
): Int32Array | undefined {
  if (graph.nodes > MOST_NODES) return undefined
  const { weight } = graph
  const order = Array.from(weight.keys()).sort((a, b) => weight[b] - weight[a] || a - b)
  const labels = home.slice()
  const loads = new Float64Array(parts)
  let rest = weight.reduce((sum, load) => sum + load, 0)
  let best = found
  let answer: Int32Array | undefined
  let steps = 0
  const judge = (moved: number) => {
    let excess = 0
    for (const load of loads) excess = Math.max(excess, Math.abs(load - target) - slack)
    if (excess < 1e-9) excess = 0
    const worth = { excess, moved, cut: cutOf(graph, labels) }
    if (!isBetter(worth, best)) return
    if (piecesOf(graph, labels).part.length !== parts || loadless(labels, parts)) return
    best = worth
    answer = labels.slice()
  }
  const place = (i: number, moved: number): void => {
    if (++steps > MOST_STEPS || (best.excess === 0 && moved > best.moved + 1e-9)) return
    const bound = slack + best.excess + 1e-9
    let missing = 0
    for (const load of loads) missing += Math.max(0, target - bound - load)
    if (missing > rest + 1e-9) return
    if (i === order.length) {
      judge(moved)
      return
    }
    const v = order[i]
    rest -= weight[v]
    for (const part of choices[v]) {
      if (loads[part] + weight[v] > target + bound) continue
      labels[v] = part
      loads[part] += weight[v]
      place(i + 1, moved + (part === home[v] ? 0 : weight[v]))
      loads[part] -= weight[v]
    }
    rest += weight[v]
  }
  place(0, 0)
  return answer
}

/** Whether a part has no node. */
function loadless(labels: Int32Array, parts: number): boolean {
  return new Set(labels).size !== parts
}
