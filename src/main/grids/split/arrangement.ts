import Flatbush from 'flatbush'
import { insideTest, isInside, side, signedArea } from '../../../shared/grids/rings.ts'
import type { Shape, Spot } from '../../../shared/grids/rings.ts'

/** A border between two cells, crossing the plane from `from` to `to`; nodes are shared by number. */
export type Wall = {
  readonly from: number
  readonly to: number
  /** Cells to the left and to the right. */
  readonly left: number
  readonly right: number
}

/** A directed stretch of border with its face on the left; `twin` is −1 along the shape's own border. */
export type HalfEdges = {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly twin: Int32Array
  readonly face: Int32Array
  readonly metres: Float64Array
}

export type Face = {
  readonly cell: number
  readonly areaM2: number
  readonly loops: readonly Spot[][]
}

export type Arrangement = {
  readonly spots: readonly Spot[]
  readonly edges: HalfEdges
  readonly faces: readonly Face[]
}

/**
 * Cuts a shape along walls: every crossing is computed once and shared by the faces around it,
 * so the faces tile the shape without gap or overlap by construction.
 *
 * @param shape Loops with the interior on their left.
 * @param corners Ends of the walls; a wall may run far outside.
 * @param cellAt Cell of a loop that no wall crosses.
 * @returns `undefined` when rounding broke the topology; the caller shifts the sites a little and retries.
 */
export function arrange(
  shape: Shape,
  corners: readonly Spot[],
  walls: readonly Wall[],
  cellAt: (spot: Spot) => number,
): Arrangement | undefined {
  const spots: Spot[] = []
  const segments: { a: number; b: number; crossings: { t: number; node: number }[] }[] = []
  for (const loop of shape) {
    const base = spots.length
    loop.forEach((spot, i) => {
      spots.push(spot)
      segments.push({ a: base + i, b: base + ((i + 1) % loop.length), crossings: [] })
    })
  }
  const index = new Flatbush(segments.length)
  for (const { a, b } of segments) {
    const [p, q] = [spots[a], spots[b]]
    index.add(
      Math.min(p[0], q[0]),
      Math.min(p[1], q[1]),
      Math.max(p[0], q[0]),
      Math.max(p[1], q[1]),
    )
  }
  index.finish()
  const isIn = insideTest(shape)
  const cornerNode = new Map<number, number>()
  const nodeOf = (corner: number) => {
    let node = cornerNode.get(corner)
    if (node === undefined) {
      node = spots.push(corners[corner]) - 1
      cornerNode.set(corner, node)
    }
    return node
  }
  const cornerIn = new Map<number, boolean>()
  const isCornerIn = (corner: number) => {
    let inside = cornerIn.get(corner)
    if (inside === undefined) {
      inside = isIn(corners[corner])
      cornerIn.set(corner, inside)
    }
    return inside
  }

  const from: number[] = []
  const to: number[] = []
  const twin: number[] = []
  const cell: number[] = []
  for (const { from: pc, to: qc, left, right } of walls) {
    const p = corners[pc]
    const q = corners[qc]
    const crossings: { t: number; node: number }[] = []
    const near = index.search(
      Math.min(p[0], q[0]),
      Math.min(p[1], q[1]),
      Math.max(p[0], q[0]),
      Math.max(p[1], q[1]),
    )
    for (const s of near.sort((a, b) => a - b)) {
      const { a, b } = segments[s]
      // A spot exactly on a line counts as left of it, so a path through a vertex crosses once.
      const sa = side(p, q, spots[a])
      const sb = side(p, q, spots[b])
      if (sa >= 0 === sb >= 0) continue
      const sp = side(spots[a], spots[b], p)
      const sq = side(spots[a], spots[b], q)
      if (sp >= 0 === sq >= 0) continue
      const t = sp / (sp - sq)
      const node = spots.push([p[0] + t * (q[0] - p[0]), p[1] + t * (q[1] - p[1])]) - 1
      crossings.push({ t, node })
      segments[s].crossings.push({ t: sa / (sa - sb), node })
    }
    let inside = isCornerIn(pc)
    if ((crossings.length % 2 === 1) === (inside === isCornerIn(qc))) return undefined
    crossings.sort((a, b) => a.t - b.t || a.node - b.node)
    let last = inside ? nodeOf(pc) : -1
    for (let i = 0; i <= crossings.length; i++) {
      const next = i < crossings.length ? crossings[i].node : inside ? nodeOf(qc) : -1
      if (inside) {
        const edge = from.length
        from.push(last, next)
        to.push(next, last)
        twin.push(edge + 1, edge)
        cell.push(left, right)
      }
      inside = !inside
      last = next
    }
  }
  for (const { a, b, crossings } of segments) {
    crossings.sort((x, y) => x.t - y.t || x.node - y.node)
    let last = a
    for (const node of [...crossings.map((crossing) => crossing.node), b]) {
      from.push(last)
      to.push(node)
      twin.push(-1)
      cell.push(-1)
      last = node
    }
  }
  return trace(spots, from, to, twin, cell, cellAt)
}

/**
 * Walks round every face with the interior on the left; its holes are loops of their own, clockwise.
 *
 * @returns `undefined` when the edges do not close.
 */
export function walkLoops(
  spots: readonly Spot[],
  from: ArrayLike<number>,
  to: ArrayLike<number>,
  twin: ArrayLike<number>,
): { loopOf: Int32Array; rings: Spot[][]; metres: Float64Array } | undefined {
  const count = from.length
  // The half-edges leaving a node stand in `outgoing` from `start[node]` to `start[node + 1]`.
  const start = new Int32Array(spots.length + 1)
  for (let h = 0; h < count; h++) start[from[h] + 1]++
  for (let v = 0; v < spots.length; v++) start[v + 1] += start[v]
  const free = start.slice()
  const outgoing = new Int32Array(count)
  const angle = new Float64Array(count)
  const metres = new Float64Array(count)
  for (let h = 0; h < count; h++) {
    const [x0, y0] = spots[from[h]]
    const [x1, y1] = spots[to[h]]
    angle[h] = Math.atan2(y1 - y0, x1 - x0)
    metres[h] = Math.hypot(x1 - x0, y1 - y0)
    outgoing[free[from[h]]++] = h
  }
  const next = new Int32Array(count)
  for (let h = 0; h < count; h++) {
    // The first way clockwise from looking back is the one that keeps the face on the left.
    const back = angle[h] + Math.PI
    let best = -1
    let least = Infinity
    for (let i = start[to[h]]; i < start[to[h] + 1]; i++) {
      const way = outgoing[i]
      let turn = (back - angle[way]) % (2 * Math.PI)
      if (turn < 0) turn += 2 * Math.PI
      if (way === twin[h]) turn = 2 * Math.PI
      if (turn < least) {
        least = turn
        best = way
      }
    }
    if (best < 0) return undefined
    next[h] = best
  }
  const loopOf = new Int32Array(count).fill(-1)
  const rings: Spot[][] = []
  for (let first = 0; first < count; first++) {
    if (loopOf[first] >= 0) continue
    const ring: Spot[] = []
    let h = first
    do {
      if (loopOf[h] >= 0) return undefined
      loopOf[h] = rings.length
      ring.push(spots[from[h]])
      h = next[h]
    } while (h !== first)
    rings.push(ring)
  }
  return { loopOf, rings, metres }
}

/** Finds the faces and gives holes to the face around them. */
function trace(
  spots: readonly Spot[],
  from: readonly number[],
  to: readonly number[],
  twin: readonly number[],
  cell: readonly number[],
  cellAt: (spot: Spot) => number,
): Arrangement | undefined {
  const walk = walkLoops(spots, from, to, twin)
  if (walk === undefined) return undefined
  const { loopOf, metres } = walk
  const loops = walk.rings.map((ring) => ({ spots: ring, area: signedArea(ring), cell: -1 }))
  for (let h = 0; h < from.length; h++) {
    if (cell[h] < 0) continue
    const loop = loops[loopOf[h]]
    if (loop.cell >= 0 && loop.cell !== cell[h]) return undefined
    loop.cell = cell[h]
  }
  for (const loop of loops) if (loop.cell < 0) loop.cell = cellAt(loop.spots[0])

  const faceOfLoop = new Int32Array(loops.length).fill(-1)
  const faces: { cell: number; areaM2: number; loops: Spot[][] }[] = []
  loops.forEach((loop, id) => {
    if (loop.area <= 0) return
    faceOfLoop[id] = faces.length
    faces.push({ cell: loop.cell, areaM2: loop.area, loops: [loop.spots] })
  })
  const outerArea = faces.map(({ areaM2 }) => areaM2)
  loops.forEach((loop, id) => {
    if (loop.area > 0) return
    let around = -1
    for (let f = 0; f < faces.length; f++)
      if (
        faces[f].cell === loop.cell &&
        outerArea[f] > -loop.area &&
        (around < 0 || outerArea[f] < outerArea[around]) &&
        isInside([faces[f].loops[0]], loop.spots[0])
      )
        around = f
    faceOfLoop[id] = around
    if (around < 0) return
    faces[around].areaM2 += loop.area
    faces[around].loops.push(loop.spots)
  })
  const face = Int32Array.from(loopOf, (id) => faceOfLoop[id])
  if (face.includes(-1)) return undefined
  return {
    spots,
    edges: {
      from: Int32Array.from(from),
      to: Int32Array.from(to),
      twin: Int32Array.from(twin),
      face,
      metres,
    },
    faces,
  }
}
