/** One figure of a bench: what was measured, against which yardstick, and whether the bar holds. */
export type BenchRow = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** The figure of the named reference on the same case; `null` where there is none. */
  readonly yardstick: number | null
  /** value ÷ yardstick */
  readonly ratio: number | null
  readonly bar: number | null
  readonly holds: boolean
}

/**
 * A row whose bar is an upper bound, on the ratio where there is a yardstick, else on the value.
 *
 * @param bar `null` for a figure that is only told.
 */
export function benchRow(
  name: string,
  value: number,
  unit: string,
  bar: number | null,
  yardstick: number | null = null,
): BenchRow {
  const ratio = yardstick === null ? null : value / yardstick
  const holds = bar === null || (ratio ?? value) <= bar + 1e-9
  return { name, value, unit, yardstick, ratio, bar, holds }
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return (
    (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
  )
}
