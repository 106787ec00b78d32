import type { Position } from '../../../shared/core/geo.ts'
import type { Ground } from '../../../shared/grids/ground.ts'
import { perimeter, signedArea, type Shape, type Spot } from '../../../shared/grids/rings.ts'
import { arcsOf } from './arcs.ts'
import { contiguityOf, type StreetTest } from './contiguity.ts'
import { mosaic } from './mosaic.ts'
import { pullInside, tessellate, type Tessellation } from './tessellation.ts'

/** What stands on a community's ground, on the plane. */
export type Footings = {
  readonly communityId: string
  readonly origin: Position
  readonly shape: Shape
  /** Ids, places, footprints and loads of the units; the loads only say which piece is a pocket. */
  readonly units: readonly string[]
  readonly spots: readonly Spot[]
  readonly footprints: readonly (Shape | null)[]
  readonly loads: readonly number[]
  readonly crossesStreet: StreetTest
  readonly hasStreets: boolean
}

/** Lower than this and the mismatch of map and address list is not worth a word, in metres. */
const NOTICEABLE = 5

/**
 * Shares a community's ground out among its units and finds which are neighbours.
 *
 * @returns `undefined` when the border is not a sound polygon.
 */
export function makeGround(footings: Footings): Ground | undefined {
  const { communityId, origin, shape, units, loads } = footings
  const pulled = footings.spots.map((spot) => pullInside(shape, spot))
  const spots = pulled.map(({ at }) => at)
  const cells = cellsOf(shape, spots, footings.footprints)
  if (cells === undefined) return undefined
  const nodes = mergeCovered(cells, spots, units)
  const weights = nodes.map(({ members }) => members.reduce((sum, i) => sum + loads[i], 0))
  const nodeOf = new Map(nodes.flatMap(({ members }, node) => members.map((i) => [i, node])))
  const owner = cells.owner.map((unit) => nodeOf.get(unit) ?? 0)
  const places = nodes.map(({ at }) => at)
  const { links, borders, pockets } = contiguityOf(
    { ...cells, owner },
    places,
    weights,
    footings.crossesStreet,
  )
  const area = shape.reduce((sum, loop) => sum + signedArea(loop), 0)
  const round = shape.reduce((sum, loop) => sum + perimeter(loop), 0)
  return {
    communityId,
    origin,
    nodes: nodes.map(({ members, at }) => ({ units: members.map((i) => units[i]), at })),
    arcs: arcsOf({ ...cells, owner }),
    links,
    borders,
    pockets,
    outside: pulled.flatMap(({ off }, i) =>
      off > NOTICEABLE ? [{ unit: units[i], metres: off }] : [],
    ),
    areaM2: area,
    roundness: (4 * Math.PI * area) / (round * round),
    hasStreets: footings.hasStreets,
  }
}

type Gathered = { readonly at: Spot; readonly members: readonly number[] }

/**
 * A unit whose ground others cover wholly (a footprint drawn twice) has no cell; it goes wherever
 * the nearest unit with a cell goes.
 */
function mergeCovered(
  { owner }: Tessellation,
  spots: readonly Spot[],
  units: readonly string[],
): readonly Gathered[] {
  if (units.length === 0) return [{ at: [0, 0], members: [] }]
  const seen = new Set(owner)
  const hosts = spots.flatMap((_, unit) => (seen.has(unit) ? [unit] : []))
  const members = new Map(hosts.map((unit) => [unit, [unit]]))
  const apart = (a: number, b: number) =>
    Math.hypot(spots[a][0] - spots[b][0], spots[a][1] - spots[b][1])
  spots.forEach((_, unit) => {
    if (seen.has(unit)) return
    const host = hosts.reduce((a, b) => (apart(unit, b) < apart(unit, a) ? b : a))
    members.get(host)?.push(unit)
  })
  return hosts.map((unit) => ({ at: spots[unit], members: members.get(unit) ?? [unit] }))
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
