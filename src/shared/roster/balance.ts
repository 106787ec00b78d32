import type { CompiledProblem } from './compiled.ts'

/** What is shared out fairly among people of one grid and role: a cell counts or does not. */
export type FairCount = {
  readonly id: 'shifts' | 'nights' | 'weekends'
  readonly label: string
  /** Largest difference between two people that still goes for fair. */
  readonly allowed: number
  /** Points for the first unit beyond it; the second costs twice as much, and so on. */
  readonly weight: number
  readonly counts: (compiled: CompiledProblem, cell: number) => boolean
}

export const FAIR_COUNTS: readonly FairCount[] = [
  { id: 'shifts', label: '班次', allowed: 2, weight: 6, counts: () => true },
  {
    id: 'nights',
    label: '夜班',
    allowed: 1,
    weight: 12,
    counts: ({ duties }, cell) => duties.night[cell] === 1,
  },
  {
    id: 'weekends',
    label: '周末班',
    allowed: 1,
    weight: 6,
    counts: ({ duties, weekend }, cell) => weekend[duties.day[cell]],
  },
]

/**
 * Points for a difference between the most and the least burdened of a group. Convex: two units
 * beyond the allowed cost three times as much as one.
 */
export function spreadCost({ allowed, weight }: FairCount, spread: number): number {
  const beyond = Math.max(0, spread - allowed)
  return (weight * beyond * (beyond + 1)) / 2
}

/**
 * Squared deviation beyond the best possible: 0 as long as no two of the group differ by more than
 * one. It costs nothing; the search is drawn by it where the spread alone does not change.
 *
 * @param people Size of the group, at least 1.
 * @param sum What the group has in all.
 * @param squares Sum of the squares of what each has.
 */
export function unevenness(people: number, sum: number, squares: number): number {
  const each = Math.floor(sum / people)
  const more = sum - each * people
  return squares - ((people - more) * each * each + more * (each + 1) * (each + 1))
}

/** Key of the group within which work is shared out fairly. */
export function fairGroup(home: string | null, role: string): string {
  return `${home ?? ''}|${role}`
}
