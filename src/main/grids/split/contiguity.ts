import Flatbush from 'flatbush'
import { graphFrom, piecesOf } from './graph.ts'
import { side } from '../../../shared/grids/rings.ts'
import type { Border, PocketLink } from '../../../shared/grids/ground.ts'
import type { Edge } from './graph.ts'
import type { Spot } from '../../../shared/grids/rings.ts'
import type { Tessellation } from './tessellation.ts'

/** A border that follows a street costs this much of its length, so that grids end at streets. */
export const STREET_FACTOR = 0.25
/** A street this near to a stretch of border, in metres, runs along it. */
const BESIDE = 8
/** Two units that share less border than this, in metres, meet in a corner: no neighbours. */
const LEAST_BORDER = 0.5

export type Contiguity = {
  /** What parts two neighbours costs; together they connect everything. */
  readonly links: readonly Edge[]
  readonly borders: readonly Border[]
  readonly pockets: readonly PocketLink[]
}

/** A street on the plane. */
export type StreetLine = { readonly name: string; readonly line: readonly Spot[] }

/** Answers which street the straight line between two spots crosses; `undefined` when none. */
export type StreetTest = (a: Spot, b: Spot) => StreetLine | undefined

export function streetTest(streets: readonly StreetLine[]): StreetTest {
  const pieces = streets.flatMap((street) =>
    street.line
      .slice(1)
      .map((b, i): readonly [Spot, Spot, StreetLine] => [street.line[i], b, street]),
  )
  if (pieces.length === 0) return () => undefined
  const index = new Flatbush(pieces.length)
  for (const [a, b] of pieces)
    index.add(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
    )
  index.finish()
  return (a, b) => {
    const near = index.search(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
    )
    const crossed = near.filter((i) => {
      const [p, q] = pieces[i]
      return side(a, b, p) >= 0 !== side(a, b, q) >= 0 && side(p, q, a) >= 0 !== side(p, q, b) >= 0
    })
    return crossed.length === 0 ? undefined : pieces[Math.min(...crossed)][2]
  }
}

/**
 * Which units border on which, over how many metres; always connected: a unit or group without a
 * border to the rest is joined by the shortest link, and reported.
 */
export function contiguityOf(
  tessellation: Tessellation,
  spots: readonly Spot[],
  weights: readonly number[],
  crossesStreet: StreetTest,
): Contiguity {
  const { edges, owner } = tessellation
  const count = spots.length
  const { from, to, face, twin } = edges
  type Found = { a: number; b: number; metres: number; streetMetres: number; street: string }
  const found = new Map<number, Found>()
  const crossed = new Map<Found, boolean>()
  for (let h = 0; h < face.length; h++) {
    if (twin[h] < h) continue
    const a = Math.min(owner[face[h]], owner[face[twin[h]]])
    const b = Math.max(owner[face[h]], owner[face[twin[h]]])
    if (a === b) continue
    let border = found.get(a * count + b)
    if (border === undefined) {
      const between = crossesStreet(spots[a], spots[b])
      border = { a, b, metres: 0, streetMetres: 0, street: between?.name ?? '' }
      crossed.set(border, between !== undefined)
      found.set(a * count + b, border)
    }
    const metres = edges.metres[h]
    border.metres += metres
    const [p, q] = [tessellation.spots[from[h]], tessellation.spots[to[h]]]
    if (crossed.get(border) === true) {
      border.streetMetres += metres
      continue
    }
    const beside = metres > 0 ? crossesStreet(...across(p, q)) : undefined
    if (beside === undefined) continue
    border.streetMetres += metres
    if (border.street === '') border.street = beside.name
  }
  const borders: readonly Border[] = [...found.values()]
  const links: Edge[] = borders
    .filter(({ metres }) => metres >= LEAST_BORDER)
    .map(({ a, b, metres, streetMetres }) => [a, b, metres - (1 - STREET_FACTOR) * streetMetres])
  const { pockets, joined } = joinPockets(spots, weights, links)
  return { links: joined, borders, pockets }
}

/** A line across the middle of a stretch of border, long enough to meet a street that runs along it. */
function across([ax, ay]: Spot, [bx, by]: Spot): [Spot, Spot] {
  const size = Math.hypot(bx - ax, by - ay)
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2]
  const [dx, dy] = [(-(by - ay) / size) * BESIDE, ((bx - ax) / size) * BESIDE]
  return [
    [mx - dx, my - dy],
    [mx + dx, my + dy],
  ]
}

/** Adds the shortest link between the pieces until one is left; the lighter piece is the pocket. */
function joinPockets(
  spots: readonly Spot[],
  weights: readonly number[],
  links: readonly Edge[],
): { pockets: PocketLink[]; joined: Edge[] } {
  const joined = [...links]
  const pockets: PocketLink[] = []
  const { piece, weight, size } = piecesOf(graphFrom(weights, links), null)
  const members: number[][] = weight.map(() => [])
  piece.forEach((id, v) => members[id].push(v))
  const main = weight.reduce(
    (best, w, id) =>
      w > weight[best] || (w === weight[best] && size[id] > size[best]) ? id : best,
    0,
  )
  let rest = members.flatMap((_, id) => (id === main ? [] : [id]))
  const body = [...(members[main] ?? [])]
  while (rest.length > 0) {
    let best = { from: -1, into: -1, metres: Infinity }
    let bestPiece = -1
    for (const id of rest)
      for (const from of members[id])
        for (const into of body) {
          const apart = Math.hypot(spots[from][0] - spots[into][0], spots[from][1] - spots[into][1])
          if (apart < best.metres) {
            best = { from, into, metres: apart }
            bestPiece = id
          }
        }
    pockets.push(best)
    joined.push([best.from, best.into, LEAST_BORDER])
    body.push(...members[bestPiece])
    rest = rest.filter((id) => id !== bestPiece)
  }
  return { pockets, joined }
}
