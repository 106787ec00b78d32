import type { Position } from '../core/geo.ts'
import type { ControlPoint } from './fit.ts'

/**
 * Where a picture lies that nobody has located, and what is drawn on it: a spot in the open sea, so
 * that it is never taken for a place in town.
 */
const plainMiddle: Position = [0, 0]
/** Degrees from there within which everything counts as drawn on such a picture. */
const plainReach = 0.5
/** The long side of an unlocated picture in metres: its true scale is not known. */
const plainMetres = 1500
const metresPerDegree = 111_195

/** Whether something is drawn on a picture that has no place and no scale yet. */
export function isPlainPlace([lon, lat]: Position): boolean {
  return Math.abs(lon - plainMiddle[0]) < plainReach && Math.abs(lat - plainMiddle[1]) < plainReach
}

/** Corners of the part of the ground that a map shows: west, south, east, north. */
export type Bounds = readonly [number, number, number, number]

/**
 * Two control points that lay a picture upright: over `ground`, as large as fits into it, or by
 * itself where there is no ground.
 */
export function plainPoints(
  width: number,
  height: number,
  ground?: Bounds,
): readonly ControlPoint[] {
  const [west, south, east, north] = ground ?? boundsOfPlain()
  const middle: Position = [(west + east) / 2, (south + north) / 2]
  const shrink = Math.cos((middle[1] * Math.PI) / 180)
  const metresWide = (east - west) * metresPerDegree * shrink
  const metresHigh = (north - south) * metresPerDegree
  const metresPerPixel = Math.min(metresWide / width, metresHigh / height)
  const right = (metresPerPixel * width) / 2 / metresPerDegree / shrink
  const up = (metresPerPixel * height) / 2 / metresPerDegree
  return [
    { pixel: [0, 0], place: [middle[0] - right, middle[1] + up] },
    { pixel: [width, height], place: [middle[0] + right, middle[1] - up] },
  ]
}

function boundsOfPlain(): Bounds {
  const half = plainMetres / 2 / metresPerDegree
  const [lon, lat] = plainMiddle
  return [lon - half, lat - half, lon + half, lat + half]
}
