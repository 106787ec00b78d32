import { cutOf, type Graph } from './graph.ts'

/** What stands still while a division is evened out, and how uneven a part may stay. */
export type Holding = {
  readonly parts: number
  readonly target: number
  readonly slack: number
  readonly isFixed?: (node: number) => boolean
  readonly isFixedPart?: (part: number) => boolean
}

/** What a division is judged by: excess over the slack, then load away from home, then border. */
export type Worth = { readonly excess: number; readonly moved: number; readonly cut: number }

export type Snapshot = Worth & { readonly labels: Int32Array }

/** Less excess, else less load moved, else a shorter border. */
export function isBetter(a: Worth, b: Worth): boolean {
  if (Math.abs(a.excess - b.excess) > 1e-9) return a.excess < b.excess
  if (Math.abs(a.moved - b.moved) > 1e-9) return a.moved < b.moved
  return a.cut < b.cut - 1e-6
}

/** Parts, their loads, their borders and what has been moved, kept up to date move by move. */
export class Standing {
  readonly graph: Graph
  readonly home: Int32Array
  readonly labels: Int32Array
  readonly loads: Float64Array
  readonly target: number
  readonly slack: number
  readonly meanLength: number
  readonly isFixed: Uint8Array
  readonly fixedPart: Uint8Array
  /** Nodes with a neighbour in another part, in no order. */
  readonly border: number[] = []
  moved = 0
  cut = 0
  private readonly sizes: Int32Array
  /** Of each node its neighbours in other parts, and its place in `border` or −1. */
  private readonly foreign: Int32Array
  private readonly place: Int32Array
  private readonly stamp: Int32Array
  private readonly queue: Int32Array
  private round = 0

  constructor(graph: Graph, before: Int32Array, holding: Holding) {
    const { nodes } = graph
    const { parts, target, slack, isFixed, isFixedPart } = holding
    this.graph = graph
    this.home = before
    this.labels = before.slice()
    this.loads = new Float64Array(parts)
    this.sizes = new Int32Array(parts)
    this.target = target
    this.slack = slack
    this.meanLength =
      graph.length.reduce((sum, length) => sum + length, 0) / Math.max(1, graph.length.length) || 1
    this.isFixed = Uint8Array.from({ length: nodes }, (_, v) =>
      isFixed?.(v) === true || isFixedPart?.(before[v]) === true ? 1 : 0,
    )
    this.fixedPart = Uint8Array.from({ length: parts }, (_, p) =>
      isFixedPart?.(p) === true ? 1 : 0,
    )
    this.foreign = new Int32Array(nodes)
    this.place = new Int32Array(nodes)
    this.stamp = new Int32Array(nodes)
    this.queue = new Int32Array(nodes)
    this.restore({ labels: before, moved: 0, cut: cutOf(graph, before) })
  }

  /** How far beyond the slack a load is. */
  excessOf(load: number): number {
    const excess = Math.abs(load - this.target) - this.slack
    return excess < 1e-9 ? 0 : excess
  }

  worst(): number {
    let most = 0
    for (const load of this.loads) most = Math.max(most, this.excessOf(load))
    return most
  }

  snapshot(): Snapshot {
    return { labels: this.labels.slice(), excess: this.worst(), moved: this.moved, cut: this.cut }
  }

  restore({ labels, moved, cut }: Pick<Snapshot, 'labels' | 'moved' | 'cut'>): void {
    const { nodes, weight, start, to } = this.graph
    this.labels.set(labels)
    this.moved = moved
    this.cut = cut
    this.loads.fill(0)
    this.sizes.fill(0)
    this.foreign.fill(0)
    this.place.fill(-1)
    this.border.length = 0
    for (let v = 0; v < nodes; v++) {
      this.loads[labels[v]] += weight[v]
      this.sizes[labels[v]]++
      for (let e = start[v]; e < start[v + 1]; e++)
        if (labels[to[e]] !== labels[v]) this.foreign[v]++
      this.noteBorder(v)
    }
  }

  /** How much longer the cut gets when a node goes to another part. */
  cutChange(v: number, to: number): number {
    const { start, to: ends, length } = this.graph
    const from = this.labels[v]
    let change = 0
    for (let e = start[v]; e < start[v + 1]; e++) {
      const part = this.labels[ends[e]]
      if (part === from) change += length[e]
      else if (part === to) change -= length[e]
    }
    return change
  }

  /** How much more load is away from home when a node goes to another part. */
  movedChange(v: number, to: number): number {
    const w = this.graph.weight[v]
    return (to === this.home[v] ? 0 : w) - (this.labels[v] === this.home[v] ? 0 : w)
  }

  apply(v: number, to: number): void {
    const { weight, start, to: ends } = this.graph
    const from = this.labels[v]
    this.cut += this.cutChange(v, to)
    this.moved += this.movedChange(v, to)
    this.labels[v] = to
    this.loads[from] -= weight[v]
    this.loads[to] += weight[v]
    this.sizes[from]--
    this.sizes[to]++
    for (let e = start[v]; e < start[v + 1]; e++) {
      const part = this.labels[ends[e]]
      const step = part === from ? 1 : part === to ? -1 : 0
      if (step === 0) continue
      this.foreign[v] += step
      this.foreign[ends[e]] += step
      this.noteBorder(ends[e])
    }
    this.noteBorder(v)
  }

  /** Whether a node may leave its part for another: the part stays whole, the other touches it. */
  mayGo(v: number, to: number): boolean {
    const { start, to: ends } = this.graph
    const from = this.labels[v]
    if (this.isFixed[v] !== 0 || this.fixedPart[to] !== 0 || this.sizes[from] === 1) return false
    let touches = false
    let wanted = 0
    let first = -1
    const round = ++this.round
    for (let e = start[v]; e < start[v + 1]; e++) {
      const u = ends[e]
      if (this.labels[u] === to) touches = true
      if (this.labels[u] !== from) continue
      this.stamp[u] = -round
      first = u
      wanted++
    }
    if (!touches || wanted === 0) return false
    if (wanted === 1) return true
    this.stamp[v] = round
    this.stamp[first] = round
    this.queue[0] = first
    wanted--
    for (let head = 0, tail = 1; head < tail; head++) {
      const w = this.queue[head]
      for (let e = start[w]; e < start[w + 1]; e++) {
        const u = ends[e]
        if (this.stamp[u] === round || this.labels[u] !== from) continue
        if (this.stamp[u] === -round && --wanted === 0) return true
        this.stamp[u] = round
        this.queue[tail++] = u
      }
    }
    return false
  }

  private noteBorder(v: number): void {
    const at = this.place[v]
    if (this.foreign[v] > 0 && at < 0) {
      this.place[v] = this.border.length
      this.border.push(v)
    } else if (this.foreign[v] === 0 && at >= 0) {
      const last = this.border.pop() ?? v
      if (last !== v) {
        this.border[at] = last
        this.place[last] = at
      }
      this.place[v] = -1
    }
  }
}
