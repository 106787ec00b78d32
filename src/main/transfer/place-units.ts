import Flatbush from 'flatbush'
import { planeAround, polygonsOf } from '../../shared/core/geo.ts'
import type { Area, Plane, Point, Position } from '../../shared/core/geo.ts'
import { cutToBox, overlapArea, ringArea } from './overlap.ts'
import type { Box, FlatPolygon } from './overlap.ts'

/** Less than this outside is drawing noise, not a unit across a border; square metres. */
export const BORDER_TOLERANCE = 1

export type PlaceableCommunity = { readonly id: string; readonly area: Area }
export type PlaceableUnit = {
  /** The caller's number for it. */
  readonly index: number
  /** The community its own data name, already looked up; absent when none or unknown. */
  readonly communityId?: string
  /** Its outline, or the place where it stands. */
  readonly shape: Area | Point
}

/** Which community a unit went to, why, and how it lies to that community's border. */
export type Placement = {
  readonly index: number
  /** Absent when the unit touches no community at all and names none. */
  readonly communityId?: string
  readonly by: 'named' | 'area' | 'nowhere'
  readonly area: number
  /** Square metres outside the community it went to. */
  readonly outside: number
  /** The community that holds most of it; differs from `communityId` when the data say otherwise. */
  readonly mostlyIn?: string
  /** For a unit that lies nowhere: the community whose border is nearest, about how far off. */
  readonly nearest?: { readonly communityId: string; readonly metres: number }
}

type FlatCommunity = { readonly id: string; readonly polygons: readonly FlatPolygon[] }

/**
 * Gives every unit a community: the one its data name, else the one that holds most of its area.
 *
 * One placement per unit, in order; none is dropped. Areas are square metres on a flat plane
 * around the first community. Where a unit lies equally in two, the community listed first wins.
 */
export function placeUnits(
  communities: readonly PlaceableCommunity[],
  units: readonly PlaceableUnit[],
): readonly Placement[] {
  const first = communities[0]
  if (first === undefined) {
    return units.map(({ index }) => ({ index, by: 'nowhere', area: 0, outside: 0 }))
  }
  const plane = planeAround(polygonsOf(first.area)[0][0][0])
  const flat = communities.map(({ id, area }) => ({ id, polygons: flatten(area, plane) }))
  const borders = indexBorders(flat)
  return units.map((unit) =>
    unit.shape.type === 'Point'
      ? placePoint(unit, plane.toMetres(unit.shape.coordinates), flat, borders)
      : place(unit, flatten(unit.shape, plane), flat, borders),
  )
}

/** A unit without an outline has no area that could lie across a border. */
function placePoint(
  unit: PlaceableUnit,
  at: readonly [number, number],
  communities: readonly FlatCommunity[],
  borders: Borders,
): Placement {
  const within = communities.find(({ polygons }) => holds(polygons, at))?.id
  const placed = { index: unit.index, area: 0, outside: 0 }
  const communityId = unit.communityId ?? within
  if (communityId === undefined) {
    return { ...placed, by: 'nowhere', nearest: nearestOf([[...at]], communities, borders) }
  }
  const by = unit.communityId === undefined ? 'area' : 'named'
  return { ...placed, communityId, by, mostlyIn: within }
}

function place(
  unit: PlaceableUnit,
  polygons: readonly FlatPolygon[],
  communities: readonly FlatCommunity[],
  borders: Borders,
): Placement {
  const area = polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0)
  const shares = new Map<string, number>()
  for (const polygon of polygons) {
    for (const [id, share] of sharesOf(polygon, communities, borders)) {
      shares.set(id, (shares.get(id) ?? 0) + share)
    }
  }
  let mostlyIn: string | undefined
  for (const [id, share] of shares) {
    if (share > (mostlyIn === undefined ? 0 : (shares.get(mostlyIn) ?? 0))) mostlyIn = id
  }
  const communityId = unit.communityId ?? mostlyIn
  const inside = communityId === undefined ? 0 : (shares.get(communityId) ?? 0)
  const placed = { index: unit.index, area, outside: Math.max(0, area - inside) }
  if (communityId === undefined) {
    return { ...placed, by: 'nowhere', nearest: nearestOf(polygons[0][0], communities, borders) }
  }
  return { ...placed, communityId, by: unit.communityId === undefined ? 'area' : 'named', mostlyIn }
}

function nearestOf(
  ring: FlatPolygon[number],
  communities: readonly FlatCommunity[],
  borders: Borders,
): { communityId: string; metres: number } | undefined {
  const box = boxOf(ring)
  const [x, y] = [(box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2]
  const edge = borders.edges.neighbors(x, y, 1).at(0)
  if (edge === undefined) return undefined
  const near = borders.boxOfEdge[edge]
  const metres = Math.hypot(
    Math.max(near.minX - x, 0, x - near.maxX),
    Math.max(near.minY - y, 0, y - near.maxY),
  )
  return { communityId: communities[borders.communityOfEdge[edge]].id, metres: Math.round(metres) }
}

/** How many square metres of a polygon lie in each community it touches. */
function sharesOf(
  polygon: FlatPolygon,
  communities: readonly FlatCommunity[],
  borders: Borders,
): readonly (readonly [string, number])[] {
  const box = boxOf(polygon[0])
  const crossed = new Set(
    borders.edges
      .search(box.minX, box.minY, box.maxX, box.maxY)
      .map((edge) => borders.communityOfEdge[edge]),
  )
  const near = borders.communities
    .search(box.minX, box.minY, box.maxX, box.maxY)
    .sort((a, b) => a - b)
  return near.flatMap((at): readonly (readonly [string, number])[] => {
    const community = communities[at]
    if (crossed.has(at)) {
      return [[community.id, overlapArea(polygon, cutToBox(community.polygons, box))]]
    }
    // No edge of this community comes near: the polygon is wholly inside or wholly outside.
    return holds(community.polygons, polygon[0][0]) ? [[community.id, polygonArea(polygon)]] : []
  })
}

type Borders = {
  readonly edges: Flatbush
  readonly communityOfEdge: readonly number[]
  readonly boxOfEdge: readonly Box[]
  readonly communities: Flatbush
}

function indexBorders(communities: readonly FlatCommunity[]): Borders {
  const communityOfEdge: number[] = []
  const boxes: Box[] = []
  const outlines: Box[] = []
  communities.forEach(({ polygons }, at) => {
    for (const ring of polygons.flat()) {
      for (let i = 1; i < ring.length; i++) {
        boxes.push(boxOf([ring[i - 1], ring[i]]))
        communityOfEdge.push(at)
      }
    }
    outlines.push(boxOf(polygons.flatMap((polygon) => polygon[0])))
  })
  return {
    edges: toIndex(boxes),
    communityOfEdge,
    boxOfEdge: boxes,
    communities: toIndex(outlines),
  }
}

function toIndex(boxes: readonly Box[]): Flatbush {
  const index = new Flatbush(boxes.length)
  for (const box of boxes) index.add(box.minX, box.minY, box.maxX, box.maxY)
  index.finish()
  return index
}

function flatten(area: Area, plane: Plane): readonly FlatPolygon[] {
  const round = (value: number) => Math.round(value * 1000) / 1000
  const toMetres = (at: Position): [number, number] => {
    const [x, y] = plane.toMetres(at)
    return [round(x), round(y)]
  }
  return polygonsOf(area).map((rings) => rings.map((ring) => ring.map(toMetres)))
}

function polygonArea([shell, ...holes]: FlatPolygon): number {
  return holes.reduce((rest, hole) => rest - ringArea(hole), ringArea(shell))
}

function boxOf(points: readonly (readonly [number, number])[]): Box {
  const box: { -readonly [K in keyof Box]: number } = {
    minX: Infinity,
    minY: Infinity,
    maxX: -Infinity,
    maxY: -Infinity,
  }
  for (const [x, y] of points) {
    box.minX = Math.min(box.minX, x)
    box.minY = Math.min(box.minY, y)
    box.maxX = Math.max(box.maxX, x)
    box.maxY = Math.max(box.maxY, y)
  }
  return box
}

/** Even-odd test over all rings, so that holes count as outside. */
function holds(polygons: readonly FlatPolygon[], [x, y]: readonly [number, number]): boolean {
  let inside = false
  for (const ring of polygons.flat()) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]
      const [bx, by] = ring[i]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
    }
  }
  return inside
}
