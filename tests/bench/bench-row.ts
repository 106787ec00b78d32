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
