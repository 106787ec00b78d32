import polylabel from 'polylabel'
import { planeAround } from '../../../shared/core/geo.ts'
import { gridCode, gridName, numberingOrder } from '../../../shared/grids/code.ts'
import { communityFacts, type CommunityFacts } from '../../../shared/grids/facts.ts'
import { neighboursOf, piecesAmong, type Ground } from '../../../shared/grids/ground.ts'
import { deviationsOf, type FactUnit } from '../../../shared/grids/measure.ts'
import { outlines, toArea, type Outline } from '../../../shared/grids/outline.ts'
import type { Spot } from '../../../shared/grids/rings.ts'
import type { SplitCommunity, SplitGrid } from '../../../shared/grids/split.ts'
import type { WeightMix } from '../../../shared/grids/weights.ts'

export type Divided = {
  readonly community: SplitCommunity
  readonly ground: Ground
  /** Grid of each node, 0 … grids − 1. */
  readonly labels: ArrayLike<number>
  readonly grids: number
  readonly units: readonly FactUnit[]
  /** The community's 12 digits. */
  readonly code: { readonly code: string; readonly provisional: boolean }
  readonly wanted: number
  readonly tolerance: number | undefined
  readonly mix: WeightMix | undefined
}

/** Gives the grids of a divided community their outlines, numbers, names and figures. */
export function numberGrids(divided: Divided): {
  readonly grids: readonly SplitGrid[]
  readonly facts: CommunityFacts
} {
  const { community, ground, labels, units, code, wanted, tolerance, mix } = divided
  const plane = planeAround(ground.origin)
  const shapes = outlines(ground, labels, divided.grids)
  const centres = shapes.map(labelSpot)
  const order = numberingOrder(centres, rowHeight(ground, divided.grids))
  const rankOf = new Map(order.map((grid, rank) => [grid, rank]))
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const membersOf = order.map((grid) =>
    ground.nodes
      .flatMap((node, at) => (labels[at] === grid ? node.units : []))
      .flatMap((id) => known.get(id) ?? [])
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  )
  const loads = membersOf.map((members) => members.reduce((sum, { load }) => sum + load, 0))
  const deviations = deviationsOf(loads)
  const named = order.map((grid, rank) => ({
    code: gridCode(code.code, rank + 1),
    provisional: code.provisional,
    name: gridName(community.name, rank + 1),
    outline: shapes[grid],
  }))
  const facts = communityFacts({
    community,
    ground,
    units,
    grids: named,
    gridOf: Array.from(ground.nodes, (_, at) => rankOf.get(labels[at]) ?? 0),
    wanted,
    tolerance,
    mix,
  })
  const grids = named.map(({ outline, ...coded }, rank): SplitGrid => ({
    ...coded,
    communityId: community.id,
    community: community.name,
    households: loads[rank],
    units: membersOf[rank].map(({ id }) => id),
    deviation: deviations[rank],
    contiguous: isWhole(ground, labels, order[rank]),
    areaM2: outline.areaM2,
    area: toArea(outline, plane),
    label: plane.toDegrees(centres[order[rank]]),
  }))
  return { grids, facts }
}

/** Two grids whose labels lie less than this apart in north are numbered as one row. */
export function rowHeight({ areaM2 }: Ground, grids: number): number {
  return 0.5 * Math.sqrt(areaM2 / grids)
}

/** The spot furthest from the border of the largest polygon, to the nearest metre or so. */
export function labelSpot({ polygons }: Outline): Spot {
  const [x, y] = polylabel(polygons[0], 1)
  return [x, y]
}

/** Whether a grid is in one piece. */
export function isWhole(ground: Ground, labels: ArrayLike<number>, grid: number): boolean {
  const members = ground.nodes.flatMap((_, at) => (labels[at] === grid ? [at] : []))
  const weightless = ground.nodes.map(() => 0)
  return piecesAmong(members, neighboursOf(ground), weightless).length <= 1
}
