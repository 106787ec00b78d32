/** Sets of nodes are bits of one number. */
const MOST_NODES = 30
/** Parts looked at: enough for some two dozen units, and a fraction of a second. */
const MOST_STEPS = 500_000

export type LeastUneven = {
  /** Every division into connected parts was tried or ruled out. */
  readonly isProven: boolean
  /** Largest |load − target| ÷ target of the best one, and part of each node; none when nothing is below the bound. */
  readonly best: { readonly deviation: number; readonly gridOf: readonly number[] } | undefined
}

/**
 * The most even of all divisions of a few units into connected parts, by trying them: part after
 * part, each grown round the heaviest unit left, dropped as soon as it or what remains cannot come
 * near enough to the target.
 *
 * @param below Only divisions with less deviation than this are looked for; that there is none is
 *   the proof that such a deviation is the least.
 */
export function leastUneven(
  neighbours: readonly (readonly number[])[],
  loads: readonly number[],
  grids: number,
  below: number,
): LeastUneven {
  const total = loads.reduce((sum, load) => sum + load, 0)
  if (loads.length > MOST_NODES || grids < 2 || total === 0)
    return { isProven: false, best: undefined }
  const target = total / grids
  const beside = neighbours.map((list) => list.reduce((set, node) => set | (1 << node), 0))
  const heaviestFirst = [...loads.keys()].sort((a, b) => loads[b] - loads[a] || a - b)
  const parts: number[] = []
  let gap = below * target - 1e-9
  let best: LeastUneven['best']
  let steps = 0

  const loadOf = (set: number) => {
    let sum = 0
    for (let rest = set; rest !== 0; rest &= rest - 1) sum += loads[lowest(rest)]
    return sum
  }
  const reach = (from: number, within: number) => {
    let reached = from
    for (let fresh = from; fresh !== 0;) {
      let around = 0
      for (let rest = fresh; rest !== 0; rest &= rest - 1) around |= beside[lowest(rest)]
      fresh = around & within & ~reached
      reached |= fresh
    }
    return reached
  }
  /** Whether every piece of what remains can still hold whole parts, as many as are left. */
  const mayHold = (rest: number, left: number) => {
    let least = 0
    let most = 0
    for (let open = rest; open !== 0;) {
      const piece = reach(open & -open, open)
      open &= ~piece
      const load = loadOf(piece)
      const low = Math.max(1, Math.ceil(load / (target + gap)))
      const high = gap < target ? Math.floor(load / (target - gap)) : left
      if (high < low) return false
      least += low
      most += high
    }
    return least <= left && left <= most
  }
  const divide = (rest: number, left: number, worst: number): void => {
    if (steps > MOST_STEPS) return
    if (left === 1) {
      const off = Math.abs(loadOf(rest) - target)
      if (reach(rest & -rest, rest) !== rest || Math.max(worst, off) >= gap) return
      gap = Math.max(worst, off)
      best = { deviation: gap / target, gridOf: labelsOf([...parts, rest], loads.length) }
      return
    }
    const root = heaviestFirst.find((node) => (rest & (1 << node)) !== 0) ?? 0
    grow(rest, left, worst, 1 << root, loads[root], 0)
  }
  /** Every connected part that holds `part` and nothing of `closed`. */
  const grow = (
    rest: number,
    left: number,
    worst: number,
    part: number,
    load: number,
    closed: number,
  ): void => {
    if (++steps > MOST_STEPS || load - target >= gap) return
    const off = Math.abs(load - target)
    if (off < gap && rest !== part && mayHold(rest & ~part, left - 1)) {
      parts.push(part)
      divide(rest & ~part, left - 1, Math.max(worst, off))
      parts.pop()
    }
    if (target - loadOf(reach(part, rest & ~closed)) >= gap) return
    let barred = closed
    let edge = 0
    for (let inner = part; inner !== 0; inner &= inner - 1) edge |= beside[lowest(inner)]
    for (let open = edge & rest & ~part & ~closed; open !== 0; open &= open - 1) {
      const node = lowest(open)
      grow(rest, left, worst, part | (1 << node), load + loads[node], barred)
      barred |= 1 << node
    }
  }
  const everything = (1 << loads.length) - 1
  if (gap > 0 && mayHold(everything, grids)) divide(everything, grids, 0)
  return { isProven: steps <= MOST_STEPS, best }
}

function lowest(set: number): number {
  return 31 - Math.clz32(set & -set)
}

function labelsOf(parts: readonly number[], nodes: number): readonly number[] {
  return Array.from({ length: nodes }, (_, node) =>
    parts.findIndex((part) => (part & (1 << node)) !== 0),
  )
}
