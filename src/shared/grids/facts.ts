import { deviationFloor } from './floor.ts'
import { nodeLoads } from './ground.ts'
import { deviationsOf, gridLoads, type FactsInput, type GridReason } from './measure.ts'
import { communityWarnings, gridReasons, pocketSentence } from './words.ts'

/** Everything the report tells of one community; the report of a plan is made of these. */
export type CommunityFacts = {
  readonly id: string
  readonly name: string
  readonly load: number
  readonly units: number
  readonly grids: number
  readonly maxDeviation: number
  readonly floor: number
  readonly cutMetres: number
  readonly streetMetres: number
  readonly hasStreets: boolean
  /** Polsby-Popper of each grid ÷ that of the community. */
  readonly roundness: readonly number[]
  readonly pockets: readonly string[]
  readonly warnings: readonly string[]
  readonly reasons: readonly GridReason[]
}

/** Measures one community as it is divided, and says why. */
export function communityFacts(input: FactsInput): CommunityFacts {
  const { community, ground, units, grids, gridOf } = input
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const loads = nodeLoads(ground, (id) => known.get(id)?.load ?? 0)
  const deviations = deviationsOf(gridLoads(loads, gridOf, grids.length))
  const floor = deviationFloor(
    units.map(({ load }) => load),
    grids.length,
  )
  let cutMetres = 0
  let streetMetres = 0
  for (const { a, b, metres, streetMetres: along } of ground.borders) {
    if (gridOf[a] === gridOf[b]) continue
    cutMetres += metres
    streetMetres += along
  }
  const roundness = grids.map(({ outline }) =>
    outline.perimeter === 0
      ? 1
      : (4 * Math.PI * outline.areaM2) / outline.perimeter ** 2 / ground.roundness,
  )
  const told = { ...input, known, loads, deviations, floor, roundness }
  return {
    id: community.id,
    name: community.name,
    load: units.reduce((sum, { load }) => sum + load, 0),
    units: units.length,
    grids: grids.length,
    maxDeviation: Math.max(0, ...deviations),
    floor,
    cutMetres,
    streetMetres,
    hasStreets: ground.hasStreets,
    roundness,
    pockets: ground.pockets.map((link) => pocketSentence(told, link)),
    warnings: communityWarnings(told),
    reasons: gridReasons(told),
  }
}
