import type { Instant } from '../core/dates.ts'
import { polygonsOf, type Area, type Position, type Ring } from '../core/geo.ts'

/**
 * Whether a position lies in an area; one on a border may fall on either side.
 *
 * Counts the rings a ray eastward crosses: holes, being rings too, turn the answer around.
 */
export function isInside(area: Area, at: Position): boolean {
  return polygonsOf(area).some(
    (rings) => rings.filter((ring) => crossings(ring, at) % 2 === 1).length % 2 === 1,
  )
}

type DatedZone = {
  readonly area: Area | null
  readonly effectiveAt: Instant
  readonly liftedAt: Instant | null
}

/** In force at a moment: taken effect and not lifted. */
export function isInForce(zone: DatedZone, at: Instant): boolean {
  return zone.effectiveAt <= at && (zone.liftedAt === null || zone.liftedAt > at)
}

/** The zones in force at a moment that cover a position. */
export function zonesOver<Z extends DatedZone>(
  zones: readonly Z[],
  position: Position,
  at: Instant,
): readonly Z[] {
  return zones.filter(
    (zone) => zone.area !== null && isInForce(zone, at) && isInside(zone.area, position),
  )
}

function crossings(ring: Ring, [x, y]: Position): number {
  let count = 0
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]
    const [x2, y2] = ring[i]
    // Half-open in y, so that a corner on the ray counts once.
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) count++
  }
  return count
}
