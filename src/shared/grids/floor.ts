/** Above this total the table of reachable sums would no longer be small; the other bounds remain. */
const MOST_SUM = 4_000_000

/**
 * The least deviation any assignment of whole units to `grids` grids can reach, the map ignored.
 *
 * Exact for two grids (subset sum). Above two a proven lower bound, the largest of: the load
 * nearest to the target that any set of units has; of the j·k+1 heaviest units some j+1 share a
 * grid; loads are whole numbers. 1 when a grid must stay empty.
 *
 * @param loads Loads of the units; the subset sum is used when all are whole numbers.
 */
export function deviationFloor(loads: readonly number[], grids: number): number {
  const units = loads.filter((load) => load > 0).sort((a, b) => b - a)
  const total = units.reduce((sum, load) => sum + load, 0)
  if (grids <= 1 || total === 0) return 0
  if (units.length < grids) return 1
  const target = total / grids
  let most = 0
  for (let shared = 0; shared * grids < units.length; shared++) {
    let together = 0
    for (let i = shared * grids - shared; i <= shared * grids; i++) together += units[i]
    most = Math.max(most, together)
  }
  let gap = Math.max(0, most - target)
  if (units.every(Number.isInteger) && total <= MOST_SUM) {
    if (!Number.isInteger(target))
      gap = Math.max(gap, Math.ceil(target) - target, target - Math.floor(target))
    gap = Math.max(gap, nearestSum(units, total, target))
  }
  return gap / target
}

/** Distance from `target` to the nearest sum of a subset of whole-numbered `units`. */
function nearestSum(units: readonly number[], total: number, target: number): number {
  const words = (total >>> 5) + 1
  const reachable = new Uint32Array(words)
  reachable[0] = 1
  let top = 0
  for (const unit of units) {
    const jump = unit >>> 5
    const bits = unit & 31
    top = Math.min(words - 1, ((top << 5) + 31 + unit) >>> 5)
    for (let i = top; i >= jump; i--) {
      const low = reachable[i - jump] << bits
      const carry = bits > 0 && i - jump > 0 ? reachable[i - jump - 1] >>> (32 - bits) : 0
      reachable[i] |= low | carry
    }
  }
  const isReachable = (sum: number) => ((reachable[sum >>> 5] >>> (sum & 31)) & 1) === 1
  let below = Math.floor(target)
  let above = Math.ceil(target)
  while (!isReachable(below)) below--
  while (above <= total && !isReachable(above)) above++
  return Math.min(target - below, above - target)
}
