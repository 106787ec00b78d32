import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js'
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js'
import GeoJSONWriter from 'jsts/org/locationtech/jts/io/GeoJSONWriter.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import Flatbush from 'flatbush'
import polygonClipping from 'polygon-clipping'
import { polygonsOf } from '../../../shared/core/geo.ts'
import { side, signedArea } from '../../../shared/grids/rings.ts'
import type { Area, Plane } from '../../../shared/core/geo.ts'
import type { Loop, Shape, Spot } from '../../../shared/grids/rings.ts'

/**
 * An area on the local plane: loops with the interior on their left. A sound area keeps every
 * vertex as it is; one whose rings cross or touch is rebuilt (millimetre grid).
 *
 * @returns `undefined` when nothing of it encloses an area.
 */
export function toShape(area: Area, plane: Plane): Shape | undefined {
  const polygons = polygonsOf(area)
    .map((rings) => rings.map((ring) => withoutRepeats(ring.map((at) => plane.toMetres(at)))))
    .map((rings) => rings.filter((loop) => loop.length >= 3))
    .filter((rings) => rings.length > 0)
  if (polygons.length === 0) return undefined
  if (!hasCrossing(polygons.flat())) return enclosing(polygons)
  return enclosing(rebuild(polygons).map((rings) => rings.map(withoutRepeats)))
}

/** The loops that enclose anything, turned so that the interior is on their left. */
function enclosing(polygons: readonly (readonly Loop[])[]): Shape | undefined {
  const shape = polygons.flatMap((rings) =>
    oriented(rings).filter((loop) => loop.length >= 3 && signedArea(loop) !== 0),
  )
  return shape.length > 0 ? shape : undefined
}

function oriented(rings: readonly Loop[]): Loop[] {
  return rings.map((loop, i) => (signedArea(loop) > 0 === (i === 0) ? loop : loop.toReversed()))
}

/** Drops the closing vertex and vertices that repeat the one before. */
function withoutRepeats(ring: readonly Spot[]): Spot[] {
  return ring.filter(([x, y], i) => {
    const [px, py] = ring[i === 0 ? ring.length - 1 : i - 1]
    return Math.abs(x - px) > 1e-7 || Math.abs(y - py) > 1e-7
  })
}

/** Whether any two border pieces that are not neighbours meet. */
function hasCrossing(shape: Shape): boolean {
  const pieces = shape.flatMap((loop, l) =>
    loop.map((a, i) => ({ a, b: loop[(i + 1) % loop.length], l, i, size: loop.length })),
  )
  const index = new Flatbush(pieces.length)
  for (const { a, b } of pieces)
    index.add(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
    )
  index.finish()
  return pieces.some(({ a, b, l, i, size }, p) =>
    index
      .search(
        Math.min(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[0], b[0]),
        Math.max(a[1], b[1]),
      )
      .some((q) => {
        if (q <= p) return false
        const other = pieces[q]
        const steps = Math.abs(other.i - i)
        if (other.l === l && (steps === 1 || steps === size - 1)) return foldsBack(a, b, other)
        return (
          side(a, b, other.a) * side(a, b, other.b) <= 0 &&
          side(other.a, other.b, a) * side(other.a, other.b, b) <= 0
        )
      }),
  )
}

/** Whether two successive border pieces lie on top of each other (a spike). */
function foldsBack(a: Spot, b: Spot, other: { readonly a: Spot; readonly b: Spot }): boolean {
  const [ux, uy] = [b[0] - a[0], b[1] - a[1]]
  const [vx, vy] = [other.b[0] - other.a[0], other.b[1] - other.a[1]]
  return ux * vy - uy * vx === 0 && ux * vx + uy * vy < 0
}

function rebuild(polygons: readonly (readonly Loop[])[]): readonly (readonly Spot[][])[] {
  const rounded = polygons.map((rings) =>
    rings.map((ring) =>
      ring.map(([x, y]): [number, number] => [
        Math.round(x * 1000) / 1000,
        Math.round(y * 1000) / 1000,
      ]),
    ),
  )
  try {
    return polygonClipping.union(rounded)
  } catch {
    // It can fail to close a ring on nearly touching borders; a buffer of nothing closes them.
    const factory = new GeometryFactory()
    const closed = rounded.map((rings) => rings.map((ring) => [...ring, ring[0]]))
    const geometry: unknown = new GeoJSONReader(factory).read({
      type: 'MultiPolygon',
      coordinates: closed,
    })
    const clean = new GeoJSONWriter().write(BufferOp.bufferOp(geometry, 0)) as Area
    return polygonsOf(clean).map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])))
  }
}
