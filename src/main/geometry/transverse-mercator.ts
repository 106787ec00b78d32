/** A transverse Mercator plane: Gauss-Krüger zones (scale 1) and UTM (0.9996). */
export type TransverseMercator = {
  /** Central meridian in degrees. */
  readonly meridian: number
  /** What is added to the distance east of the meridian, in metres. */
  readonly falseEasting: number
  readonly falseNorthing?: number
  readonly scale?: number
}

// GRS 80 as CGCS2000 uses it; WGS-84's own ellipsoid differs by 0.1 mm.
const SEMI_MAJOR = 6_378_137
const FLATTENING = 1 / 298.257222101
const E = Math.sqrt(FLATTENING * (2 - FLATTENING))
const N = FLATTENING / (2 - FLATTENING)
const RECTIFYING = (SEMI_MAJOR / (1 + N)) * (1 + N ** 2 / 4 + N ** 4 / 64)

// Krüger's series as Karney gives them (J. Geodesy 85, 475, 2011), cut after the fourth power of
// the third flattening: far below a millimetre within 20° of the meridian.
const ALPHA = [
  N / 2 - (2 / 3) * N ** 2 + (5 / 16) * N ** 3 + (41 / 180) * N ** 4,
  (13 / 48) * N ** 2 - (3 / 5) * N ** 3 + (557 / 1440) * N ** 4,
  (61 / 240) * N ** 3 - (103 / 140) * N ** 4,
  (49_561 / 161_280) * N ** 4,
]
const BETA = [
  N / 2 - (2 / 3) * N ** 2 + (37 / 96) * N ** 3 - (1 / 360) * N ** 4,
  (1 / 48) * N ** 2 + (1 / 15) * N ** 3 - (437 / 1440) * N ** 4,
  (17 / 480) * N ** 3 - (37 / 840) * N ** 4,
  (4397 / 161_280) * N ** 4,
]

const radians = Math.PI / 180

/** Degrees on the ellipsoid to metres east and north on the plane. */
export function toPlane(
  plane: TransverseMercator,
  [lon, lat]: readonly [number, number],
): [number, number] {
  const lambda = (lon - plane.meridian) * radians
  const tau = conformal(Math.tan(lat * radians))
  const xi = Math.atan2(tau, Math.cos(lambda))
  const eta = Math.asinh(Math.sin(lambda) / Math.hypot(tau, Math.cos(lambda)))
  let [east, north] = [eta, xi]
  ALPHA.forEach((alpha, at) => {
    const turn = 2 * (at + 1)
    north += alpha * Math.sin(turn * xi) * Math.cosh(turn * eta)
    east += alpha * Math.cos(turn * xi) * Math.sinh(turn * eta)
  })
  const size = RECTIFYING * (plane.scale ?? 1)
  return [plane.falseEasting + size * east, (plane.falseNorthing ?? 0) + size * north]
}

/** Metres east and north on the plane to degrees on the ellipsoid. */
export function fromPlane(
  plane: TransverseMercator,
  [x, y]: readonly [number, number],
): [number, number] {
  const size = RECTIFYING * (plane.scale ?? 1)
  const xi = (y - (plane.falseNorthing ?? 0)) / size
  const eta = (x - plane.falseEasting) / size
  let [north, east] = [xi, eta]
  BETA.forEach((beta, at) => {
    const turn = 2 * (at + 1)
    north -= beta * Math.sin(turn * xi) * Math.cosh(turn * eta)
    east -= beta * Math.cos(turn * xi) * Math.sinh(turn * eta)
  })
  const wanted = Math.sin(north) / Math.hypot(Math.sinh(east), Math.cos(north))
  const lambda = Math.atan2(Math.sinh(east), Math.cos(north))
  return [plane.meridian + lambda / radians, Math.atan(geographic(wanted)) / radians]
}

/** The tangent of the conformal latitude from that of the geographic one. */
function conformal(tau: number): number {
  const sigma = Math.sinh(E * Math.atanh((E * tau) / Math.hypot(1, tau)))
  return tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau)
}

/** The inverse of `conformal` by Newton's method, which is through after two or three steps. */
function geographic(wanted: number): number {
  let tau = wanted / (1 - E ** 2)
  for (let step = 0; step < 6; step++) {
    const now = conformal(tau)
    const slope =
      ((1 - E ** 2) * Math.hypot(1, now) * Math.hypot(1, tau)) / (1 + (1 - E ** 2) * tau ** 2)
    const by = (wanted - now) / slope
    tau += by
    if (Math.abs(by) < 1e-14 * Math.max(1, Math.abs(tau))) break
  }
  return tau
}
