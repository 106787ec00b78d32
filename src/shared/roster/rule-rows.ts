import type { DutyTable } from './line.ts'

/** What one person might do, in numbers of the duty table, and what was carried over. */
export type OwnDuties = {
  readonly table: DutyTable
  readonly cells: readonly number[]
  readonly carried: readonly number[]
}

/** A hard rule of one person as a linear row: the weights of what is worked add up to `most` at most. */
export type RuleRow = {
  readonly cells: readonly number[]
  /** One for each cell; all are 1 where left out. */
  readonly weights?: readonly number[]
  readonly most: number
  /** Counts the days on which any of the cells is worked, instead of the cells. */
  readonly byDay?: boolean
  /** Holds only if this cell is worked. */
  readonly given?: number
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

/**
 * At most one of any duties that lie less than `gap` minutes apart.
 *
 * Lengthened by the gap, duties exclude each other as intervals do; one row for each moment in which
 * one begins says so without loss.
 */
export function gapRows(
  { table, cells, carried }: OwnDuties,
  gap: number,
  counts: (duty: number) => boolean = () => true,
): RuleRow[] {
  const own = cells.filter(counts).sort((a, b) => table.start[a] - table.start[b])
  const busyUntil = Math.max(-Infinity, ...carried.filter(counts).map((d) => table.end[d] + gap))
  const starts = [...new Set(own.map((cell) => table.start[cell]))]
  const rows: RuleRow[] = []
  let open: number[] = []
  let next = 0
  starts.forEach((moment, at) => {
    open = open.filter((cell) => table.end[cell] + gap > moment)
    while (next < own.length && table.start[own[next]] === moment) open.push(own[next++])
    const following = starts[at + 1]
    const isWithin =
      following !== undefined &&
      busyUntil <= moment &&
      open.every((cell) => table.end[cell] + gap > following)
    if (!isWithin) rows.push({ cells: [...open], most: busyUntil > moment ? 0 : 1 })
  })
  return rows
}

/** At most `most` in any window of `days` days, carried duties included. */
export function windowRows(
  { table, cells, carried }: OwnDuties,
  days: number,
  most: number,
  weightOf: (duty: number) => number,
): RuleRow[] {
  const own = cells.filter((cell) => weightOf(cell) > 0)
  const last = Math.max(...own.map((cell) => table.day[cell]))
  const carriedIn = (end: number) =>
    sum(carried.filter((duty) => table.day[duty] > end - days).map(weightOf))
  const rows: RuleRow[] = []
  for (let end = 0; end <= last; end++) {
    const isWithinNext = end < last && end + 1 < days && carriedIn(end) === carriedIn(end + 1)
    if (isWithinNext) continue
    const within = own.filter((cell) => table.day[cell] > end - days && table.day[cell] <= end)
    const room = Math.max(0, most - carriedIn(end))
    const weights = within.map(weightOf)
    if (sum(weights) > room) rows.push({ cells: within, weights, most: room })
  }
  return rows
}

/** At most `most` days running with any of what counts. */
export function runRows(
  { table, cells, carried }: OwnDuties,
  most: number,
  counts: (duty: number) => boolean,
): RuleRow[] {
  const own = cells.filter(counts)
  const last = Math.max(...own.map((cell) => table.day[cell]))
  const before = new Set(carried.filter(counts).map((duty) => table.day[duty]))
  const rows: RuleRow[] = []
  for (let first = -most; first + most <= last; first++) {
    const end = first + most
    if (end < 0) continue
    const within = own.filter((cell) => table.day[cell] >= first && table.day[cell] <= end)
    const days = new Set(within.map((cell) => table.day[cell])).size
    let worked = 0
    for (let day = first; day < 0; day++) if (before.has(day)) worked++
    // A free day of the past, or one on which nothing can be worked, breaks every run through it.
    if (days + worked === most + 1) rows.push({ cells: within, most: most - worked, byDay: true })
  }
  return rows
}

/** At most `most` worked minutes in the 24 hours that end with any duty. */
export function dayHoursRows(own: OwnDuties, most: number): RuleRow[] {
  const { table } = own
  const long = (duty: number) => table.work[duty] > most / 2
  const rows = gapRows(own, Math.max(0, 1440 - most), long)
  for (const cell of own.cells) {
    const work = table.work[cell]
    if (work === 0) continue
    const within = (duty: number) => {
      const from = Math.max(table.end[cell] - 1440, table.start[duty])
      return Math.max(0, Math.min(table.end[duty] - from, table.work[duty]))
    }
    const carried = own.carried.filter((duty) => within(duty) > 0)
    const room = most - work - sum(carried.map(within))
    if (room < 0) {
      rows.push({ cells: [cell], most: 0 })
      continue
    }
    const earlier = own.cells.filter(
      (other) => table.start[other] < table.start[cell] && within(other) > 0,
    )
    const isSaid = long(cell) && earlier.every(long) && carried.every(long)
    const weights = earlier.map(within)
    if (!isSaid && sum(weights) > room)
      rows.push({ cells: earlier, weights, most: room, given: cell })
  }
  return rows
}
