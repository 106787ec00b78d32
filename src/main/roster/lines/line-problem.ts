/**
 * Staff lines: everybody works one shift kind or none on each day, under rules for the whole line, and
 * each kind wants a number of people each day. Day 0 is a Monday.
 */
export type LineProblem = {
  readonly days: number
  readonly kinds: readonly string[]
  /** Length of a shift in minutes, by kind. */
  readonly minutes: Int32Array
  /** 1 where kind `b` may follow kind `a` on the next day, at `a * kinds + b`. */
  readonly mayFollow: Uint8Array
  readonly people: readonly LinePerson[]
  /** People wanted, by `day * kinds + kind`, and what one too few or too many costs. */
  readonly need: Int32Array
  readonly under: Float64Array
  readonly over: Float64Array
}

export type LinePerson = {
  readonly id: string
  /** Shifts of each kind at most; 0 where not qualified. */
  readonly mostOfKind: Int32Array
  readonly minMinutes: number
  readonly maxMinutes: number
  readonly maxRun: number
  readonly minRun: number
  readonly minOff: number
  readonly maxWeekends: number
  readonly daysOff: ReadonlySet<number>
  /** What each choice of a day costs, by `day * (kinds + 1) + choice`: requests not honoured. */
  readonly cost: Float64Array
}

/** What somebody does each day: 0 is off, else the kind and one. */
export type StaffLine = Uint8Array

/** What a line costs its person in requests. */
export function requestCost(person: LinePerson, line: StaffLine): number {
  const choices = person.cost.length / line.length
  return line.reduce((sum, choice, day) => sum + person.cost[day * choices + choice], 0)
}

/** People by `day * kinds + kind`. */
export function coverOf({ days, kinds }: LineProblem, lines: readonly StaffLine[]): Int32Array {
  const cover = new Int32Array(days * kinds.length)
  for (const line of lines) {
    line.forEach((choice, day) => {
      if (choice > 0) cover[day * kinds.length + choice - 1]++
    })
  }
  return cover
}

/** What too few and too many people cost. */
export function coverCost({ need, under, over }: LineProblem, cover: ArrayLike<number>): number {
  return need.reduce((sum, wanted, at) => {
    const missing = wanted - cover[at]
    return sum + (missing > 0 ? missing * under[at] : -missing * over[at])
  }, 0)
}
