import { planeAround, polygonsOf, type Area, type Position, type Ring } from '../core/geo.ts'
import { isPlainPlace } from '../georeference/plain.ts'
import { isInside } from './inside.ts'

/** Square metres of an area on a flat plane around it, holes taken off. */
export function squareMetresOf(area: Area): number {
  return polygonsOf(area).reduce((total, [shell, ...holes]) => {
    const plane = planeAround(shell[0])
    const of = (ring: Ring) => Math.abs(ringArea(ring.map((at) => plane.toMetres(at))))
    return holes.reduce((rest, hole) => rest - of(hole), total + of(shell))
  }, 0)
}

/** Square metres of an area; null on a picture that has no place yet, and therefore no scale. */
export function groundMetresOf(area: Area): number | null {
  return isPlainPlace(polygonsOf(area)[0][0][0]) ? null : squareMetresOf(area)
}

/** Metres along a line of positions. */
export function metresAlong(line: readonly Position[]): number {
  const plane = planeAround(line[0])
  const spots = line.map((at) => plane.toMetres(at))
  return spots
    .slice(1)
    .reduce((sum, [x, y], i) => sum + Math.hypot(x - spots[i][0], y - spots[i][1]), 0)
}

type Home = { readonly at: Position | null; readonly households: number }

/** Households of the units whose place lies in an area, as the figures of the day count them. */
export function householdsIn(area: Area, homes: readonly Home[]): number {
  return homes.reduce(
    (total, { at, households }) => (at !== null && isInside(area, at) ? total + households : total),
    0,
  )
}

function ringArea(ring: readonly (readonly [number, number])[]): number {
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    twice += ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1]
  }
  return twice / 2
}
