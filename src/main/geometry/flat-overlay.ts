import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js'
import GeoJSONWriter from 'jsts/org/locationtech/jts/io/GeoJSONWriter.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js'
import OverlayOp from 'jsts/org/locationtech/jts/operation/overlay/OverlayOp.js'
import SnapIfNeededOverlayOp from 'jsts/org/locationtech/jts/operation/overlay/snap/SnapIfNeededOverlayOp.js'
import polygonClipping from 'polygon-clipping'
import type { FlatPolygon } from './flat-frame.ts'

type Verb = 'union' | 'intersection' | 'difference'

const codes = {
  union: OverlayOp.UNION,
  intersection: OverlayOp.INTERSECTION,
  difference: OverlayOp.DIFFERENCE,
}
const factory = new GeometryFactory()

/** Combines areas in metres; where the fast clipper cannot close a ring, JTS does it. */
export function overlay(
  verb: Verb,
  first: readonly FlatPolygon[],
  ...others: readonly (readonly FlatPolygon[])[]
): FlatPolygon[] {
  const rest = others.filter((polygons) => polygons.length > 0)
  try {
    return polygonClipping[verb]([...first], ...rest.map((polygons) => [...polygons]))
  } catch {
    const result = rest.reduce<unknown>(
      (left, right) => SnapIfNeededOverlayOp.overlayOp(left, toJts(right), codes[verb]) as unknown,
      toJts(first),
    )
    return fromJts(result)
  }
}

/** Polygons as JTS knows them, made valid so that its operations accept them. */
export function toJts(polygons: readonly FlatPolygon[]): unknown {
  return BufferOp.bufferOp(rawJts(polygons), 0) as unknown
}

/** Drawn in by two centimetres and let out again: places too thin to stand on fall apart. */
export function opened(polygons: readonly FlatPolygon[]): FlatPolygon[] {
  const inner: unknown = BufferOp.bufferOp(toJts(polygons), -0.02)
  return fromJts(BufferOp.bufferOp(inner, 0.02))
}

/** Polygons as JTS knows them, faults and all. */
export function rawJts(polygons: readonly FlatPolygon[]): unknown {
  return new GeoJSONReader(factory).read({ type: 'MultiPolygon', coordinates: polygons }) as unknown
}

type Written =
  | { readonly type: 'Polygon'; readonly coordinates: FlatPolygon }
  | { readonly type: 'MultiPolygon'; readonly coordinates: FlatPolygon[] }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Written[] }
  | { readonly type: 'Point' | 'LineString' | 'MultiPoint' | 'MultiLineString' }

export function fromJts(geometry: unknown): FlatPolygon[] {
  return polygonsIn(new GeoJSONWriter().write(geometry) as Written)
}

function polygonsIn(written: Written): FlatPolygon[] {
  if (written.type === 'Polygon') return written.coordinates.length > 0 ? [written.coordinates] : []
  if (written.type === 'MultiPolygon') return written.coordinates
  return written.type === 'GeometryCollection' ? written.geometries.flatMap(polygonsIn) : []
}
