import type { Position } from '../../shared/core/geo.ts'

type Ring = readonly Position[]

/**
 * Sorts loose rings into polygons: a ring inside another is its hole, a ring inside a hole is a
 * part again. Independent of the rings' direction.
 */
export function nestRings(rings: readonly Ring[]): {
  readonly type: 'Polygon' | 'MultiPolygon'
  readonly coordinates: unknown
} {
  if (rings.length <= 1) return { type: 'Polygon', coordinates: rings }
  const known = rings.map((ring) => ({ ring, box: boxOf(ring), size: Math.abs(signedArea(ring)) }))
  const order = known.map((_, at) => at).sort((a, b) => known[b].size - known[a].size)
  const depth = new Map<number, number>()
  const parent = new Map<number, number>()
  const placed: number[] = []
  for (const at of order) {
    // The smallest larger ring around it comes last.
    const around = placed.findLast((other) => holds(known[other], known[at]))
    depth.set(at, around === undefined ? 0 : (depth.get(around) ?? 0) + 1)
    if (around !== undefined) parent.set(at, around)
    placed.push(at)
  }
  const isHole = (at: number) => (depth.get(at) ?? 0) % 2 === 1
  const polygons = rings.flatMap((ring, at) =>
    isHole(at)
      ? []
      : [[ring, ...rings.filter((_, hole) => isHole(hole) && parent.get(hole) === at)]],
  )
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons }
}

type Box = readonly [number, number, number, number]
type Known = { readonly ring: Ring; readonly box: Box }

function holds(outer: Known, inner: Known): boolean {
  const [a, b] = [outer.box, inner.box]
  if (b[0] < a[0] || b[1] < a[1] || b[2] > a[2] || b[3] > a[3]) return false
  // A hole may touch its outline in a corner: most corners decide.
  const inside = inner.ring.filter((at) => isIn(outer.ring, at)).length
  return inside * 2 > inner.ring.length
}

function isIn(ring: Ring, [x, y]: Position): boolean {
  let inside = false
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [x1, y1] = ring[at]
    const [x2, y2] = ring[before]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

function boxOf(ring: Ring): Box {
  let box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
  }
  return box
}

/** Positive where the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  let twice = 0
  for (let at = 1; at < ring.length; at++) {
    twice += ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1]
  }
  return twice / 2
}
