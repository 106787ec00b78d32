import type { Position } from '../../shared/core/geo.ts'
import { seriesColours } from '../ui/palette.ts'

/** Without the grey of the series: grey is what belongs to no grid. */
const hues = seriesColours.slice(0, 5)

/** By grid, for as long as the window is open. */
const given = new Map<string, string>()

type Placed = { readonly id: string; readonly label: Position }

/**
 * A colour for every grid so that those close by differ: each takes the hue whose nearest bearer
 * is farthest away. There are more grids than hues, so the border and the label tell them apart too.
 *
 * A colour once given stays, although labels wander a little from step to step.
 */
export function gridColours(grids: readonly Placed[]): ReadonlyMap<string, string> {
  const bearers = new Map<string, Position[]>(hues.map((colour) => [colour, []]))
  const colours = new Map<string, string>()
  for (const { id, label } of grids) {
    const own = given.get(id)
    if (own === undefined) continue
    colours.set(id, own)
    bearers.get(own)?.push(label)
  }
  for (const { id, label } of grids) {
    if (colours.has(id)) continue
    let best: string = hues[0]
    let farthest = -1
    for (const [colour, places] of bearers) {
      const nearest = Math.min(Infinity, ...places.map((place) => distance(place, label)))
      if (nearest > farthest) {
        best = colour
        farthest = nearest
      }
    }
    bearers.get(best)?.push(label)
    colours.set(id, best)
    given.set(id, best)
  }
  return colours
}

/** Good enough to compare within a street; a degree of longitude is shorter than one of latitude. */
function distance([lon1, lat1]: Position, [lon2, lat2]: Position): number {
  return Math.hypot((lon1 - lon2) * Math.cos((lat1 * Math.PI) / 180), lat1 - lat2)
}
