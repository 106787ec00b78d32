import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import OverlayOp from 'jsts/org/locationtech/jts/operation/overlay/OverlayOp.js'
import SnapIfNeededOverlayOp from 'jsts/org/locationtech/jts/operation/overlay/snap/SnapIfNeededOverlayOp.js'
import polygonClipping from 'polygon-clipping'

/** A polygon in metres on a flat plane, rounded to 1 mm: shell first, then holes, rings closed. */
export type FlatPolygon = [number, number][][]

export type Box = {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** Room left around the box, so that the cut edges stay clear of what lies in it; metres. */
const CUT_MARGIN = 1

/**
 * The part of an area near a box, cheaply: inside the box it is the area, outside it is nothing.
 *
 * Rings are cut against the four sides one after the other; edges that run back along a side
 * enclose nothing there, so the area inside the box stays exact.
 */
export function cutToBox(area: readonly FlatPolygon[], box: Box): readonly FlatPolygon[] {
  const sides = [
    { axis: 0, sign: 1, limit: box.minX - CUT_MARGIN },
    { axis: 0, sign: -1, limit: box.maxX + CUT_MARGIN },
    { axis: 1, sign: 1, limit: box.minY - CUT_MARGIN },
    { axis: 1, sign: -1, limit: box.maxY + CUT_MARGIN },
  ] as const
  return area.flatMap((polygon) => {
    const cut = polygon
      .map((ring) =>
        sides.reduce((points, { axis, sign, limit }) => cutRing(points, axis, sign, limit), ring),
      )
      .filter((ring) => ring.length >= 4)
    return cut.length > 0 ? [cut] : []
  })
}

function cutRing(
  ring: FlatPolygon[number],
  axis: 0 | 1,
  sign: 1 | -1,
  limit: number,
): FlatPolygon[number] {
  const kept: FlatPolygon[number] = []
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1], ring[i]]
    const a = sign * (from[axis] - limit)
    const b = sign * (to[axis] - limit)
    if (a >= 0) kept.push(from)
    if (a >= 0 !== b >= 0) {
      const t = a / (a - b)
      const crossing: [number, number] = [
        from[0] + t * (to[0] - from[0]),
        from[1] + t * (to[1] - from[1]),
      ]
      crossing[axis] = limit
      kept.push(crossing)
    }
  }
  return kept.length > 0 ? [...kept, kept[0]] : []
}

/** Square metres a ring encloses, whichever way round it runs. */
export function ringArea(ring: readonly (readonly [number, number])[]): number {
  let twice = 0
  const [ox, oy] = ring[0]
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]
    const [bx, by] = ring[i]
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return Math.abs(twice) / 2
}

/** Square metres a polygon shares with an area. The clipper can fail on near-coincident edges; JTS then decides. */
export function overlapArea(polygon: FlatPolygon, area: readonly FlatPolygon[]): number {
  if (area.length === 0) return 0
  try {
    return polygonClipping.intersection(polygon, [...area]).reduce((sum, [shell, ...holes]) => {
      return holes.reduce((rest, hole) => rest - ringArea(hole), sum + ringArea(shell))
    }, 0)
  } catch {
    return area.reduce((sum, part) => sum + jtsOverlap(polygon, part), 0)
  }
}

const factory = new GeometryFactory()

function jtsOverlap(a: FlatPolygon, b: FlatPolygon): number {
  const shared = SnapIfNeededOverlayOp.overlayOp(toJts(a), toJts(b), OverlayOp.INTERSECTION) as {
    getArea: () => number
  }
  return shared.getArea()
}

function toJts(polygon: FlatPolygon): unknown {
  const [shell, ...holes] = polygon.map((ring): unknown =>
    factory.createLinearRing(ring.map(([x, y]) => new Coordinate(x, y))),
  )
  return factory.createPolygon(shell, holes)
}
