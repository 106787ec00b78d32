import type { Position } from '../../shared/core/geo.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import { fromBd09, fromGcj02, toBd09, toGcj02 } from './shifted-systems.ts'
import { fromPlane, toPlane, type TransverseMercator } from './transverse-mercator.ts'

/** Web Mercator (EPSG:3857): what map tiles are cut in, and what some programs export. */
export type WebMercator = 'web-mercator'

/** A system a person chose by name, or one a file declares for itself. */
export type MapSystem = CoordinateSystem | WebMercator | TransverseMercator

/** CGCS2000 / 3-degree Gauss-Kruger CM 117E: Beijing and its neighbours. */
export const epsg4548: TransverseMercator = { meridian: 117, falseEasting: 500_000 }

const MERCATOR_RADIUS = 6_378_137
const radians = Math.PI / 180

/** The plane of a system in metres; nothing for systems in degrees. */
export function planeOf(system: MapSystem): TransverseMercator | undefined {
  if (typeof system === 'object') return system
  return system === 'epsg4548' ? epsg4548 : undefined
}

/** Whether a system counts in metres. */
export function isMetric(system: MapSystem): boolean {
  return system === 'web-mercator' || planeOf(system) !== undefined
}

/**
 * Coordinates of a system as WGS-84 degrees.
 *
 * CGCS2000 counts as WGS-84: they differ by less than a metre, the drift of the plates since 2000.
 */
export function toWgs84(system: MapSystem, at: Position): Position {
  const plane = planeOf(system)
  if (plane !== undefined) return fromPlane(plane, at)
  if (system === 'gcj02') return fromGcj02(at)
  if (system === 'bd09') return fromBd09(at)
  if (system === 'web-mercator') {
    const [x, y] = at
    const lat = 2 * Math.atan(Math.exp(y / MERCATOR_RADIUS)) - Math.PI / 2
    return [x / MERCATOR_RADIUS / radians, lat / radians]
  }
  return at
}

/** WGS-84 degrees as coordinates of a system, for export. */
export function fromWgs84(system: CoordinateSystem, at: Position): Position {
  const plane = planeOf(system)
  if (plane !== undefined) return toPlane(plane, at)
  if (system === 'gcj02') return toGcj02(at)
  if (system === 'bd09') return toBd09(at)
  return at
}
