import Feature from 'ol/Feature'
import GeoJSON from 'ol/format/GeoJSON'
import type Geometry from 'ol/geom/Geometry'
import type { Area, LineString, Point, Position } from '../../shared/core/geo.ts'
import type { MapShape } from './map-layer.ts'

const format = new GeoJSON({ featureProjection: 'EPSG:3857' })

export function toFeature({ id, geometry, label, style, tallies }: MapShape): Feature {
  const feature = new Feature<Geometry>(toView(geometry))
  feature.setId(id)
  feature.setProperties({ label, own: style, tallies }, true)
  return feature
}

/**
 * A drawn geometry in degrees, to a tenth of a millimetre: two corners drawn on one spot stay one.
 */
export function toDegrees(geometry: Geometry): Area | LineString | Point {
  return format.writeGeometryObject(geometry, { decimals: 9 }) as Area | LineString | Point
}

/** What was drawn without corners that follow on themselves: a traced border sets its first one twice. */
export function withoutRepeats(drawn: Area | LineString | Point): Area | LineString | Point {
  const plain = (line: readonly Position[]) =>
    line.filter(([x, y], at) => at === 0 || x !== line[at - 1][0] || y !== line[at - 1][1])
  if (drawn.type === 'Polygon') return { ...drawn, coordinates: drawn.coordinates.map(plain) }
  if (drawn.type === 'LineString') return { ...drawn, coordinates: plain(drawn.coordinates) }
  return drawn
}

function toView(geometry: Area | LineString | Point): Geometry {
  return format.readGeometry(geometry) as Geometry
}
