import type { Graph } from './graph.ts'
import type { Random } from './random.ts'

export type AnnealPlan = {
  readonly target: number
  /** How far from the target a load may be, in units of load. */
  readonly slack: number
  /** Number of tried moves. */
  readonly moves: number
  /** First and last temperature, in mean edge lengths. */
  readonly hot: number
  readonly cold: number
  /** How many times dearer than usual an excess of load is; 1 when missing. */
  readonly press?: number
}

/** Visiting more nodes than this to prove that a part stays in one piece is not worth it: no move. */
const MOST_VISITS = 1500

/**
 * Moves single nodes at the borders of parts, always keeping every part in one piece and not
 * empty, and leaves the best labels met: within the slack the shortest cut, else the least excess.
 *
 * Every part must be in one piece at the start.
 */
export function anneal(
  graph: Graph,
  parts: number,
  labels: Int32Array,
  plan: AnnealPlan,
  random: Random,
): void {
  const { nodes, weight, start, to, length } = graph
  if (parts < 2 || nodes < 2 || length.length === 0) return
  const { target, slack, press = 1 } = plan
  let meanLength = 0
  for (const metres of length) meanLength += metres
  meanLength = meanLength / length.length || 1
  const loads = new Float64Array(parts)
  const sizes = new Int32Array(parts)
  for (let v = 0; v < nodes; v++) {
    loads[labels[v]] += weight[v]
    sizes[labels[v]]++
  }
  const meanWeight = (target * parts) / nodes || 1

  // Nodes with a neighbour in another part, as a list with positions, so that drawing one is cheap.
  const foreign = new Int32Array(nodes)
  const place = new Int32Array(nodes).fill(-1)
  const border = new Int32Array(nodes)
  let borderSize = 0
  let cut = 0
  for (let v = 0; v < nodes; v++) {
    for (let e = start[v]; e < start[v + 1]; e++)
      if (labels[to[e]] !== labels[v]) {
        foreign[v]++
        cut += length[e] / 2
      }
    if (foreign[v] > 0) {
      place[v] = borderSize
      border[borderSize++] = v
    }
  }

  const excessOf = (load: number) => Math.max(0, Math.abs(load - target) - slack)
  const worst = () => {
    let most = 0
    for (let p = 0; p < parts; p++) most = Math.max(most, excessOf(loads[p]))
    return most < 1e-9 ? 0 : most
  }
  const best = labels.slice()
  let bestExcess = worst()
  let bestCut = cut
  let outside = 0
  for (let p = 0; p < parts; p++) if (excessOf(loads[p]) > 1e-9) outside++

  const stamp = new Int32Array(nodes)
  const queue = new Int32Array(nodes)
  let round = 0
  const staysWhole = (v: number, part: number): boolean => {
    let wanted = 0
    round++
    let first = -1
    for (let e = start[v]; e < start[v + 1]; e++) {
      const u = to[e]
      if (labels[u] !== part) continue
      stamp[u] = -round
      first = u
      wanted++
    }
    if (wanted <= 1) return wanted === 1
    stamp[v] = round
    stamp[first] = round
    queue[0] = first
    wanted--
    let head = 0
    let tail = 1
    while (head < tail && head < MOST_VISITS) {
      const w = queue[head++]
      for (let e = start[w]; e < start[w + 1]; e++) {
        const u = to[e]
        if (stamp[u] === round || labels[u] !== part) continue
        if (stamp[u] === -round && --wanted === 0) return true
        stamp[u] = round
        queue[tail++] = u
      }
    }
    return false
  }

  let state = random.next()
  let temperature = plan.hot * meanLength
  let strictness = 0
  const cooling = Math.pow(plan.cold / plan.hot, 256 / plan.moves)
  for (let move = 0; move < plan.moves && borderSize > 0; move++) {
    if ((move & 255) === 0) {
      if (move > 0) temperature *= cooling
      strictness = (press * (0.6 + (3.4 * move) / plan.moves) * meanLength) / meanWeight
    }
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const v = border[(state >>> 0) % borderSize]
    const a = labels[v]
    if (sizes[a] === 1) continue
    const degree = start[v + 1] - start[v]
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    const b = labels[to[start[v] + ((state >>> 0) % degree)]]
    if (a === b) continue
    let change = 0
    for (let e = start[v]; e < start[v + 1]; e++) {
      const part = labels[to[e]]
      if (part === a) change += length[e]
      else if (part === b) change -= length[e]
    }
    const w = weight[v]
    const fromBefore = excessOf(loads[a])
    const intoBefore = excessOf(loads[b])
    const fromAfter = excessOf(loads[a] - w)
    const intoAfter = excessOf(loads[b] + w)
    // The square makes one large excess dearer than two small ones, without hiding the small.
    const excess =
      fromAfter -
      fromBefore +
      intoAfter -
      intoBefore +
      (4 *
        (fromAfter * fromAfter -
          fromBefore * fromBefore +
          intoAfter * intoAfter -
          intoBefore * intoBefore)) /
        (target + 1)
    const energy = change + excess * strictness
    if (energy > 0) {
      if (energy > 12 * temperature) continue
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      if ((state >>> 0) / 4294967296 >= Math.exp(-energy / temperature)) continue
    }
    if (!staysWhole(v, a)) continue

    labels[v] = b
    loads[a] -= w
    loads[b] += w
    sizes[a]--
    sizes[b]++
    cut += change
    outside +=
      (fromAfter > 1e-9 ? 1 : 0) -
      (fromBefore > 1e-9 ? 1 : 0) +
      (intoAfter > 1e-9 ? 1 : 0) -
      (intoBefore > 1e-9 ? 1 : 0)
    for (let e = start[v]; e < start[v + 1]; e++) {
      const u = to[e]
      const step = labels[u] === a ? 1 : labels[u] === b ? -1 : 0
      if (step === 0) continue
      foreign[v] += step
      foreign[u] += step
      if (foreign[u] > 0 && place[u] < 0) {
        place[u] = borderSize
        border[borderSize++] = u
      } else if (foreign[u] === 0) {
        const last = border[--borderSize]
        border[place[u]] = last
        place[last] = place[u]
        place[u] = -1
      }
    }
    if (foreign[v] === 0) {
      const last = border[--borderSize]
      border[place[v]] = last
      place[last] = place[v]
      place[v] = -1
    }
    if (bestExcess === 0 ? outside === 0 && cut < bestCut - 1e-6 : true) {
      const now = outside === 0 ? 0 : worst()
      if (now < bestExcess - 1e-9 || (now <= bestExcess && cut < bestCut - 1e-6)) {
        bestExcess = now
        bestCut = cut
        best.set(labels)
      }
    }
  }
  labels.set(best)
}
