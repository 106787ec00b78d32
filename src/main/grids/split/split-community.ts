import { deviationFloor } from '../../../shared/grids/floor.ts'
import { contiguityOf } from './contiguity.ts'
import { piecesOf } from './graph.ts'
import { outlines } from './outline.ts'
import { partition } from './partition.ts'
import { perimeter, signedArea } from './rings.ts'
import { mosaic } from './mosaic.ts'
import { pullInside, tessellate } from './tessellation.ts'
import type { PocketLink } from './contiguity.ts'
import type { Outline } from './outline.ts'
import type { Shape, Spot } from './rings.ts'
import type { Tessellation } from './tessellation.ts'

export type CommunityTask = {
  readonly shape: Shape
  /** One per unit: where it is on the plane, and its load. */
  readonly spots: readonly Spot[]
  readonly footprints: readonly (Shape | null)[]
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
  const { shape, loads } = task
  const pulled = task.spots.map((spot) => pullInside(shape, spot))
  const spots = pulled.map(({ at }) => at)
  const outside = pulled.flatMap(({ off }, unit) =>
    off > NOTICEABLE ? [{ unit, metres: off }] : [],
  )
  const cells = cellsOf(shape, spots, task.footprints)
  if (cells === undefined) return undefined
  const total = loads.reduce((sum, load) => sum + load, 0)
  // Without any load the units themselves are shared out evenly.
  const merged = mergeCovered(cells, spots, total > 0 ? loads : loads.map(() => 1))
  const grids = Math.max(1, Math.min(task.grids, merged.spots.length))
  const floor = deviationFloor(loads, grids)
  const { graph, borders, pockets } = contiguityOf(
    merged.cells,
    merged.spots,
    merged.weights,
    task.crossesStreet,
  )
  const { labels } = partition(graph, merged.spots, {
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
  for (const { a, b, metres, streetMetres: along } of borders) {
    if (labels[a] === labels[b]) continue
    cutMetres += metres
    streetMetres += along
  }
  const area = shape.reduce((sum, loop) => sum + signedArea(loop), 0)
  const round = shape.reduce((sum, loop) => sum + perimeter(loop), 0)
  return {
    gridOf: merged.nodeOf.map((node) => labels[node]),
    outlines: outlines(merged.cells, spots.length > 0 ? labels : new Int32Array(1), grids),
    contiguous,
    floor,
    cutMetres,
    streetMetres,
    roundness: (4 * Math.PI * area) / (round * round),
    pockets: pockets.map(({ from, into, metres }) => ({
      from: merged.units[from],
      into: merged.units[into],
      metres,
    })),
    outside,
  }
}

type Merged = {
  /** With nodes instead of units as owners. */
  readonly cells: Tessellation
  readonly spots: readonly Spot[]
  readonly weights: readonly number[]
  /** Node of each unit, and the unit that each node stands for. */
  readonly nodeOf: Int32Array
  readonly units: readonly number[]
}

/**
 * A unit whose ground others cover wholly (a footprint drawn twice) has no cell; it goes wherever
 * the nearest unit with a cell goes.
 */
function mergeCovered(
  cells: Tessellation,
  spots: readonly Spot[],
  loads: readonly number[],
): Merged {
  const seen = new Set(cells.owner)
  const units = spots.flatMap((_, unit) => (seen.has(unit) ? [unit] : []))
  const nodeOf = new Int32Array(spots.length)
  units.forEach((unit, node) => (nodeOf[unit] = node))
  const weights = units.map((unit) => loads[unit])
  const apart = (a: number, b: number) =>
    Math.hypot(spots[a][0] - spots[b][0], spots[a][1] - spots[b][1])
  spots.forEach((_, unit) => {
    if (seen.has(unit)) return
    const host = units.reduce((a, b) => (apart(unit, b) < apart(unit, a) ? b : a))
    nodeOf[unit] = nodeOf[host]
    weights[nodeOf[host]] += loads[unit]
  })
  const owner = cells.owner.map((unit) => nodeOf[unit] ?? 0)
  return {
    cells: { ...cells, owner },
    spots: units.map((unit) => spots[unit]),
    weights,
    nodeOf,
    units,
  }
}

/** Cells of the footprints where there are any, else of the spots; one cell without units. */
function cellsOf(
  shape: Shape,
  spots: readonly Spot[],
  footprints: readonly (Shape | null)[],
): Tessellation | undefined {
  if (footprints.some((footprint) => footprint !== null)) {
    const cells = mosaic(
      shape,
      spots.map((at, i) => ({ at, footprint: footprints[i] })),
    )
    if (cells !== undefined) return cells
  }
  const sites = spots.length > 0 ? spots : [shape[0][0]]
  return tessellate(
    shape,
    sites.map((at, cell) => ({ at, cell })),
  )
}
