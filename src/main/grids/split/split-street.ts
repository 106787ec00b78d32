import { AppError } from '../../../shared/core/errors.ts'
import { planeAround, polygonsOf } from '../../../shared/core/geo.ts'
import { apportion } from '../../../shared/grids/apportion.ts'
import { communityCodes } from '../../../shared/grids/code.ts'
import { claimantsOf, reportOf } from '../../../shared/grids/report.ts'
import { checkInput } from './check-input.ts'
import { toShape } from './clean-area.ts'
import { streetTest } from './contiguity.ts'
import { makeGround } from './make-ground.ts'
import { numberGrids } from './number-grids.ts'
import { seedFor } from './random.ts'
import { splitGround } from './split-ground.ts'
import type { Plane, Position } from '../../../shared/core/geo.ts'
import type { Ground } from '../../../shared/grids/ground.ts'
import type { Shape, Spot } from '../../../shared/grids/rings.ts'
import type {
  SplitCommunity,
  SplitGrid,
  SplitInput,
  SplitPart,
  SplitResult,
  SplitUnit,
} from '../../../shared/grids/split.ts'
import { TOLERANCE } from '../../../shared/grids/measure.ts'

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
  const wanted = seatsWanted(input, communities, units)
  const groundOf = groundMaker(communities, input.streets)
  const codes = communityCodes(communities, input.streetCode)
  const grids: SplitGrid[] = []
  const parts: SplitPart[] = []
  communities.forEach((community, done) => {
    report(done, communities.length, `划分${community.name}`)
    const own = units.get(community.id) ?? []
    const ground = groundOf(community, own)
    const loadOf = new Map(own.map(({ id, households }) => [id, households]))
    const split = splitGround({
      ground,
      loadOf: (id) => loadOf.get(id) ?? 0,
      loads: own.map(({ households }) => households),
      grids: Math.min(wanted.get(community.id) ?? 1, Math.max(1, own.length)),
      // By name: ids differ from desk to desk, and the same files and seed must give the same grids.
      seed: seedFor(input.seed, community.name),
      moves: input.moves,
      tolerance: input.tolerance ?? TOLERANCE,
    })
    const numbered = numberGrids({
      community,
      ground,
      ...split,
      units: own.map(({ id, name, households }) => ({ id, name, load: households })),
      code: codes.get(community.id)!,
      wanted: wanted.get(community.id) ?? 1,
      tolerance: input.tolerance,
      mix: input.mix,
    })
    grids.push(...numbered.grids)
    parts.push({ ground, facts: numbered.facts })
  })
  report(communities.length, communities.length, '写方案说明')
  const facts = parts.map((part) => part.facts)
  return { grids, report: reportOf(facts, input.grids, input.method), parts }
}

function seatsWanted(
  input: SplitInput,
  communities: readonly SplitCommunity[],
  units: ReadonlyMap<string, readonly SplitUnit[]>,
): ReadonlyMap<string, number> {
  if (input.seats !== undefined) return new Map(Object.entries(input.seats))
  const claims = communities.map(({ id }) => {
    const own = units.get(id) ?? []
    return { id, units: own.length, load: own.reduce((sum, unit) => sum + unit.households, 0) }
  })
  return apportion(claimantsOf(claims), input.grids, input.method)
}

/** Makes the grounds of communities that share one plane and one set of streets. */
export function groundMaker(
  communities: readonly SplitCommunity[],
  streets: SplitInput['streets'],
): (community: SplitCommunity, units: readonly SplitUnit[]) => Ground {
  const origin = originOf(communities)
  const plane = planeAround(origin)
  const crossesStreet = streetTest(
    streets.map(({ name = '', line }) => ({
      name,
      line: line.map((at): Spot => plane.toMetres(at)),
    })),
  )
  return (community, units) => {
    const shape = toShape(community.area, plane)
    const ground =
      shape &&
      makeGround({
        communityId: community.id,
        origin,
        shape,
        units: units.map(({ id }) => id),
        spots: units.map(({ at }) => plane.toMetres(at)),
        footprints: footprintsOf(units, plane),
        loads: units.map(({ households }) => households),
        crossesStreet,
        hasStreets: streets.length > 0,
      })
    if (ground === undefined)
      throw new AppError(
        'invalid_input',
        `社区「${community.name}」的边界不成面或自相交，无法划分。请在地图上修复边界后再试。`,
        { community: community.id },
      )
    return ground
  }
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
