import { AppError } from '../core/errors.ts'

/** `huntington-hill` evens out the ratios between grids, `adams` makes the largest grid smallest. */
export type ApportionMethod = 'huntington-hill' | 'adams'

export type Claimant = {
  readonly id: string
  readonly households: number
  /** No more grids than this: a community cannot have more grids than units. */
  readonly most?: number
}

/**
 * Shares `grids` out among communities, at least one each.
 *
 * A divisor method: the next grid goes to the community with the highest claim, which is
 * households² ÷ (s(s+1)) for Huntington-Hill and households ÷ s for Adams, s being its grids so
 * far. Ties go to the smaller id. Communities without households stay at one grid. The sum is
 * below `grids` only when every community has reached its `most` (or has no households).
 *
 * @throws {AppError} `invalid_input` when there are fewer grids than communities.
 */
export function apportion(
  claimants: readonly Claimant[],
  grids: number,
  method: ApportionMethod = 'huntington-hill',
): ReadonlyMap<string, number> {
  if (!Number.isInteger(grids) || grids < claimants.length)
    throw new AppError(
      'invalid_input',
      `网格数（${grids}）少于社区数（${claimants.length}），每个社区至少要有一个网格。请把网格数改为不少于 ${claimants.length} 的整数。`,
      { grids, communities: claimants.length },
    )
  const order = [...claimants].sort((a, b) => (a.id < b.id ? -1 : 1))
  const seats = order.map(() => 1)
  for (let left = grids - order.length; left > 0; left--) {
    let best = -1
    let bestClaim = 0
    for (let i = 0; i < order.length; i++) {
      if (seats[i] >= (order[i].most ?? Infinity)) continue
      const claim = claimOf(order[i].households, seats[i], method)
      if (claim > bestClaim) {
        best = i
        bestClaim = claim
      }
    }
    if (best < 0) break
    seats[best]++
  }
  return new Map(order.map(({ id }, i) => [id, seats[i]]))
}

/** How strongly a community with `seats` grids asks for the next one; comparable within a method. */
function claimOf(households: number, seats: number, method: ApportionMethod): number {
  return method === 'adams' ? households / seats : (households * households) / (seats * (seats + 1))
}

/**
 * Largest community target ÷ smallest: the imbalance that keeping to community borders forces,
 * however well each community is split. Communities without households do not count; 1 when
 * fewer than two are left.
 */
export function forcedMaxMin(
  claimants: readonly Claimant[],
  seats: ReadonlyMap<string, number>,
): number {
  const targets = claimants
    .filter(({ households }) => households > 0)
    .map(({ id, households }) => households / (seats.get(id) ?? 1))
  return targets.length < 2 ? 1 : Math.max(...targets) / Math.min(...targets)
}

/** The forced ratio for two grids fewer to four more, so that people see whether one more helps. */
export function forcedTable(
  claimants: readonly Claimant[],
  grids: number,
  method: ApportionMethod = 'huntington-hill',
): readonly { readonly grids: number; readonly maxMin: number }[] {
  const rows: { grids: number; maxMin: number }[] = []
  for (let count = Math.max(claimants.length, grids - 2); count <= grids + 4; count++)
    rows.push({
      grids: count,
      maxMin: forcedMaxMin(claimants, apportion(claimants, count, method)),
    })
  return rows
}
