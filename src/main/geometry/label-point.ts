import polylabel from 'polylabel'
import { planeAround, polygonsOf, type Area, type Position } from '../../shared/core/geo.ts'

/**
 * A point well inside an area, also where its middle lies outside of it: for labels, and as the
 * place of a unit. In degrees, to a metre.
 */
export function labelPoint(area: Area): Position {
  const polygons = polygonsOf(area)
  const plane = planeAround(polygons[0][0][0])
  const largest = polygons
    .map((rings) => rings.map((ring) => ring.map(plane.toMetres)))
    .reduce((a, b) => (extent(b[0]) > extent(a[0]) ? b : a))
  const [x, y] = polylabel(largest, 1)
  return plane.toDegrees([x, y])
}

/** Twice the area of a ring, whichever way round it runs. */
function extent(ring: readonly (readonly [number, number])[]): number {
  return Math.abs(
    ring.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = ring[(at + 1) % ring.length]
      return sum + x * nextY - nextX * y
    }, 0),
  )
}
