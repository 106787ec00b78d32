import { cutOf, deviationOf, piecesOf } from './graph.ts'
import type { Graph } from './graph.ts'

/** Up to this many units every split can be tried; a search by moves can miss the one that fits. */
const MOST_NODES = 16
const MOST_STEPS = 1_500_000

/**
 * Tries all splits of a small graph into connected parts and leaves the best: within the
 * tolerance the shortest cut, else the least deviation. Larger graphs stay as they are, and a
 * small one with too many splits gets the best of those tried.
 */
export function exhaust(
  graph: Graph,
  parts: number,
  labels: Int32Array,
  target: number,
  slack: number,
): void {
  if (graph.nodes > MOST_NODES || target <= 0) return
  const { nodes, weight } = graph
  let bestGap = deviationOf(graph, labels, parts) * target
  let bestCut = cutOf(graph, labels)
  const trial = new Int32Array(nodes)
  const loads = new Float64Array(parts)
  // Heavy units first: their places rule out the most.
  const order = Array.from({ length: nodes }, (_, v) => v).sort(
    (a, b) => weight[b] - weight[a] || a - b,
  )
  let rest = weight.reduce((sum, load) => sum + load, 0)
  let steps = 0
  const place = (i: number, used: number): void => {
    if (nodes - i < parts - used || ++steps > MOST_STEPS) return
    const bound = Math.max(bestGap, slack) + 1e-9
    let missing = 0
    for (let p = 0; p < parts; p++) missing += Math.max(0, target - bound - loads[p])
    if (missing > rest + 1e-9) return
    if (i === nodes) {
      judge()
      return
    }
    const v = order[i]
    rest -= weight[v]
    for (let part = 0; part <= Math.min(used, parts - 1); part++) {
      if (loads[part] + weight[v] > target + bound) continue
      trial[v] = part
      loads[part] += weight[v]
      place(i + 1, Math.max(used, part + 1))
      loads[part] -= weight[v]
    }
    rest += weight[v]
  }
  const judge = () => {
    let gap = 0
    for (let p = 0; p < parts; p++) gap = Math.max(gap, Math.abs(loads[p] - target))
    const cut = cutOf(graph, trial)
    const isGood = gap <= slack && bestGap <= slack
    if (isGood ? cut >= bestCut - 1e-6 : gap > bestGap - 1e-9) return
    if (piecesOf(graph, trial).part.length !== parts) return
    bestGap = gap
    bestCut = cut
    labels.set(trial)
  }
  place(0, 0)
}
