import Flatbush from 'flatbush'
import { side } from '../../../shared/grids/rings.ts'
import type { Spot } from '../../../shared/grids/rings.ts'

export type Stretch = readonly [Spot, Spot]

/** Edges that meet only in their ends; each undirected edge once. */
export type Noded = { readonly spots: readonly Spot[]; readonly edges: readonly [number, number][] }

/** Cells of the grid that all spots are rounded to, in metres. */
const STEP = 1e-4
/** Half the width of the grid, so that a pair of cell numbers fits a whole number. */
const HALF = 40_000_000

/**
 * Splits stretches where they cross or touch (snap rounding): every crossing becomes a cell of a
 * fine grid, and every stretch that passes a used cell goes through it.
 */
export function node(stretches: readonly Stretch[], origin: Spot): Noded {
  const spots: Spot[] = []
  const byCell = new Map<number, number>()
  const nodeAt = (x: number, y: number): number => {
    const cx = Math.round((x - origin[0]) / STEP)
    const cy = Math.round((y - origin[1]) / STEP)
    const key = (cx + HALF) * 2 * HALF + cy + HALF
    let id = byCell.get(key)
    if (id === undefined) {
      id = spots.push([origin[0] + cx * STEP, origin[1] + cy * STEP]) - 1
      byCell.set(key, id)
    }
    return id
  }
  const ends = stretches
    .map(([a, b]): [number, number] => [nodeAt(a[0], a[1]), nodeAt(b[0], b[1])])
    .filter(([a, b]) => a !== b)
  const boxed = new Flatbush(Math.max(1, ends.length))
  for (const [a, b] of ends) boxed.add(...boxOf(spots[a], spots[b], 0))
  if (ends.length === 0) boxed.add(0, 0, 0, 0)
  boxed.finish()
  ends.forEach(([a, b], i) => {
    const [p, q] = [spots[a], spots[b]]
    boxed.search(...boxOf(p, q, 0), (j) => {
      if (j <= i) return false
      const [c, d] = ends[j]
      if (c === a || c === b || d === a || d === b) return false
      const sc = side(p, q, spots[c])
      const sd = side(p, q, spots[d])
      if (sc > 0 === sd > 0) return false
      const sp = side(spots[c], spots[d], p)
      const sq = side(spots[c], spots[d], q)
      if (sp > 0 === sq > 0) return false
      const t = sp / (sp - sq)
      nodeAt(p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1]))
      return false
    })
  })
  const dots = new Flatbush(Math.max(1, spots.length))
  for (const [x, y] of spots) dots.add(x, y, x, y)
  if (spots.length === 0) dots.add(0, 0, 0, 0)
  dots.finish()
  const seen = new Set<number>()
  const edges: [number, number][] = []
  for (const [a, b] of ends) {
    const [p, q] = [spots[a], spots[b]]
    const size = Math.hypot(q[0] - p[0], q[1] - p[1])
    const on: { t: number; id: number }[] = []
    dots.search(...boxOf(p, q, STEP), (id) => {
      if (id === a || id === b) return false
      const [x, y] = spots[id]
      const t = ((x - p[0]) * (q[0] - p[0]) + (y - p[1]) * (q[1] - p[1])) / (size * size)
      if (t > 0 && t < 1 && Math.abs(side(p, q, spots[id])) / size <= 0.71 * STEP)
        on.push({ t, id })
      return false
    })
    on.sort((m, n) => m.t - n.t || m.id - n.id)
    let last = a
    for (const id of [...on.map((hit) => hit.id), b]) {
      const key = Math.min(last, id) * spots.length + Math.max(last, id)
      if (!seen.has(key)) {
        seen.add(key)
        edges.push([last, id])
      }
      last = id
    }
  }
  return { spots, edges }
}

function boxOf(a: Spot, b: Spot, margin: number): [number, number, number, number] {
  return [
    Math.min(a[0], b[0]) - margin,
    Math.min(a[1], b[1]) - margin,
    Math.max(a[0], b[0]) + margin,
    Math.max(a[1], b[1]) + margin,
  ]
}
