import type { Line } from './line.ts'
import type { LineRule } from './rule.ts'
import { dayHoursRows, gapRows, runRows, windowRows } from './rule-rows.ts'

const FORTNIGHT = 14
/** No duty is longer than a day or begins more than a day after its midnight. */
const LONGEST_REACH = 2 * 1440

/** When the person is free again after everything begun before position `at`; null when nothing was. */
function freeFrom({ table, duties }: Line, at: number): number | null {
  const start = table.start[duties[at]]
  let free: number | null = null
  for (let i = at - 1; i >= 0 && table.start[duties[i]] > start - LONGEST_REACH; i--) {
    const end = table.end[duties[i]]
    if (free === null || end > free) free = end
  }
  return free
}

/** Sum of `values` over the duties up to `at` whose day is one of the `days` days that end with its own. */
function sumOfDays({ table, duties }: Line, at: number, days: number, values: Int32Array): number {
  const first = table.day[duties[at]] - days
  let sum = 0
  for (let i = at; i >= 0 && table.day[duties[i]] > first; i--) sum += values[duties[i]]
  return sum
}

/** Number of duties up to `at` whose day is one of the `days` days that end with its own. */
function dutiesOfDays({ table, duties }: Line, at: number, days: number): number {
  const first = table.day[duties[at]] - days
  let i = at
  while (i >= 0 && table.day[duties[i]] > first) i--
  return at - i
}

/** Length of the run of days with work (or with nights) that ends at position `at`. */
function runOfDays({ table, duties }: Line, at: number, nightsOnly: boolean): number {
  let day = table.day[duties[at]]
  let run = 1
  for (let i = at - 1; i >= 0 && table.day[duties[i]] >= day - 1; i--) {
    if (table.day[duties[i]] === day || (nightsOnly && !table.night[duties[i]])) continue
    day--
    run++
  }
  return run
}

/** Worked minutes in the 24 hours that end with the duty at position `at`. */
function minutesOf24Hours({ table, duties }: Line, at: number): number {
  const from = table.end[duties[at]] - 1440
  let minutes = 0
  for (let i = at; i >= 0 && table.start[duties[i]] > from - LONGEST_REACH; i--) {
    const duty = duties[i]
    const within = table.end[duty] - Math.max(from, table.start[duty])
    if (within > 0) minutes += Math.min(within, table.work[duty])
  }
  return minutes
}

/** What one person's duties must keep, the rules most often broken first. */
export const LINE_RULES: readonly LineRule[] = [
  {
    id: 'double_booking',
    reach: () => 2,
    label: () => '同一时间已有班次',
    breaks: (line, at) => {
      const free = freeFrom(line, at)
      return free !== null && free > line.table.start[line.duties[at]]
    },
    rows: (own) => gapRows(own, 0),
  },
  {
    id: 'one_a_day',
    reach: () => 0,
    label: ({ maxShiftsPerDay: most }) => (most === 1 ? '当天已有班次' : `当天已有 ${most} 个班次`),
    breaks: (line, at, limits) => dutiesOfDays(line, at, 1) > limits.maxShiftsPerDay,
    rows: (own, limits) => windowRows(own, 1, limits.maxShiftsPerDay, () => 1),
  },
  {
    id: 'rest',
    reach: () => 2,
    label: ({ restHours }) => `休息不足 ${restHours} 小时`,
    breaks: (line, at, limits) => {
      const free = freeFrom(line, at)
      if (free === null) return false
      const rest = line.table.start[line.duties[at]] - free
      return rest >= 0 && rest < limits.restHours * 60
    },
    rows: (own, limits) => gapRows(own, limits.restHours * 60),
  },
  {
    id: 'day_hours',
    reach: () => 2,
    label: ({ maxHoursPerDay }) => `24 小时内工作超过 ${maxHoursPerDay} 小时`,
    breaks: (line, at, limits) =>
      line.table.work[line.duties[at]] > 0 &&
      minutesOf24Hours(line, at) > limits.maxHoursPerDay * 60,
    rows: (own, limits) => dayHoursRows(own, limits.maxHoursPerDay * 60),
  },
  {
    id: 'suit_hours',
    reach: () => 0,
    concerns: (table, duty) => table.suit[duty] > 0,
    label: ({ maxPpeHours }) => `当天穿防护服超过 ${maxPpeHours} 小时`,
    breaks: (line, at, limits) =>
      line.table.suit[line.duties[at]] > 0 &&
      sumOfDays(line, at, 1, line.table.suit) > limits.maxPpeHours * 60,
    rows: (own, limits) =>
      windowRows(own, 1, limits.maxPpeHours * 60, (duty) => own.table.suit[duty]),
  },
  {
    id: 'days_running',
    reach: (limits) => limits.maxDaysRunning,
    label: ({ maxDaysRunning }) => `连续工作超过 ${maxDaysRunning} 天`,
    breaks: (line, at, limits) => runOfDays(line, at, false) > limits.maxDaysRunning,
    rows: (own, limits) => runRows(own, limits.maxDaysRunning, () => true),
  },
  {
    id: 'nights_running',
    reach: (limits) => limits.maxNightsRunning,
    concerns: (table, duty) => table.night[duty] === 1,
    label: ({ maxNightsRunning }) => `连续夜班超过 ${maxNightsRunning} 个`,
    breaks: (line, at, limits) =>
      line.table.night[line.duties[at]] === 1 &&
      runOfDays(line, at, true) > limits.maxNightsRunning,
    rows: (own, limits) =>
      runRows(own, limits.maxNightsRunning, (duty) => own.table.night[duty] === 1),
  },
  {
    id: 'fortnight_shifts',
    reach: () => FORTNIGHT,
    label: () => '14 天内班次数超过上限',
    breaks: (line, at, limits) =>
      line.size > limits.maxShiftsPerFortnight &&
      dutiesOfDays(line, at, FORTNIGHT) > limits.maxShiftsPerFortnight,
    rows: (own, limits) => windowRows(own, FORTNIGHT, limits.maxShiftsPerFortnight, () => 1),
  },
  {
    id: 'fortnight_hours',
    reach: () => FORTNIGHT,
    concerns: (table, duty) => table.work[duty] > 0,
    label: ({ maxHoursPerFortnight }) => `14 天内工作超过 ${maxHoursPerFortnight} 小时`,
    breaks: (line, at, limits) =>
      line.table.work[line.duties[at]] > 0 &&
      sumOfDays(line, at, FORTNIGHT, line.table.work) > limits.maxHoursPerFortnight * 60,
    rows: (own, limits) =>
      windowRows(own, FORTNIGHT, limits.maxHoursPerFortnight * 60, (duty) => own.table.work[duty]),
  },
  {
    id: 'fortnight_nights',
    reach: () => FORTNIGHT,
    concerns: (table, duty) => table.night[duty] === 1,
    label: ({ maxNightsPerFortnight }) => `14 天内超过 ${maxNightsPerFortnight} 个夜班`,
    breaks: (line, at, limits) =>
      line.table.night[line.duties[at]] === 1 &&
      sumOfDays(line, at, FORTNIGHT, line.table.night) > limits.maxNightsPerFortnight,
    rows: (own, limits) =>
      windowRows(own, FORTNIGHT, limits.maxNightsPerFortnight, (duty) => own.table.night[duty]),
  },
]
