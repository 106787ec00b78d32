import type { Graph } from './graph.ts'
import type { Point2 } from './starts.ts'
import type { Random } from './random.ts'

export type Level = {
  readonly graph: Graph
  readonly at: readonly Point2[]
  /** Node of the coarser graph that each node of the finer one went into. */
  readonly into: Int32Array
}

/**
 * Heavy-edge matching: joins pairs of neighbours with the longest border, so that the coarse
 * graph can be searched quickly and its good cuts are good cuts of the fine one.
 *
 * @param most Pairs heavier than this are not joined, or balance would be lost.
 */
export function coarsen(graph: Graph, at: readonly Point2[], most: number, random: Random): Level {
  const { nodes, weight, start, to, length } = graph
  const order = Int32Array.from({ length: nodes }, (_, v) => v)
  for (let i = nodes - 1; i > 0; i--) {
    const j = random.whole(i + 1)
    const swap = order[i]
    order[i] = order[j]
    order[j] = swap
  }
  const into = new Int32Array(nodes).fill(-1)
  let count = 0
  for (const v of order) {
    if (into[v] >= 0) continue
    let mate = -1
    let longest = 0
    for (let e = start[v]; e < start[v + 1]; e++) {
      const u = to[e]
      if (into[u] >= 0 || weight[u] + weight[v] > most) continue
      if (length[e] > longest) {
        longest = length[e]
        mate = u
      }
    }
    into[v] = count
    if (mate >= 0) into[mate] = count
    count++
  }
  return { ...contract(graph, at, into, count), into }
}

/** The graph whose nodes are the groups of `into`; borders between the same two groups add up. */
function contract(
  graph: Graph,
  at: readonly Point2[],
  into: Int32Array,
  count: number,
): { graph: Graph; at: readonly Point2[] } {
  const first = new Int32Array(count).fill(-1)
  const nextOf = new Int32Array(graph.nodes).fill(-1)
  const weight = new Float64Array(count)
  const sums = Array.from({ length: count }, () => [0, 0, 0])
  for (let v = graph.nodes - 1; v >= 0; v--) {
    const group = into[v]
    nextOf[v] = first[group]
    first[group] = v
    weight[group] += graph.weight[v]
    const share = graph.weight[v] + 1e-9
    const sum = sums[group]
    sum[0] += at[v][0] * share
    sum[1] += at[v][1] * share
    sum[2] += share
  }
  const start = new Int32Array(count + 1)
  const to: number[] = []
  const length: number[] = []
  const slot = new Int32Array(count).fill(-1)
  for (let group = 0; group < count; group++) {
    for (let v = first[group]; v >= 0; v = nextOf[v])
      for (let e = graph.start[v]; e < graph.start[v + 1]; e++) {
        const other = into[graph.to[e]]
        if (other === group) continue
        if (slot[other] < start[group]) {
          slot[other] = to.length
          to.push(other)
          length.push(0)
        }
        length[slot[other]] += graph.length[e]
      }
    start[group + 1] = to.length
  }
  return {
    graph: {
      nodes: count,
      weight,
      start,
      to: Int32Array.from(to),
      length: Float64Array.from(length),
    },
    at: sums.map(([x, y, share]) => [x / share, y / share]),
  }
}
