import { Delaunay } from 'd3-delaunay'
import { arrange } from './arrangement.ts'
import { mix } from './random.ts'
import { isInside, nearestOnBorder, side, signedArea } from '../../../shared/grids/rings.ts'
import type { Arrangement, Wall } from './arrangement.ts'
import type { Shape, Spot } from '../../../shared/grids/rings.ts'

/** A spot that stands for a cell; several sites may stand for one cell. */
export type Site = { readonly at: Spot; readonly cell: number }

export type Tessellation = Arrangement & {
  /** Cell that each face belongs to; a piece cut off from its own cell goes to its neighbour. */
  readonly owner: Int32Array
}

/** Shifts of the sites, in metres: breaks ties of regular layouts, far below what a map shows. */
const SHIFT = 0.002
/** Sites nearer than this are one place; they are set round it, so that each keeps a cell. */
const SAME_PLACE = 0.01
const RING_RADIUS = 0.25
const ATTEMPTS = 8

/**
 * Shares a shape out among sites: every spot goes to the nearest site, and a piece that the
 * shape's border cuts off from its site goes to the neighbour with which it has the longest border.
 *
 * @param shape Loops with the interior on their left; the sites lie inside.
 * @returns `undefined` when no shift of the sites gave a sound topology: the shape is not valid.
 */
export function tessellate(shape: Shape, sites: readonly Site[]): Tessellation | undefined {
  const area = shape.reduce((sum, loop) => sum + signedArea(loop), 0)
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const apart = setApart(sites, attempt)
    const { corners, walls, nearest } = voronoi(apart, shape)
    const found = arrange(shape, corners, walls, nearest)
    if (found === undefined) continue
    const sum = found.faces.reduce((total, face) => total + face.areaM2, 0)
    if (Math.abs(sum - area) > 1e-6 * Math.max(1, area)) continue
    return { ...found, owner: adopt(found, homesOf(found, apart)) }
  }
  return undefined
}

/** Sites with all ties broken: shifted by a hash, and set round a place that several share. */
export function setApart(sites: readonly Site[], attempt: number): readonly Site[] {
  const places = new Map<string, number[]>()
  sites.forEach(({ at: [x, y] }, i) => {
    const key = `${Math.round(x / SAME_PLACE)},${Math.round(y / SAME_PLACE)}`
    const list = places.get(key)
    if (list === undefined) places.set(key, [i])
    else list.push(i)
  })
  const moved: Site[] = [...sites]
  for (const members of places.values())
    members.forEach((i, rank) => {
      const { at, cell } = sites[i]
      const radius = members.length > 1 ? RING_RADIUS : 0
      const turn = (2 * Math.PI * rank) / members.length + 0.3
      const dx = mix(i * 2 + attempt * 7919) / 4294967296 - 0.5
      const dy = mix(i * 2 + 1 + attempt * 7919) / 4294967296 - 0.5
      moved[i] = {
        cell,
        at: [
          at[0] + radius * Math.cos(turn) + dx * SHIFT * (attempt + 1),
          at[1] + radius * Math.sin(turn) + dy * SHIFT * (attempt + 1),
        ],
      }
    })
  return moved
}

/** Borders between the cells of different sites. Far-off extra sites close the outermost cells. */
export function voronoi(
  sites: readonly Site[],
  shape: Shape,
): { corners: Spot[]; walls: Wall[]; nearest: (spot: Spot) => number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of [...shape.flat(), ...sites.map(({ at }) => at)]) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  const far = 20 * Math.max(east - west, north - south, 1)
  const points = new Float64Array((sites.length + 6) * 2)
  sites.forEach(({ at }, i) => points.set(at, i * 2))
  for (let i = 0; i < 6; i++) {
    const turn = (i * Math.PI) / 3 + 0.1
    points[(sites.length + i) * 2] = (west + east) / 2 + far * Math.cos(turn)
    points[(sites.length + i) * 2 + 1] = (south + north) / 2 + far * Math.sin(turn)
  }
  const delaunay = new Delaunay(points)
  const { triangles, halfedges } = delaunay
  const { circumcenters } = delaunay.voronoi()
  const corners: Spot[] = []
  for (let t = 0; t < triangles.length / 3; t++)
    corners.push([circumcenters[t * 2], circumcenters[t * 2 + 1]])
  // All triangles turn the same way, so the sides of a wall are known even when it has no length.
  const [a, b, c] = [0, 1, 2].map((n): Spot => [
    points[triangles[n] * 2],
    points[triangles[n] * 2 + 1],
  ])
  const turnsLeft = side(a, b, c) > 0
  const walls: Wall[] = []
  for (let e = 0; e < halfedges.length; e++) {
    const back = halfedges[e]
    if (back < e) continue
    const i = triangles[e]
    const j = triangles[e % 3 === 2 ? e - 2 : e + 1]
    if (i >= sites.length || j >= sites.length || sites[i].cell === sites[j].cell) continue
    const from = Math.floor(e / 3)
    const to = Math.floor(back / 3)
    walls.push({
      from,
      to,
      left: sites[turnsLeft ? j : i].cell,
      right: sites[turnsLeft ? i : j].cell,
    })
  }
  return { corners, walls, nearest: ([x, y]) => sites[nearestSite(delaunay, x, y, sites)].cell }
}

function nearestSite(
  delaunay: Delaunay<Delaunay.Point>,
  x: number,
  y: number,
  sites: readonly Site[],
): number {
  const found = delaunay.find(x, y)
  return found >= 0 && found < sites.length ? found : 0
}

/** The face that holds its cell's site, for every cell; the largest one when rounding hides it. */
function homesOf({ faces }: Arrangement, sites: readonly Site[]): Uint8Array {
  const isHome = new Uint8Array(faces.length)
  const facesOf = new Map<number, number[]>()
  faces.forEach(({ cell }, f) => {
    const list = facesOf.get(cell)
    if (list === undefined) facesOf.set(cell, [f])
    else list.push(f)
  })
  for (const { at, cell } of sites) {
    const own = facesOf.get(cell) ?? []
    const home = own.length === 1 ? own[0] : own.find((f) => isInside(faces[f].loops, at))
    if (home !== undefined) isHome[home] = 1
  }
  for (const own of facesOf.values())
    if (own.every((f) => isHome[f] === 0))
      isHome[own.reduce((a, b) => (faces[b].areaM2 > faces[a].areaM2 ? b : a))] = 1
  return isHome
}

/**
 * Says to which cell each face goes: a face that reaches a home face of its cell stays with it,
 * one cut off from there joins the neighbour along the longest border.
 */
export function adopt({ faces, edges }: Arrangement, isHome: Uint8Array): Int32Array {
  const owner = Int32Array.from(faces, ({ cell }, f) => (isHome[f] !== 0 ? cell : -1))
  for (let grew = true; grew;) {
    grew = false
    for (let h = 0; h < edges.face.length; h++) {
      const f = edges.face[h]
      if (edges.twin[h] < 0 || owner[f] >= 0) continue
      if (owner[edges.face[edges.twin[h]]] !== faces[f].cell) continue
      owner[f] = faces[f].cell
      grew = true
    }
  }
  for (;;) {
    const shared = new Map<number, Map<number, number>>()
    for (let h = 0; h < edges.face.length; h++) {
      if (edges.twin[h] < 0) continue
      const f = edges.face[h]
      const cell = owner[edges.face[edges.twin[h]]]
      if (owner[f] >= 0 || cell < 0) continue
      const lengths = shared.get(f) ?? new Map<number, number>()
      lengths.set(cell, (lengths.get(cell) ?? 0) + edges.metres[h])
      shared.set(f, lengths)
    }
    if (shared.size === 0) break
    for (const [f, lengths] of shared)
      owner[f] = [...lengths].reduce((a, b) => (b[1] > a[1] ? b : a))[0]
  }
  // What is left has no neighbour at all: a part of the area without a site.
  faces.forEach(({ cell }, f) => {
    if (owner[f] < 0) owner[f] = cell
  })
  return owner
}

/** Nearer to the border than this, in metres, a site could lose its cell to rounding. */
const CLEAR = 0.5

/** The site's spot, or one a little inside the shape when it lies outside or on the border; with how far it was off. */
export function pullInside(shape: Shape, at: Spot): { readonly at: Spot; readonly off: number } {
  const isIn = isInside(shape, at)
  const { spot, apart, inward } = nearestOnBorder(shape, at)
  if (isIn && apart >= CLEAR) return { at, off: 0 }
  const off = isIn ? 0 : apart
  for (const depth of [1, 0.3, 0.1, 0.03]) {
    const inner: Spot = [spot[0] + inward[0] * depth, spot[1] + inward[1] * depth]
    if (isInside(shape, inner)) return { at: inner, off }
  }
  return { at: isIn ? at : spot, off }
}
