import polylabel from 'polylabel'
import { AppError } from '../../../shared/core/errors.ts'
import { planeAround, polygonsOf } from '../../../shared/core/geo.ts'
import { apportion, forcedMaxMin, forcedTable } from '../../../shared/grids/apportion.ts'
import { communityCodes, gridCode, gridName, numberingOrder } from '../../../shared/grids/code.ts'
import { checkInput } from './check-input.ts'
import { toShape } from './clean-area.ts'
import { streetTest } from './contiguity.ts'
import { seedFor } from './random.ts'
import { splitCommunity } from './split-community.ts'
import { communityWarnings, pocketSentence } from './warnings.ts'
import type { Area, Plane, Position } from '../../../shared/core/geo.ts'
import type {
  SplitCommunity,
  SplitGrid,
  SplitInput,
  SplitReport,
  SplitResult,
  SplitUnit,
} from '../../../shared/grids/split.ts'
import type { Outline } from './outline.ts'
import type { Shape, Spot } from './rings.ts'

const TOLERANCE = 0.01

/**
 * Splits a street into grids: shares the grids out among communities, then splits each community
 * into connected grids of even load whose borders follow streets and cut no unit.
 *
 * Repeatable: the same input and seed give the same result byte for byte, in whatever order the
 * communities and units come.
 *
 * @param report Called after each community with the number done, of how many, and its name.
 * @throws {AppError} `invalid_input` with a sentence that names the unit or community at fault.
 */
export function splitStreet(
  input: SplitInput,
  report: (done: number, total: number, label: string) => void,
): SplitResult {
  checkInput(input)
  const communities = byId(input.communities)
  const units = byCommunity(byId(input.units))
  const claimants = communities.map(({ id }) => {
    const own = units.get(id) ?? []
    return { id, households: loadOf(own), most: Math.max(1, own.length) }
  })
  const wanted =
    input.seats === undefined
      ? apportion(claimants, input.grids, input.method)
      : new Map(Object.entries(input.seats))
  const seats = new Map(
    claimants.map(({ id, most }) => [id, Math.min(wanted.get(id) ?? 1, most)] as const),
  )
  const warnings: string[] = []
  const plane = planeAround(originOf(communities))
  const streets = input.streets.map(({ line }) => line.map((at): Spot => plane.toMetres(at)))
  const crossesStreet = streetTest(streets)
  const codes = communityCodes(communities, input.streetCode)
  const grids: SplitGrid[] = []
  const joinedPockets: string[] = []
  const roundness: number[] = []
  const sums = { floor: 0, cut: 0, street: 0 }
  communities.forEach((community, done) => {
    report(done, communities.length, `划分${community.name}`)
    const own = units.get(community.id) ?? []
    const shape = toShape(community.area, plane)
    const split =
      shape &&
      splitCommunity({
        shape,
        spots: own.map(({ at }) => plane.toMetres(at)),
        footprints: footprintsOf(own, plane),
        loads: own.map(({ households }) => households),
        grids: seats.get(community.id) ?? 1,
        // By name: ids differ from desk to desk, and the same files and seed must give the same grids.
        seed: seedFor(input.seed, community.name),
        moves: input.moves,
        tolerance: input.tolerance ?? TOLERANCE,
        crossesStreet,
      })
    if (split === undefined)
      throw new AppError(
        'invalid_input',
        `社区「${community.name}」的边界不成面或自相交，无法划分。请在地图上修复边界后再试。`,
        { community: community.id },
      )
    const count = split.outlines.length
    seats.set(community.id, count)
    const { code, provisional } = codes.get(community.id)!
    const target = loadOf(own) / count
    const centres = split.outlines.map(labelSpot)
    const area = split.outlines.reduce((sum, outline) => sum + outline.areaM2, 0)
    const order = numberingOrder(centres, 0.5 * Math.sqrt(area / count))
    const fresh = order.map((grid, rank): SplitGrid => {
      const outline = split.outlines[grid]
      const members = own.filter((_, i) => split.gridOf[i] === grid)
      const households = loadOf(members)
      roundness.push((4 * Math.PI * outline.areaM2) / outline.perimeter ** 2 / split.roundness)
      return {
        code: gridCode(code, rank + 1),
        provisional,
        name: gridName(community.name, rank + 1),
        communityId: community.id,
        community: community.name,
        households,
        units: members.map(({ id }) => id),
        deviation: target > 0 ? Math.abs(households - target) / target : 0,
        contiguous: split.contiguous[grid],
        areaM2: outline.areaM2,
        area: toArea(outline, plane),
        label: plane.toDegrees(centres[grid]),
      }
    })
    grids.push(...fresh)
    sums.floor = Math.max(sums.floor, split.floor)
    sums.cut += split.cutMetres
    sums.street += split.streetMetres
    for (const link of split.pockets) joinedPockets.push(pocketSentence(community, own, link))
    warnings.push(
      ...communityWarnings({
        community,
        units: own,
        grids: fresh,
        wanted: wanted.get(community.id) ?? 1,
        floor: split.floor,
        tolerance: input.tolerance ?? TOLERANCE,
        outside: split.outside,
      }),
    )
  })
  if (grids.length < input.grids)
    warnings.unshift(`可划分的单元不够，${input.grids} 个网格只能划出 ${grids.length} 个。`)
  report(communities.length, communities.length, '写方案说明')
  const full: SplitReport = {
    forcedMaxMin: forcedMaxMin(claimants, seats),
    forced: forcedTable(claimants, input.grids, input.method),
    maxDeviation: Math.max(...grids.map(({ deviation }) => deviation)),
    floor: sums.floor,
    cutMetres: sums.cut,
    onStreetShare: streets.length > 0 && sums.cut > 0 ? sums.street / sums.cut : null,
    compactness: {
      mean: roundness.reduce((sum, share) => sum + share, 0) / roundness.length,
      worst: Math.min(...roundness),
    },
    joinedPockets,
    warnings,
  }
  return { grids, report: full }
}

function byId<T extends { readonly id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

function byCommunity(units: readonly SplitUnit[]): ReadonlyMap<string, readonly SplitUnit[]> {
  const groups = new Map<string, SplitUnit[]>()
  for (const unit of units) {
    const group = groups.get(unit.communityId)
    if (group === undefined) groups.set(unit.communityId, [unit])
    else group.push(unit)
  }
  return groups
}

function loadOf(units: readonly SplitUnit[]): number {
  return units.reduce((sum, { households }) => sum + households, 0)
}

/** Footprints on the plane; units that share one (stairwells of a building) count by their spots. */
function footprintsOf(units: readonly SplitUnit[], plane: Plane): (Shape | null)[] {
  const keys = units.map(({ footprint }) => footprint && JSON.stringify(footprint.coordinates))
  const uses = new Map<string, number>()
  for (const key of keys) if (key !== null) uses.set(key, (uses.get(key) ?? 0) + 1)
  return units.map(({ footprint }, i) =>
    footprint !== null && uses.get(keys[i]!) === 1 ? (toShape(footprint, plane) ?? null) : null,
  )
}

/** The middle of all communities; the same for any order of them. */
function originOf(communities: readonly SplitCommunity[]): Position {
  const low = [Infinity, Infinity]
  const high = [-Infinity, -Infinity]
  for (const { area } of communities)
    for (const [lon, lat] of polygonsOf(area).flat(2)) {
      low[0] = Math.min(low[0], lon)
      low[1] = Math.min(low[1], lat)
      high[0] = Math.max(high[0], lon)
      high[1] = Math.max(high[1], lat)
    }
  return [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2]
}

/** The spot furthest from the border of the largest polygon, to the nearest metre or so. */
function labelSpot({ polygons }: Outline): Spot {
  const [x, y] = polylabel(polygons[0], 1)
  return [x, y]
}

function toArea({ polygons }: Outline, plane: Plane): Area {
  const coordinates = polygons.map((loops) =>
    loops.map((loop) => [...loop, loop[0]].map((spot) => plane.toDegrees(spot))),
  )
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0] }
    : { type: 'MultiPolygon', coordinates }
}
