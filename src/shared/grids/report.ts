import { forcedMaxMin, forcedTable, type ApportionMethod } from './apportion.ts'
import type { CommunityFacts } from './facts.ts'
import type { SplitReport } from './split.ts'

/** What each community may claim when grids are shared out. */
export function claimantsOf(communities: readonly Pick<CommunityFacts, 'id' | 'load' | 'units'>[]) {
  return communities.map(({ id, load, units }) => ({
    id,
    households: load,
    most: Math.max(1, units),
  }))
}

/**
 * The report of a plan from what its communities tell: what apportionment forces and what the split
 * left stand apart.
 *
 * @param wanted Grids asked for; a sentence says when there are fewer.
 */
export function reportOf(
  facts: readonly CommunityFacts[],
  wanted: number,
  method: ApportionMethod = 'huntington-hill',
): SplitReport {
  const claimants = claimantsOf(facts)
  const seats = new Map(facts.map(({ id, grids }) => [id, grids] as const))
  const count = facts.reduce((sum, { grids }) => sum + grids, 0)
  const cut = facts.reduce((sum, { cutMetres }) => sum + cutMetres, 0)
  const along = facts.reduce((sum, { streetMetres }) => sum + streetMetres, 0)
  const roundness = facts.flatMap((one) => one.roundness)
  const short = count < wanted ? [`可划分的单元不够，${wanted} 个网格只能划出 ${count} 个。`] : []
  return {
    forcedMaxMin: forcedMaxMin(claimants, seats),
    forced: forcedTable(claimants, Math.max(wanted, facts.length), method),
    maxDeviation: Math.max(0, ...facts.map(({ maxDeviation }) => maxDeviation)),
    floor: Math.max(0, ...facts.map(({ floor }) => floor)),
    cutMetres: cut,
    onStreetShare: facts.some(({ hasStreets }) => hasStreets) && cut > 0 ? along / cut : null,
    compactness: {
      mean: roundness.reduce((sum, share) => sum + share, 0) / Math.max(1, roundness.length),
      worst: Math.min(...roundness),
    },
    joinedPockets: facts.flatMap(({ pockets }) => pockets),
    warnings: [...short, ...facts.flatMap(({ warnings }) => warnings)],
    communities: facts.map(({ id, name, load, grids, floor, maxDeviation }) => ({
      id,
      name,
      load,
      grids,
      floor,
      maxDeviation,
    })),
    reasons: facts.flatMap(({ reasons }) => reasons),
  }
}
