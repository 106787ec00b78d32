import { piecesOf } from './graph.ts'
import type { Graph } from './graph.ts'
import type { Random } from './random.ts'

export type Point2 = readonly [number, number]

const ANGLES = 12

/**
 * Shortest splitline: halves the nodes by load along the straight line that cuts least, then the halves.
 *
 * @param turn Turns all tried lines, for a different start.
 */
export function splitline(
  graph: Graph,
  at: readonly Point2[],
  parts: number,
  turn: number,
): Int32Array {
  const labels = new Int32Array(graph.nodes)
  const inside = new Int32Array(graph.nodes)
  let round = 0
  const divide = (members: number[], first: number, count: number): void => {
    if (count === 1) {
      for (const v of members) labels[v] = first
      return
    }
    const left = count >> 1
    const total = members.reduce((sum, v) => sum + graph.weight[v], 0)
    let bestCut = Infinity
    let bestOrder: number[] = []
    let bestSize = 0
    for (let step = 0; step < ANGLES; step++) {
      const angle = turn + (step * 2 * Math.PI) / ANGLES
      const cos = Math.cos(angle)
      const sin = Math.sin(angle)
      const order = members
        .map((v) => [at[v][0] * cos + at[v][1] * sin, v] as const)
        .sort((a, b) => a[0] - b[0] || a[1] - b[1])
        .map(([, v]) => v)
      let load = 0
      let size = 0
      const wanted = (total * left) / count
      while (
        size < order.length - (count - left) &&
        (size < left || load + graph.weight[order[size]] / 2 <= wanted)
      )
        load += graph.weight[order[size++]]
      round++
      for (let i = 0; i < size; i++) inside[order[i]] = round
      round++
      for (let i = size; i < order.length; i++) inside[order[i]] = round
      let cut = 0
      for (let i = 0; i < size; i++)
        for (let e = graph.start[order[i]]; e < graph.start[order[i] + 1]; e++)
          if (inside[graph.to[e]] === round) cut += graph.length[e]
      if (cut < bestCut) {
        bestCut = cut
        bestOrder = order
        bestSize = size
      }
    }
    divide(bestOrder.slice(0, bestSize), first, left)
    divide(bestOrder.slice(bestSize), first + left, count - left)
  }
  divide(
    Array.from({ length: graph.nodes }, (_, v) => v),
    0,
    parts,
  )
  return makeWhole(graph, labels, parts)
}

/**
 * Centres and nearest shares with capacities: parts grow from seeds, the lightest part takes the
 * node nearest to its centre, the centres move, again (a power diagram that stays connected).
 */
export function growth(
  graph: Graph,
  at: readonly Point2[],
  parts: number,
  random: Random,
): Int32Array {
  const centres = spreadSeeds(graph, at, parts, random)
  let labels = new Int32Array(graph.nodes)
  for (let round = 0; round < 6; round++) {
    labels = grow(graph, at, parts, centres)
    const sums = Array.from({ length: parts }, () => [0, 0, 0])
    for (let v = 0; v < graph.nodes; v++) {
      const sum = sums[labels[v]]
      const share = graph.weight[v] + 1e-9
      sum[0] += at[v][0] * share
      sum[1] += at[v][1] * share
      sum[2] += share
    }
    for (let p = 0; p < parts; p++) centres[p] = [sums[p][0] / sums[p][2], sums[p][1] / sums[p][2]]
  }
  return labels
}

/** Seeds far from each other: each next one drawn by its squared distance to those before. */
function spreadSeeds(graph: Graph, at: readonly Point2[], parts: number, random: Random): Point2[] {
  const centres: Point2[] = [at[random.whole(graph.nodes)]]
  const apart = new Float64Array(graph.nodes).fill(Infinity)
  while (centres.length < parts) {
    const [x, y] = centres[centres.length - 1]
    let total = 0
    for (let v = 0; v < graph.nodes; v++) {
      apart[v] = Math.min(apart[v], (at[v][0] - x) ** 2 + (at[v][1] - y) ** 2)
      total += apart[v]
    }
    let mark = random.real() * total
    let v = 0
    while (v < graph.nodes - 1 && (mark -= apart[v]) > 0) v++
    centres.push(at[v])
  }
  return centres
}

function grow(
  graph: Graph,
  at: readonly Point2[],
  parts: number,
  centres: readonly Point2[],
): Int32Array<ArrayBuffer> {
  const labels = new Int32Array(graph.nodes).fill(-1)
  const loads = new Float64Array(parts)
  const heaps = centres.map(() => new Heap())
  for (let p = 0; p < parts; p++) {
    let seed = -1
    let nearest = Infinity
    for (let v = 0; v < graph.nodes; v++) {
      const apart = (at[v][0] - centres[p][0]) ** 2 + (at[v][1] - centres[p][1]) ** 2
      if (labels[v] < 0 && apart < nearest) {
        nearest = apart
        seed = v
      }
    }
    labels[seed] = p
    loads[p] = graph.weight[seed]
  }
  const offer = (v: number, p: number) => {
    for (let e = graph.start[v]; e < graph.start[v + 1]; e++) {
      const u = graph.to[e]
      if (labels[u] < 0)
        heaps[p].push((at[u][0] - centres[p][0]) ** 2 + (at[u][1] - centres[p][1]) ** 2, u)
    }
  }
  for (let v = 0; v < graph.nodes; v++) if (labels[v] >= 0) offer(v, labels[v])
  const open = new Set(centres.keys())
  while (open.size > 0) {
    let lightest = -1
    for (const p of open) if (lightest < 0 || loads[p] < loads[lightest]) lightest = p
    let v = heaps[lightest].pop()
    while (v >= 0 && labels[v] >= 0) v = heaps[lightest].pop()
    if (v < 0) {
      open.delete(lightest)
      continue
    }
    labels[v] = lightest
    loads[lightest] += graph.weight[v]
    offer(v, lightest)
  }
  return labels
}

/** A binary heap of nodes by distance; equal distances come out by node number. */
class Heap {
  private readonly keys: number[] = []
  private readonly nodes: number[] = []

  push(key: number, node: number): void {
    let i = this.keys.length
    while (i > 0) {
      const up = (i - 1) >> 1
      if (this.keys[up] < key || (this.keys[up] === key && this.nodes[up] <= node)) break
      this.keys[i] = this.keys[up]
      this.nodes[i] = this.nodes[up]
      i = up
    }
    this.keys[i] = key
    this.nodes[i] = node
  }

  /** The nearest node, or −1 when empty. */
  pop(): number {
    if (this.keys.length === 0) return -1
    const top = this.nodes[0]
    const key = this.keys.pop()!
    const node = this.nodes.pop()!
    const size = this.keys.length
    if (size === 0) return top
    let i = 0
    for (;;) {
      let down = 2 * i + 1
      if (down >= size) break
      if (down + 1 < size && this.isBefore(down + 1, this.keys[down], this.nodes[down])) down++
      if (!this.isBefore(down, key, node)) break
      this.keys[i] = this.keys[down]
      this.nodes[i] = this.nodes[down]
      i = down
    }
    this.keys[i] = key
    this.nodes[i] = node
    return top
  }

  private isBefore(i: number, key: number, node: number): boolean {
    return this.keys[i] < key || (this.keys[i] === key && this.nodes[i] < node)
  }
}

/** Keeps the heaviest piece of every part and gives the others to the lightest neighbour. */
export function makeWhole(graph: Graph, labels: Int32Array, parts: number): Int32Array {
  const { piece, part, weight, size } = piecesOf(graph, labels)
  const kept = new Int32Array(parts).fill(-1)
  part.forEach((p, id) => {
    const old = kept[p]
    if (old < 0 || weight[id] > weight[old] || (weight[id] === weight[old] && size[id] > size[old]))
      kept[p] = id
  })
  const loads = new Float64Array(parts)
  const queue: number[] = []
  for (let v = 0; v < graph.nodes; v++) {
    if (kept[labels[v]] !== piece[v]) labels[v] = -1
    else {
      loads[labels[v]] += graph.weight[v]
      queue.push(v)
    }
  }
  for (let head = 0; head < queue.length; head++) {
    const v = queue[head]
    for (let e = graph.start[v]; e < graph.start[v + 1]; e++) {
      const u = graph.to[e]
      if (labels[u] >= 0) continue
      let lightest = labels[v]
      for (let f = graph.start[u]; f < graph.start[u + 1]; f++) {
        const p = labels[graph.to[f]]
        if (p >= 0 && loads[p] < loads[lightest]) lightest = p
      }
      labels[u] = lightest
      loads[lightest] += graph.weight[u]
      queue.push(u)
    }
  }
  return labels
}
