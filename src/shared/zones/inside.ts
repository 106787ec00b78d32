import type { Instant } from '../core/dates.ts'
import { polygonsOf, type Area, type Position, type Ring } from '../core/geo.ts'

/**
 * Whether a position lies in an area; one on a border may fall on either side.
 *
 * Counts the rings a ray eastward crosses: holes, being rings too, turn the answer around.
 */
export function isInside(area: Area, at: Position): boolean {
  return polygonsOf(area).some(
    (rings) => rings.filter((ring) => crossings(bordersOf(ring), at) % 2 === 1).length % 2 === 1,
  )
}

/** `isInside` for many positions: only the borders at a position's height are looked at. */
export function insideOf(area: Area): (at: Position) => boolean {
  const polygons = polygonsOf(area).map((rings) => rings.map(ringAround))
  return (at) => polygons.some((rings) => rings.filter((isAround) => isAround(at)).length % 2 === 1)
}

type Dated = { readonly effectiveAt: Instant; readonly liftedAt: Instant | null }

/** In force at a moment: taken effect and not lifted. */
export function isInForce(zone: Dated, at: Instant): boolean {
  return zone.effectiveAt <= at && (zone.liftedAt === null || zone.liftedAt > at)
}

type Border = readonly [from: Position, to: Position]

function bordersOf(ring: Ring): readonly Border[] {
  return ring.slice(1).map((to, index) => [ring[index], to])
}

/** Slices of a ring's height; of some hundred borders each holds a handful. */
const slices = 64

/** Whether a ray eastward crosses the ring an odd number of times. */
function ringAround(ring: Ring): (at: Position) => boolean {
  const heights = ring.map(([, y]) => y)
  const south = Math.min(...heights)
  const north = Math.max(...heights)
  const west = Math.min(...ring.map(([x]) => x))
  const east = Math.max(...ring.map(([x]) => x))
  const sliceOf = (y: number) => Math.floor(((y - south) / (north - south || 1)) * (slices - 1))
  const held = Array.from({ length: slices }, (): Border[] => [])
  for (const border of bordersOf(ring)) {
    const [a, b] = border.map(([, y]) => sliceOf(y))
    for (let slice = Math.min(a, b); slice <= Math.max(a, b); slice++) held[slice].push(border)
  }
  return (at) =>
    at[0] >= west &&
    at[0] <= east &&
    at[1] >= south &&
    at[1] <= north &&
    crossings(held[sliceOf(at[1])], at) % 2 === 1
}

function crossings(borders: readonly Border[], [x, y]: Position): number {
  let count = 0
  for (const [[x1, y1], [x2, y2]] of borders) {
    // Half-open in y, so that a corner on the ray counts once.
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) count++
  }
  return count
}
