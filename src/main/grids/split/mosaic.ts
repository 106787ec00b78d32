import Flatbush from 'flatbush'
import { walkLoops } from './arrangement.ts'
import { node } from './noding.ts'
import { insideTest, isInside, signedArea } from '../../../shared/grids/rings.ts'
import { settle } from './settle.ts'
import { adopt, setApart, voronoi } from './tessellation.ts'
import type { Arrangement, Face } from './arrangement.ts'
import type { Stretch } from './noding.ts'
import type { Shape, Spot } from '../../../shared/grids/rings.ts'
import type { Site, Tessellation } from './tessellation.ts'

/** A unit on the plane: its spot inside the community, and its footprint when there is one. */
export type Footing = { readonly at: Spot; readonly footprint: Shape | null }

/** Sites along a footprint: how far inside its wall and how far from each other, in metres. */
const DEPTH = 0.5
const SPACING = 3
/** How far off its edge a face is probed, in metres; thinner faces have no area to speak of. */
const PROBE = 5e-4

/**
 * Morphological tessellation: a cell is the unit's footprint, clipped to the shape, and its share
 * of the space between (nearest footprint). Footprints are edges of the mosaic, so no border
 * between cells cuts one.
 *
 * @returns `undefined` when the pieces do not add up to the shape.
 */
export function mosaic(shape: Shape, units: readonly Footing[]): Tessellation | undefined {
  const box = boxOf(shape.flat())
  const isIn = insideTest(shape)
  const sites: Site[] = []
  const prints: { cell: number; loops: Shape; areaM2: number; box: readonly number[] }[] = []
  units.forEach(({ at, footprint }, cell) => {
    const along = footprint === null ? [] : spotsAlong(footprint)
    if (footprint === null || !along.some(isIn)) {
      sites.push({ at, cell })
      return
    }
    for (const spot of along) sites.push({ at: spot, cell })
    prints.push({
      cell,
      loops: footprint,
      areaM2: footprint.reduce((sum, loop) => sum + signedArea(loop), 0),
      box: boxOf(footprint.flat()),
    })
  })
  const { corners, walls, nearest } = voronoi(setApart(sites, 0), shape)
  const stretches: Stretch[] = [...shape, ...prints.flatMap(({ loops }) => loops)].flatMap((loop) =>
    loop.map((spot, i): Stretch => [spot, loop[(i + 1) % loop.length]]),
  )
  for (const { from, to } of walls) {
    const part = clip(corners[from], corners[to], box)
    if (part !== undefined) stretches.push(part)
  }
  const index = prints.length > 0 ? new Flatbush(prints.length) : undefined
  for (const print of prints) index?.add(print.box[0], print.box[1], print.box[2], print.box[3])
  index?.finish()
  const isHomeSpot = (spot: Spot): number => {
    const near = index?.search(spot[0], spot[1], spot[0], spot[1]) ?? []
    const inside = near.filter((i) => isInside(prints[i].loops, spot))
    // A house drawn inside another one keeps its ground.
    const least = inside.sort((a, b) => prints[a].areaM2 - prints[b].areaM2 || a - b).at(0)
    return least === undefined ? -1 : prints[least].cell
  }
  const found = faceUp(stretches, shape, (spot) => {
    if (!isIn(spot)) return undefined
    const home = isHomeSpot(spot)
    return home >= 0 ? { cell: home, isHome: true } : { cell: nearest(spot), isHome: false }
  })
  if (found === undefined) return undefined
  const { arrangement, isHome } = found
  units.forEach(({ at }, cell) => {
    if (prints.some((print) => print.cell === cell)) return
    const home = arrangement.faces.findIndex(
      (face) => face.cell === cell && isInside(face.loops, at),
    )
    if (home >= 0) isHome[home] = 1
  })
  const whole = shape.reduce((sum, loop) => sum + signedArea(loop), 0)
  const sum = arrangement.faces.reduce((total, { areaM2 }) => total + areaM2, 0)
  if (Math.abs(sum - whole) > 0.05) return undefined
  return { ...arrangement, owner: settle(arrangement, adopt(arrangement, isHome)) }
}

/** Spots just inside the walls of a footprint, the interior being on the left. */
function spotsAlong(footprint: Shape): Spot[] {
  const spots: Spot[] = []
  for (const loop of footprint)
    loop.forEach(([ax, ay], i) => {
      const [bx, by] = loop[(i + 1) % loop.length]
      const size = Math.hypot(bx - ax, by - ay)
      const depth = Math.min(DEPTH, size / 2)
      const count = Math.ceil(size / SPACING)
      for (let n = 0; n < count; n++) {
        const t = (n + 0.5) / count
        const spot: Spot = [
          ax + t * (bx - ax) - ((by - ay) / size) * depth,
          ay + t * (by - ay) + ((bx - ax) / size) * depth,
        ]
        if (isInside(footprint, spot)) spots.push(spot)
      }
    })
  return spots
}

/** Makes faces of the stretches and asks of each, at a spot inside it, which cell it belongs to. */
function faceUp(
  stretches: readonly Stretch[],
  shape: Shape,
  labelAt: (spot: Spot) => { cell: number; isHome: boolean } | undefined,
): { arrangement: Arrangement; isHome: Uint8Array } | undefined {
  const { spots, edges } = node(stretches, shape[0][0])
  const from = new Int32Array(edges.length * 2)
  const to = new Int32Array(edges.length * 2)
  const twin = new Int32Array(edges.length * 2)
  edges.forEach(([a, b], e) => {
    from[2 * e] = to[2 * e + 1] = a
    to[2 * e] = from[2 * e + 1] = b
    twin[2 * e] = 2 * e + 1
    twin[2 * e + 1] = 2 * e
  })
  const walk = walkLoops(spots, from, to, twin)
  if (walk === undefined) return undefined
  const { loopOf, rings, metres } = walk
  const areas = rings.map(signedArea)
  const longest = new Int32Array(rings.length).fill(-1)
  for (let h = 0; h < from.length; h++) {
    const loop = loopOf[h]
    if (longest[loop] < 0 || metres[h] > metres[longest[loop]]) longest[loop] = h
  }
  const faceOf = new Int32Array(rings.length).fill(-1)
  const faces: (Face & { areaM2: number; loops: Spot[][] })[] = []
  const homes: number[] = []
  const outer: number[] = []
  rings.forEach((ring, id) => {
    if (areas[id] <= 0) return
    outer.push(id)
    const h = longest[id]
    const [ax, ay] = spots[from[h]]
    const [bx, by] = spots[to[h]]
    const label = labelAt([
      (ax + bx) / 2 - ((by - ay) / metres[h]) * PROBE,
      (ay + by) / 2 + ((bx - ax) / metres[h]) * PROBE,
    ])
    if (label === undefined) return
    faceOf[id] = faces.length
    faces.push({ cell: label.cell, areaM2: areas[id], loops: [ring] })
    homes.push(label.isHome ? 1 : 0)
  })
  if (outer.length === 0) return undefined
  const index = new Flatbush(outer.length)
  for (const id of outer) index.add(...boxOf(rings[id]))
  index.finish()
  rings.forEach((ring, id) => {
    if (areas[id] > 0) return
    const [x, y] = ring[0]
    const around = index
      .search(x, y, x, y)
      .map((i) => outer[i])
      .filter((o) => areas[o] > -areas[id] * (1 + 1e-9) + 1e-7 && isInside([rings[o]], ring[0]))
      .sort((a, b) => areas[a] - areas[b] || a - b)
      .at(0)
    const face = around === undefined ? -1 : faceOf[around]
    faceOf[id] = face
    if (face < 0) return
    faces[face].areaM2 += areas[id]
    faces[face].loops.push(ring)
  })
  const kept = new Int32Array(from.length).fill(-1)
  let count = 0
  for (let h = 0; h < from.length; h++) if (faceOf[loopOf[h]] >= 0) kept[h] = count++
  const pick = (value: (h: number) => number) => {
    const list = new Int32Array(count)
    kept.forEach((k, h) => {
      if (k >= 0) list[k] = value(h)
    })
    return list
  }
  return {
    isHome: Uint8Array.from(homes),
    arrangement: {
      spots,
      faces,
      edges: {
        from: pick((h) => from[h]),
        to: pick((h) => to[h]),
        twin: pick((h) => kept[twin[h]]),
        face: pick((h) => faceOf[loopOf[h]]),
        metres: Float64Array.from(metres.filter((_, h) => kept[h] >= 0)),
      },
    },
  }
}

function boxOf(spots: readonly Spot[]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of spots) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return [west, south, east, north]
}

/** The part of a stretch inside a box a metre wider than the shape, so that far ends stay small. */
function clip(a: Spot, b: Spot, box: readonly number[]): Stretch | undefined {
  let t0 = 0
  let t1 = 1
  for (const axis of [0, 1] as const) {
    const step = b[axis] - a[axis]
    const low = box[axis] - 1 - a[axis]
    const high = box[axis + 2] + 1 - a[axis]
    if (step === 0) {
      if (low > 0 || high < 0) return undefined
      continue
    }
    t0 = Math.max(t0, Math.min(low / step, high / step))
    t1 = Math.min(t1, Math.max(low / step, high / step))
  }
  if (t0 >= t1) return undefined
  const at = (t: number): Spot => [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
  return [t0 === 0 ? a : at(t0), t1 === 1 ? b : at(t1)]
}
