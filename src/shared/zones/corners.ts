import { planeAround, polygonsOf, type Area, type Position, type Ring } from '../core/geo.ts'

/** Metres from a border within which a neighbour's corner counts as lying on it. */
const reach = 0.02

/**
 * Gives every area the corners its neighbours have on their shared borders.
 *
 * A corner that only one of two neighbours has would, when moved, tear the border apart. Areas
 * without such a corner come back as the same objects.
 */
export function shareCorners(areas: readonly Area[]): readonly Area[] {
  if (areas.length === 0) return areas
  const plane = planeAround(polygonsOf(areas[0])[0][0][0])
  const corners = new Map<string, Position>()
  for (const area of areas) {
    for (const at of polygonsOf(area).flat(2)) corners.set(at.join(), at)
  }
  const spots = [...corners.values()]
    .map((at) => ({ at, xy: plane.toMetres(at) }))
    .sort((a, b) => a.xy[0] - b.xy[0])

  function between(from: Position, to: Position): readonly Position[] {
    const [a, b] = [plane.toMetres(from), plane.toMetres(to)]
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = Math.hypot(dx, dy)
    if (length <= 2 * reach) return []
    const west = Math.min(a[0], b[0]) - reach
    const east = Math.max(a[0], b[0]) + reach
    const found: { readonly at: Position; readonly along: number }[] = []
    for (let i = firstFrom(spots, west); i < spots.length && spots[i].xy[0] <= east; i++) {
      const [x, y] = spots[i].xy
      const along = ((x - a[0]) * dx + (y - a[1]) * dy) / length
      const aside = Math.abs((x - a[0]) * dy - (y - a[1]) * dx) / length
      if (aside <= reach && along > reach && along < length - reach) {
        found.push({ at: spots[i].at, along })
      }
    }
    return found.sort((p, q) => p.along - q.along).map(({ at }) => at)
  }

  return areas.map((area) => {
    let changed = false
    const polygons = polygonsOf(area).map((rings) =>
      rings.map((ring): Ring =>
        ring.flatMap((at, i) => {
          const more = i + 1 < ring.length ? between(at, ring[i + 1]) : []
          if (more.length > 0) changed = true
          return [at, ...more]
        }),
      ),
    )
    if (!changed) return area
    return area.type === 'Polygon'
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons }
  })
}

function firstFrom(
  spots: readonly { readonly xy: readonly [number, number] }[],
  west: number,
): number {
  let [low, high] = [0, spots.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spots[middle].xy[0] < west) low = middle + 1
    else high = middle
  }
  return low
}
