import { piecesOf } from '../../../src/main/grids/split/graph.ts'
import type { Graph } from '../../../src/main/grids/split/graph.ts'

/** The least largest deviation of all ways to split a small graph into connected parts, by trying them. */
export function leastDeviation(graph: Graph, parts: number): number {
  const labels = new Int32Array(graph.nodes)
  const loads = new Float64Array(parts)
  const target = graph.weight.reduce((sum, load) => sum + load, 0) / parts
  let least = Infinity
  const place = (v: number, used: number): void => {
    if (graph.nodes - v < parts - used) return
    if (v === graph.nodes) {
      const worst = Math.max(...loads.map((load) => Math.abs(load - target)))
      if (worst < least && piecesOf(graph, labels).part.length === parts) least = worst
      return
    }
    for (let part = 0; part <= Math.min(used, parts - 1); part++) {
      if (loads[part] + graph.weight[v] - target >= least) continue
      labels[v] = part
      loads[part] += graph.weight[v]
      place(v + 1, Math.max(used, part + 1))
      loads[part] -= graph.weight[v]
    }
  }
  place(0, 0)
  return least / target
}
