import Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import type Geometry from 'ol/geom/Geometry'
import type { Area, LineString, Point } from '../../shared/core/geo.ts'
import type { MapShape } from './map-layer.ts'

const format = new GeoJSON({ featureProjection: 'EPSG:3857' })

export function toFeature({ id, geometry, label, style }: MapShape): Feature {
  const feature = new Feature<Geometry>(toView(geometry))
  feature.setId(id)
  feature.setProperties({ label, own: style }, true)
  return feature
}

/**
 * A drawn geometry in degrees, to a tenth of a millimetre: two corners drawn on one spot stay one.
 */
export function toDegrees(geometry: Geometry): Area | LineString | Point {
  return format.writeGeometryObject(geometry, { decimals: 9 }) as Area | LineString | Point
}

function toView(geometry: Area | LineString | Point): Geometry {
  return format.readGeometry(geometry) as Geometry
}
