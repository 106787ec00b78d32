import { polygonsOf, type Position, type Ring } from '../../shared/core/geo.ts'
import { systemNames, type CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import type { ExportedFile, ExportFeature, ExportLayer } from './export-layer.ts'
import { signedArea } from './nest-rings.ts'

/** How other programs know the systems that have a number. */
const crsNames: Partial<Record<CoordinateSystem, string>> = {
  cgcs2000: 'urn:ogc:def:crs:EPSG::4490',
  epsg4548: 'urn:ogc:def:crs:EPSG::4548',
}

/**
 * A layer as GeoJSON (RFC 7946: outlines counter-clockwise). In another system than WGS-84 it says
 * so, in the member of old for programs and in Chinese for people and for the way back.
 */
export function writeGeoJson(layer: ExportLayer, system: CoordinateSystem): ExportedFile {
  const crs = crsNames[system]
  const collection = {
    type: 'FeatureCollection',
    name: layer.name,
    坐标系: systemNames[system],
    ...(crs === undefined ? {} : { crs: { type: 'name', properties: { name: crs } } }),
    features: layer.features.map((feature) => ({
      type: 'Feature',
      properties: Object.fromEntries(
        layer.fields.map(({ name }, at) => [name, feature.values[at]]),
      ),
      geometry: wound(feature.geometry),
    })),
  }
  return {
    name: `${layer.name}.geojson`,
    bytes: new TextEncoder().encode(`${JSON.stringify(collection)}\n`),
  }
}

function wound(geometry: ExportFeature['geometry']): ExportFeature['geometry'] {
  if (geometry.type === 'Point' || geometry.type === 'LineString') return geometry
  const polygons = polygonsOf(geometry).map((rings) => windRings(rings, true))
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygons[0] }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/** Rings with the outline in the direction a format wants and the holes the other way. */
export function windRings(rings: readonly Ring[], isCounterClockwise: boolean): readonly Ring[] {
  return rings.map((ring, at): readonly Position[] =>
    signedArea(ring) > 0 === (at === 0 ? isCounterClockwise : !isCounterClockwise)
      ? ring
      : [...ring].reverse(),
  )
}
