import { isBetter, type Standing, type Worth } from './standing.ts'

type Move = { readonly v: number; readonly to: number }

/** Pairs looked at in one step; beyond it the rest of a very long border is left alone. */
const MOST_PAIRS = 3_000_000

/** How a step changes things: squared excess, load away from home, border. */
const nothing: Worth = { excess: 0, moved: 0, cut: 0 }

/**
 * Takes the best single move or pair of moves as long as one makes the division more even, or moves
 * less load for the same evenness: what a random walk leaves behind. Two units exchanged, or one
 * sent home while a lighter one goes instead, are pairs.
 */
export function tighten(state: Standing): void {
  for (;;) {
    const moves = movesOf(state)
    const found = bestSingle(state, moves) ?? bestPair(state, moves)
    if (found === undefined) return
    for (const { v, to } of found) state.apply(v, to)
  }
}

/** Every free node beside another part, into each part it touches. */
function movesOf({ graph, labels, border, isFixed, fixedPart }: Standing): readonly Move[] {
  const moves: Move[] = []
  for (const v of [...border].sort((a, b) => a - b)) {
    if (isFixed[v] !== 0) continue
    const seen = new Set([labels[v]])
    for (let e = graph.start[v]; e < graph.start[v + 1]; e++) {
      const to = labels[graph.to[e]]
      if (seen.has(to)) continue
      seen.add(to)
      if (fixedPart[to] === 0) moves.push({ v, to })
    }
  }
  return moves
}

function bestSingle(state: Standing, moves: readonly Move[]): readonly Move[] | undefined {
  let best = nothing
  let found: Move | undefined
  for (const move of moves) {
    const { v, to } = move
    const change = {
      excess: excessChange(state, move),
      moved: state.movedChange(v, to),
      cut: state.cutChange(v, to),
    }
    if (!isBetter(change, best) || !state.mayGo(v, to)) continue
    best = change
    found = move
  }
  return found && [found]
}

function bestPair(state: Standing, moves: readonly Move[]): readonly Move[] | undefined {
  const { labels, loads } = state
  // One of the two must touch an uneven part or bring a node home, or nothing is gained.
  const first = moves.filter(
    ({ v, to }) =>
      state.excessOf(loads[labels[v]]) > 0 ||
      state.excessOf(loads[to]) > 0 ||
      state.movedChange(v, to) < 0,
  )
  let best = nothing
  let found: readonly Move[] | undefined
  let left = MOST_PAIRS
  for (const one of first) {
    const movedByOne = state.movedChange(one.v, one.to)
    for (const other of moves) {
      if (other.v === one.v || --left < 0) continue
      const change = {
        excess: excessChange(state, one, other),
        moved: movedByOne + state.movedChange(other.v, other.to),
        cut: 0,
      }
      if (!isBetter(change, best)) continue
      const order = allowedOrder(state, one, other)
      if (order === undefined) continue
      best = change
      found = order
    }
  }
  return found
}

/** How the squared excesses change when one node goes, or two. */
function excessChange(state: Standing, one: Move, other?: Move): number {
  const { labels, loads, graph } = state
  const [a, b, w] = [labels[one.v], one.to, graph.weight[one.v]]
  const [c, d, x] = other ? [labels[other.v], other.to, graph.weight[other.v]] : [a, b, 0]
  const loadAfter = (part: number) =>
    loads[part] + (part === b ? w : part === a ? -w : 0) + (part === d ? x : part === c ? -x : 0)
  const gain = (part: number) =>
    state.excessOf(loadAfter(part)) ** 2 - state.excessOf(loads[part]) ** 2
  return gain(a) + gain(b) + (c === a || c === b ? 0 : gain(c)) + (d === a || d === b ? 0 : gain(d))
}

/** The order in which two moves keep every part whole, if there is one. */
function allowedOrder(state: Standing, one: Move, other: Move): readonly Move[] | undefined {
  for (const [first, second] of [
    [one, other],
    [other, one],
  ]) {
    if (!state.mayGo(first.v, first.to)) continue
    const from = state.labels[first.v]
    state.apply(first.v, first.to)
    const isAllowed = state.mayGo(second.v, second.to)
    state.apply(first.v, from)
    if (isAllowed) return [first, second]
  }
  return undefined
}
