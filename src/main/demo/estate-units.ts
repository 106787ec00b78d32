import type { NewId } from '../../shared/core/ids.ts'
import { centreOf, cornersOf, footprintOf, placeOf } from './ground.ts'
import type { DemoEstate, DemoUnit } from './model.ts'
import type { Board } from './ground.ts'
import type { Random } from './random.ts'
import type { Building, EstateGround } from './towers.ts'

/** A unit on the drawing board, with the doors behind it and the point in front of its gate. */
export type UnitDraft = Omit<DemoUnit, 'zoneId' | 'households' | 'residents'> & {
  readonly community: number
  readonly centre: Board
  readonly gate: Board
  readonly gateText: string
  readonly doors: readonly string[]
}
/** What every maker of units needs. */
export type UnitContext = {
  readonly random: Random
  readonly newId: NewId
  readonly communityIds: readonly string[]
}
export type NamedEstate = EstateGround & { readonly name: string }
type Height = { readonly floors: number; readonly perFloor: number }

/** Floors and households on a floor: 20 to 72 households behind one entrance. */
const HEIGHTS: readonly Height[] = [5, 6, 7, 9, 11, 12, 14, 16, 18]
  .flatMap((floors) => [2, 3, 4].map((perFloor) => ({ floors, perFloor })))
  .filter((height) => size(height) >= 20 && size(height) <= 72)
const MEAN_ENTRANCE = 29

function size({ floors, perFloor }: Height): number {
  return floors * perFloor
}

/**
 * Keeps as many buildings as the households of a community need; the rest of the ground is green.
 *
 * @param households To live behind entrances, by community.
 */
export function thinOut(
  grounds: readonly EstateGround[],
  households: readonly number[],
  random: Random,
): EstateGround[] {
  const kept = new Set<Building>()
  for (const community of new Set(grounds.map((ground) => ground.community))) {
    const wanted = households[community] / MEAN_ENTRANCE
    const all = grounds.filter((ground) => ground.community === community)
    let entrances = 0
    for (const building of random.shuffle(all.flatMap((ground) => ground.buildings))) {
      if (entrances > 0 && entrances + building.entrances.length / 2 > wanted) continue
      kept.add(building)
      entrances += building.entrances.length
    }
  }
  return grounds
    .map((ground) => ({ ...ground, buildings: ground.buildings.filter((x) => kept.has(x)) }))
    .filter((ground) => ground.buildings.length > 0)
}

/** A height for every building of one community, so that their households come close to a number. */
function heightsOf(
  buildings: readonly Building[],
  households: number,
  random: Random,
): Map<Building, Height> {
  let left = households
  let entrances = buildings.reduce((sum, building) => sum + building.entrances.length, 0)
  return new Map(
    buildings.map((building, i) => {
      const spread = i === buildings.length - 1 ? 1 : 0.65 + random.next() * 0.75
      const wanted = (left / entrances) * spread
      const off = (height: Height) => Math.abs(size(height) - wanted)
      const height = HEIGHTS.reduce((best, one) => (off(one) < off(best) ? one : best))
      left -= size(height) * building.entrances.length
      entrances -= building.entrances.length
      return [building, height]
    }),
  )
}

/** Estates with their entrances; a tower has one entrance and is a unit as a whole. */
export function estateUnits(
  grounds: readonly NamedEstate[],
  households: readonly number[],
  context: UnitContext,
): { estates: DemoEstate[]; units: UnitDraft[] } {
  const { random, newId, communityIds } = context
  const heights = new Map(
    [...new Set(grounds.map((ground) => ground.community))].flatMap((community) => {
      const own = grounds.filter((ground) => ground.community === community)
      const buildings = own.flatMap((ground) => ground.buildings)
      return [...heightsOf(buildings, households[community], random)]
    }),
  )
  const made = grounds.map(({ community, name, rect, buildings }) => {
    const estate: DemoEstate = {
      id: newId(),
      communityId: communityIds[community],
      name,
      kind: 'estate',
      outline: footprintOf(cornersOf(rect)),
    }
    const units = buildings.flatMap((building, i) =>
      building.entrances.map((entrance, door): UnitDraft => {
        const unit = building.isTower ? `${i + 1}号楼` : `${i + 1}号楼${door + 1}单元`
        const centre = centreOf(entrance.rect)
        return {
          id: newId(),
          communityId: estate.communityId,
          estateId: estate.id,
          name: unit,
          kind: building.isTower ? 'building' : 'entrance',
          at: placeOf(centre),
          footprint: footprintOf(cornersOf(entrance.rect)),
          community,
          centre,
          gate: [centre[0], entrance.rect.south - 4],
          gateText: `${name}${unit}门前`,
          doors: doorsOf(heights.get(building) ?? HEIGHTS[0]),
        }
      }),
    )
    return { estate, units }
  })
  return {
    estates: made.map(({ estate }) => estate),
    units: made.flatMap(({ units }) => units),
  }
}

function doorsOf(height: Height): string[] {
  return Array.from({ length: size(height) }, (_, i) => {
    const floor = Math.floor(i / height.perFloor) + 1
    return `${floor}${String((i % height.perFloor) + 1).padStart(2, '0')}`
  })
}
