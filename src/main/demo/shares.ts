import type { Random } from './random.ts'

/**
 * Shares a total out in whole numbers by weight, each share between `least` and `most`.
 * The sum is exact wherever the bounds leave room for it.
 */
export function shareOut(
  total: number,
  weights: readonly number[],
  bounds: { readonly least: number; readonly most: number },
  random: Random,
): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const clamp = (x: number) => Math.min(bounds.most, Math.max(bounds.least, Math.round(x)))
  const shares = weights.map((weight) => clamp((total * weight) / sum))
  let left = total - shares.reduce((all, share) => all + share, 0)
  const order = random.shuffle(shares.map((_, i) => i))
  const step = Math.sign(left)
  while (left !== 0) {
    const open = order.filter((i) => clamp(shares[i] + step) === shares[i] + step)
    if (open.length === 0) break
    for (const i of open.slice(0, Math.abs(left))) {
      shares[i] += step
      left -= step
    }
  }
  return shares
}
