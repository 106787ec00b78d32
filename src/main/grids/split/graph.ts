/** A graph in compressed rows: the neighbours of `v` stand in `to` from `start[v]` to `start[v + 1]`. */
export type Graph = {
  readonly nodes: number
  readonly weight: Float64Array
  readonly start: Int32Array
  readonly to: Int32Array
  /** What cutting the edge costs: metres of border, less where a street runs along it. */
  readonly length: Float64Array
}

export type Edge = readonly [a: number, b: number, length: number]

/** Builds the rows from undirected edges; parallel edges are added up. */
export function graphFrom(weights: ArrayLike<number>, edges: readonly Edge[]): Graph {
  const nodes = weights.length
  const merged = new Map<number, number>()
  for (const [a, b, length] of edges) {
    if (a === b) continue
    const key = Math.min(a, b) * nodes + Math.max(a, b)
    merged.set(key, (merged.get(key) ?? 0) + length)
  }
  const start = new Int32Array(nodes + 1)
  for (const key of merged.keys()) {
    start[Math.floor(key / nodes) + 1]++
    start[(key % nodes) + 1]++
  }
  for (let v = 0; v < nodes; v++) start[v + 1] += start[v]
  const at = start.slice()
  const to = new Int32Array(merged.size * 2)
  const length = new Float64Array(merged.size * 2)
  for (const [key, metres] of merged) {
    const a = Math.floor(key / nodes)
    const b = key % nodes
    to[at[a]] = b
    length[at[a]++] = metres
    to[at[b]] = a
    length[at[b]++] = metres
  }
  return { nodes, weight: Float64Array.from(weights), start, to, length }
}

/** The neighbours of every node. */
export function neighboursIn({ nodes, start, to }: Graph): readonly (readonly number[])[] {
  return Array.from({ length: nodes }, (_, v) => Array.from(to.subarray(start[v], start[v + 1])))
}

/** Total length of the edges between parts. */
export function cutOf(graph: Graph, labels: Int32Array): number {
  let cut = 0
  for (let v = 0; v < graph.nodes; v++)
    for (let e = graph.start[v]; e < graph.start[v + 1]; e++)
      if (graph.to[e] > v && labels[v] !== labels[graph.to[e]]) cut += graph.length[e]
  return cut
}

export function loadsOf(graph: Graph, labels: Int32Array, parts: number): Float64Array {
  const loads = new Float64Array(parts)
  for (let v = 0; v < graph.nodes; v++) loads[labels[v]] += graph.weight[v]
  return loads
}

/** Largest |load − target| ÷ target; 0 when there is no load at all. */
export function deviationOf(graph: Graph, labels: Int32Array, parts: number): number {
  const loads = loadsOf(graph, labels, parts)
  const target = loads.reduce((sum, load) => sum + load, 0) / parts
  return target === 0 ? 0 : Math.max(...loads.map((load) => Math.abs(load - target))) / target
}

/**
 * Numbers the connected pieces of every part.
 *
 * @returns `piece[v]`, and of each piece its part and its weight. Without `labels` the whole graph is one part.
 */
export function piecesOf(
  graph: Graph,
  labels: Int32Array | null,
): { piece: Int32Array; part: number[]; weight: number[]; size: number[] } {
  const piece = new Int32Array(graph.nodes).fill(-1)
  const part: number[] = []
  const weight: number[] = []
  const size: number[] = []
  const stack: number[] = []
  for (let root = 0; root < graph.nodes; root++) {
    if (piece[root] >= 0) continue
    const id = part.length
    let sum = 0
    let count = 0
    piece[root] = id
    stack.push(root)
    while (stack.length > 0) {
      const v = stack.pop()!
      sum += graph.weight[v]
      count++
      for (let e = graph.start[v]; e < graph.start[v + 1]; e++) {
        const u = graph.to[e]
        if (piece[u] >= 0 || (labels !== null && labels[u] !== labels[v])) continue
        piece[u] = id
        stack.push(u)
      }
    }
    part.push(labels === null ? 0 : labels[root])
    weight.push(sum)
    size.push(count)
  }
  return { piece, part, weight, size }
}
