import Flatbush from 'flatbush'
import { graphFrom, piecesOf } from './graph.ts'
import { side } from './rings.ts'
import type { Edge, Graph } from './graph.ts'
import type { Spot } from './rings.ts'
import type { Tessellation } from './tessellation.ts'

/** A border that follows a street costs this much of its length, so that grids end at streets. */
const STREET_FACTOR = 0.25
/** Two units that share less border than this, in metres, meet in a corner: no neighbours. */
const LEAST_BORDER = 0.5

export type Border = {
  readonly a: number
  readonly b: number
  readonly metres: number
  readonly onStreet: boolean
}

/** Units joined though they share no border: `from` is in the pocket, `into` in the rest. */
export type PocketLink = { readonly from: number; readonly into: number; readonly metres: number }

export type Contiguity = {
  readonly graph: Graph
  readonly borders: readonly Border[]
  readonly pockets: readonly PocketLink[]
}

/** Answers whether the straight line between two spots crosses a street. */
export function streetTest(lines: readonly (readonly Spot[])[]): (a: Spot, b: Spot) => boolean {
  const pieces = lines.flatMap((line) =>
    line.slice(1).map((b, i): readonly [Spot, Spot] => [line[i], b]),
  )
  if (pieces.length === 0) return () => false
  const index = new Flatbush(pieces.length)
  for (const [a, b] of pieces)
    index.add(
      Math.min(a[0], b[0]),
      Math.min(a[1], b[1]),
      Math.max(a[0], b[0]),
      Math.max(a[1], b[1]),
    )
  index.finish()
  return (a, b) =>
    index
      .search(
        Math.min(a[0], b[0]),
        Math.min(a[1], b[1]),
        Math.max(a[0], b[0]),
        Math.max(a[1], b[1]),
      )
      .some((i) => {
        const [p, q] = pieces[i]
        return (
          side(a, b, p) >= 0 !== side(a, b, q) >= 0 && side(p, q, a) >= 0 !== side(p, q, b) >= 0
        )
      })
}

/**
 * Which units border on which, over how many metres; always connected: a unit or group without a
 * border to the rest is joined by the shortest link, and reported.
 */
export function contiguityOf(
  tessellation: Tessellation,
  spots: readonly Spot[],
  weights: readonly number[],
  crossesStreet: (a: Spot, b: Spot) => boolean,
): Contiguity {
  const { edges, owner } = tessellation
  const count = spots.length
  const metres = new Map<number, number>()
  for (let h = 0; h < edges.face.length; h++) {
    const twin = edges.twin[h]
    if (twin < h) continue
    const a = owner[edges.face[h]]
    const b = owner[edges.face[twin]]
    if (a === b) continue
    const key = Math.min(a, b) * count + Math.max(a, b)
    metres.set(key, (metres.get(key) ?? 0) + edges.metres[h])
  }
  const borders: Border[] = []
  for (const [key, length] of metres) {
    const a = Math.floor(key / count)
    const b = key % count
    borders.push({ a, b, metres: length, onStreet: crossesStreet(spots[a], spots[b]) })
  }
  const links: Edge[] = borders
    .filter((border) => border.metres >= LEAST_BORDER)
    .map(({ a, b, metres: length, onStreet }) => [a, b, onStreet ? length * STREET_FACTOR : length])
  const { pockets, joined } = joinPockets(spots, weights, links)
  return { graph: graphFrom(weights, joined), borders, pockets }
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
