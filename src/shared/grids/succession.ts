/** A grid and the weight of each of its units, told by unit id. */
export type Holding = { readonly id: string; readonly units: ReadonlyMap<string, number> }

export type Succession = {
  /** Old grid → the new grid that goes on with its posts, name and leader; one to one. */
  readonly heirs: ReadonlyMap<string, string>
  /** Old grid → the new grid that holds most of it; several may go into one. */
  readonly homes: ReadonlyMap<string, string>
}

/**
 * Which grids of a new plan go on where those of an old one were: the pairs with the most in common
 * first, each grid once. The same pairs come out in both directions, so that taking a plan back
 * gives everything back.
 */
export function successionOf(old: readonly Holding[], fresh: readonly Holding[]): Succession {
  const pairs = old.flatMap((from) =>
    fresh.flatMap((to) => {
      let common = 0
      for (const [unit, weight] of from.units) if (to.units.has(unit)) common += weight
      return common > 0 ? [{ from: from.id, to: to.id, common }] : []
    }),
  )
  pairs.sort((a, b) => b.common - a.common || compare(a.from, b.from) || compare(a.to, b.to))
  const heirs = new Map<string, string>()
  const homes = new Map<string, string>()
  const taken = new Set<string>()
  for (const { from, to } of pairs) {
    if (!homes.has(from)) homes.set(from, to)
    if (heirs.has(from) || taken.has(to)) continue
    heirs.set(from, to)
    taken.add(to)
  }
  return { heirs, homes }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
