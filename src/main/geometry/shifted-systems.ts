import type { Position } from '../../shared/core/geo.ts'

// GCJ-02 and BD-09 have no published definition; these are the formulas every public converter uses.
const SEMI_MAJOR = 6_378_245
const E2 = 0.006_693_421_622_965_943
const BAIDU_TURN = (Math.PI * 3000) / 180

/** An inverse by iteration stops here; a thousandth of a millimetre. */
const CLOSE_ENOUGH = 1e-11

/** The shift is only made in this box around China. */
export function isShifted([lon, lat]: Position): boolean {
  return lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271
}

/** WGS-84 to GCJ-02, the shifted system of Chinese map services. */
export function toGcj02(at: Position): Position {
  if (!isShifted(at)) return at
  const [lon, lat] = at
  const [x, y] = [lon - 105, lat - 35]
  const root = Math.sqrt(Math.abs(x))
  const short = ripple(20, 6 * x) + ripple(20, 2 * x)
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * root +
    short +
    ripple(20, y) +
    ripple(40, y / 3) +
    ripple(160, y / 12) +
    ripple(320, y / 30)
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * root +
    short +
    ripple(20, x) +
    ripple(40, x / 3) +
    ripple(150, x / 12) +
    ripple(300, x / 30)
  const phi = (lat * Math.PI) / 180
  const curve = 1 - E2 * Math.sin(phi) ** 2
  const degreesNorth = 180 / (((SEMI_MAJOR * (1 - E2)) / curve ** 1.5) * Math.PI)
  const degreesEast = 180 / ((SEMI_MAJOR / Math.sqrt(curve)) * Math.cos(phi) * Math.PI)
  return [lon + east * degreesEast, lat + north * degreesNorth]
}

function ripple(size: number, halfTurns: number): number {
  return (size * Math.sin(halfTurns * Math.PI) * 2) / 3
}

/** GCJ-02 to WGS-84; the forward formula inverted to 1e-11°. */
export function fromGcj02(at: Position): Position {
  return isShifted(at) ? inverse(toGcj02, at) : at
}

/** WGS-84 to BD-09, Baidu's own shift on top of GCJ-02. */
export function toBd09(at: Position): Position {
  return isShifted(at) ? baidu(toGcj02(at)) : at
}

/** BD-09 to WGS-84; both shifts inverted to 1e-11°. */
export function fromBd09(at: Position): Position {
  return isShifted(at) ? fromGcj02(inverse(baidu, at)) : at
}

function baidu([lon, lat]: Position): Position {
  const far = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * BAIDU_TURN)
  const turn = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * BAIDU_TURN)
  return [far * Math.cos(turn) + 0.0065, far * Math.sin(turn) + 0.006]
}

/** A shift that changes slowly is undone by taking off, again and again, what is still too much. */
function inverse(forward: (at: Position) => Position, wanted: Position): Position {
  let [lon, lat] = wanted
  for (let step = 0; step < 30; step++) {
    const [east, north] = forward([lon, lat])
    const [tooFarEast, tooFarNorth] = [east - wanted[0], north - wanted[1]]
    lon -= tooFarEast
    lat -= tooFarNorth
    if (Math.max(Math.abs(tooFarEast), Math.abs(tooFarNorth)) < CLOSE_ENOUGH) break
  }
  return [lon, lat]
}
