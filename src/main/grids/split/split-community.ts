import { deviationFloor } from '../../../shared/grids/floor.ts'
import { contiguityOf } from './contiguity.ts'
import { piecesOf } from './graph.ts'
import { outlines } from './outline.ts'
import { partition } from './partition.ts'
import { perimeter, signedArea } from './rings.ts'
import { pullInside, tessellate } from './tessellation.ts'
import type { PocketLink } from './contiguity.ts'
import type { Outline } from './outline.ts'
import type { Shape, Spot } from './rings.ts'

export type CommunityTask = {
  readonly shape: Shape
  /** One per unit: where it is on the plane, and its load. */
  readonly spots: readonly Spot[]
  readonly loads: readonly number[]
  readonly grids: number
  readonly seed: number
  readonly moves: number | undefined
  readonly tolerance: number
  readonly crossesStreet: (a: Spot, b: Spot) => boolean
}

export type CommunitySplit = {
  /** Grid of each unit, 0 … grids − 1. */
  readonly gridOf: Int32Array
  readonly outlines: readonly Outline[]
  readonly contiguous: readonly boolean[]
  readonly floor: number
  readonly cutMetres: number
  readonly streetMetres: number
  /** Polsby-Popper of the community itself. */
  readonly roundness: number
  readonly pockets: readonly PocketLink[]
  /** Units that stood outside the border and how many metres. */
  readonly outside: readonly { readonly unit: number; readonly metres: number }[]
}

/** Lower than this and the mismatch of map and address list is not worth a word, in metres. */
const NOTICEABLE = 5

/**
 * Splits one community: cells, contiguity, parts, outlines.
 *
 * @returns `undefined` when the border is not a sound polygon.
 */
export function splitCommunity(task: CommunityTask): CommunitySplit | undefined {
  const { shape, loads, grids } = task
  const pulled = task.spots.map((spot) => pullInside(shape, spot))
  const spots = pulled.map(({ at }) => at)
  const outside = pulled.flatMap(({ off }, unit) =>
    off > NOTICEABLE ? [{ unit, metres: off }] : [],
  )
  const sites =
    spots.length > 0 ? spots.map((at, cell) => ({ at, cell })) : [{ at: shape[0][0], cell: 0 }]
  const cells = tessellate(shape, sites)
  if (cells === undefined) return undefined
  const floor = deviationFloor(loads, grids)
  const total = loads.reduce((sum, load) => sum + load, 0)
  // Without any load the units themselves are shared out evenly.
  const weights = total > 0 ? loads : loads.map(() => 1)
  const { graph, borders, pockets } = contiguityOf(cells, spots, weights, task.crossesStreet)
  const { labels } = partition(graph, spots, {
    parts: grids,
    tolerance: floor > task.tolerance ? floor + 0.004 : task.tolerance,
    seed: task.seed,
    moves: task.moves,
  })
  const { part } = piecesOf(graph, labels)
  const contiguous = Array.from(
    { length: grids },
    (_, grid) => part.filter((p) => p === grid).length <= 1,
  )
  let cutMetres = 0
  let streetMetres = 0
  for (const { a, b, metres, onStreet } of borders) {
    if (labels[a] === labels[b]) continue
    cutMetres += metres
    if (onStreet) streetMetres += metres
  }
  const area = shape.reduce((sum, loop) => sum + signedArea(loop), 0)
  const round = shape.reduce((sum, loop) => sum + perimeter(loop), 0)
  const gridOf = spots.length > 0 ? labels : new Int32Array(1)
  return {
    gridOf,
    outlines: outlines(cells, gridOf, grids),
    contiguous,
    floor,
    cutMetres,
    streetMetres,
    roundness: (4 * Math.PI * area) / (round * round),
    pockets,
    outside,
  }
}
