/**
 * Shifts on their days, by number. Minutes count from the midnight the period begins with, so what
 * was carried over has negative days.
 */
export type DutyTable = {
  /** Duties below this number are cells of the roster, the rest is carried over. */
  readonly cells: number
  readonly day: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  /** Minutes that count as work: none on stand-by. */
  readonly work: Int32Array
  /** Minutes in a protective suit. */
  readonly suit: Int32Array
  readonly night: Int32Array
}

/** All duties of one person in the order they begin. */
export type Line = { readonly table: DutyTable; readonly duties: Int32Array; size: number }

/** An empty line with room for `capacity` duties, begun with those carried over (in order). */
export function newLine(table: DutyTable, capacity: number, carried: readonly number[]): Line {
  const duties = new Int32Array(capacity + carried.length)
  duties.set(carried)
  return { table, duties, size: carried.length }
}

/** Puts a duty where it belongs by its start and returns its position. */
export function insertDuty(line: Line, duty: number): number {
  const { duties, table } = line
  let at = line.size
  for (; at > 0; at--) {
    if (table.start[duties[at - 1]] <= table.start[duty]) break
    duties[at] = duties[at - 1]
  }
  duties[at] = duty
  line.size++
  return at
}

/** Takes the duty at a position out. */
export function removeAt(line: Line, at: number): void {
  line.duties.copyWithin(at, at + 1, line.size)
  line.size--
}
