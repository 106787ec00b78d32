import { fewestMoves } from './fewest-moves.ts'
import { cutOf, deviationOf, type Graph } from './graph.ts'
import { randomFrom, type Random } from './random.ts'

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

/** Walks from different temperatures; the best of all is kept. */
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
  const state = new Standing(graph, before, plan, target, slack)
  const start = state.snapshot()
  let best = start
  for (let round = 0; round < rounds && parts > 1; round++) {
    // From the start again every other time: what was found so far may be a dead end.
    state.restore(round % 2 === 0 ? best : start)
    walk(state, Math.floor(moves / rounds), random, round)
    const found = sendHome(state)
    if (isBetter(found, best)) best = found
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
  let moved = 0
  for (let v = 0; v < graph.nodes; v++) if (labels[v] !== before[v]) moved += graph.weight[v]
  return {
    labels,
    moved,
    deviation: deviationOf(graph, labels, parts),
    cut: cutOf(graph, labels),
  }
}

type Snapshot = {
  readonly labels: Int32Array
  readonly excess: number
  readonly moved: number
  readonly cut: number
}

function isBetter(a: Snapshot, b: Snapshot): boolean {
  if (Math.abs(a.excess - b.excess) > 1e-9) return a.excess < b.excess
  if (Math.abs(a.moved - b.moved) > 1e-9) return a.moved < b.moved
  return a.cut < b.cut - 1e-6
}

/** Parts, their loads and what has been moved, kept up to date move by move. */
class Standing {
  readonly graph: Graph
  readonly home: Int32Array
  readonly labels: Int32Array
  readonly loads: Float64Array
  readonly sizes: Int32Array
  readonly target: number
  readonly slack: number
  readonly meanLength: number
  readonly isFixed: Uint8Array
  moved = 0
  cut = 0
  private readonly stamp: Int32Array
  private readonly queue: Int32Array
  private round = 0

  constructor(
    graph: Graph,
    before: Int32Array,
    plan: RebalancePlan,
    target: number,
    slack: number,
  ) {
    const { nodes, weight } = graph
    this.graph = graph
    this.home = before
    this.labels = before.slice()
    this.loads = new Float64Array(plan.parts)
    this.sizes = new Int32Array(plan.parts)
    for (let v = 0; v < nodes; v++) {
      this.loads[before[v]] += weight[v]
      this.sizes[before[v]]++
    }
    this.target = target
    this.slack = slack
    this.cut = cutOf(graph, before)
    this.meanLength =
      graph.length.reduce((sum, length) => sum + length, 0) / Math.max(1, graph.length.length) || 1
    this.isFixed = Uint8Array.from({ length: nodes }, (_, v) =>
      plan.isFixed?.(v) === true || plan.isFixedPart?.(before[v]) === true ? 1 : 0,
    )
    this.fixedPart = Uint8Array.from({ length: plan.parts }, (_, p) =>
      plan.isFixedPart?.(p) === true ? 1 : 0,
    )
    this.stamp = new Int32Array(nodes)
    this.queue = new Int32Array(nodes)
  }

  readonly fixedPart: Uint8Array

  excessOf(load: number): number {
    return Math.max(0, Math.abs(load - this.target) - this.slack)
  }

  worst(): number {
    let most = 0
    for (const load of this.loads) most = Math.max(most, this.excessOf(load))
    return most < 1e-9 ? 0 : most
  }

  snapshot(): Snapshot {
    return {
      labels: this.labels.slice(),
      excess: this.worst(),
      moved: this.moved,
      cut: this.cut,
    }
  }

  restore({ labels, moved, cut }: Snapshot): void {
    this.labels.set(labels)
    this.moved = moved
    this.cut = cut
    this.loads.fill(0)
    this.sizes.fill(0)
    for (let v = 0; v < this.graph.nodes; v++) {
      this.loads[labels[v]] += this.graph.weight[v]
      this.sizes[labels[v]]++
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
    const from = this.labels[v]
    const w = this.graph.weight[v]
    this.cut += this.cutChange(v, to)
    this.moved += this.movedChange(v, to)
    this.labels[v] = to
    this.loads[from] -= w
    this.loads[to] += w
    this.sizes[from]--
    this.sizes[to]++
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
    const v = random.whole(nodes)
    if (state.isFixed[v] !== 0 || start[v] === start[v + 1]) continue
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
    const worst = state.worst()
    if (
      worst < best.excess - 1e-9 ||
      (worst <= best.excess + 1e-9 &&
        (state.moved < best.moved - 1e-9 ||
          (state.moved <= best.moved + 1e-9 && state.cut < best.cut - 1e-6)))
    )
      best = state.snapshot()
  }
  state.restore(best)
}

const square = (value: number) => value * value

/** Sends moved nodes back where that costs no balance, the heaviest first, until nothing changes. */
function sendHome(state: Standing): Snapshot {
  const { graph, home, labels, loads } = state
  for (let changed = true; changed;) {
    changed = false
    const away = Array.from({ length: graph.nodes }, (_, v) => v)
      .filter((v) => labels[v] !== home[v])
      .sort((a, b) => graph.weight[b] - graph.weight[a] || a - b)
    const bar = state.worst()
    for (const v of away) {
      const [from, to, w] = [labels[v], home[v], graph.weight[v]]
      const after = Math.max(state.excessOf(loads[from] - w), state.excessOf(loads[to] + w))
      if (after > bar + 1e-9 || !state.mayGo(v, to)) continue
      state.apply(v, to)
      changed = true
    }
  }
  return state.snapshot()
}
