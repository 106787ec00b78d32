/** What a person may set of a grid, and what numbers it; its ground is told by its units. */
export type GridWords = {
  readonly communityId: string
  readonly code: string
  readonly name: string
  readonly isProvisional: boolean
  readonly leaderId: string | null
  readonly isLocked: boolean
  readonly remark: string
}

/**
 * One step of editing a plan, as what stood before and what stands after, so that it can be taken
 * back and done again.
 */
export type PlanChange = {
  /** Unit, grid before, grid after; `null` where it is in none. */
  readonly units: readonly (readonly [
    unitId: string,
    before: string | null,
    after: string | null,
  ])[]
  /** Unit, locked after; before it was the other. */
  readonly locks: readonly (readonly [unitId: string, isLocked: boolean])[]
  /** Grid, before and after; `null` where it is not there. */
  readonly grids: readonly (readonly [
    gridId: string,
    before: GridWords | null,
    after: GridWords | null,
  ])[]
  /** Community, id of its ground before and after: new units change who borders on whom. */
  readonly grounds: readonly (readonly [communityId: string, before: string, after: string])[]
}

export const noChange: PlanChange = { units: [], locks: [], grids: [], grounds: [] }

/** The step that takes a step back. */
export function inverse({ units, locks, grids, grounds }: PlanChange): PlanChange {
  return {
    units: units.map(([unit, before, after]) => [unit, after, before]),
    locks: locks.map(([unit, isLocked]) => [unit, !isLocked]),
    grids: grids.map(([grid, before, after]) => [grid, after, before]),
    grounds: grounds.map(([community, before, after]) => [community, after, before]),
  }
}

export function isEmptyChange({ units, locks, grids, grounds }: PlanChange): boolean {
  return [units, locks, grids, grounds].every((list) => list.length === 0)
}
