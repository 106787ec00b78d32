import { addDays, daysBetween, weekdayOf, type Day } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import type { DutyTable } from './line.ts'
import type { PlanProblem, PlanShift } from './problem.ts'

const MINUTES_A_DAY = 1440

/** A problem with its names turned into numbers; a cell is one slot on one day. */
export type CompiledProblem = {
  readonly problem: PlanProblem
  readonly days: readonly Day[]
  readonly weekend: readonly boolean[]
  readonly dayIndex: ReadonlyMap<Day, number>
  readonly personIndex: ReadonlyMap<string, number>
  readonly slotIndex: ReadonlyMap<string, number>
  readonly gridIndex: ReadonlyMap<string, number>
  readonly shiftOfSlot: readonly PlanShift[]
  /** Day numbers of leave; days outside the period are kept, shifts may reach into them. */
  readonly leave: readonly ReadonlySet<number>[]
  /** Day numbers on which a person's duties stay as they are. */
  readonly held: readonly ReadonlySet<number>[]
  /** Cells (`day * slots + slot`) first, then the carried shifts of all people. */
  readonly duties: DutyTable
  readonly carried: readonly (readonly number[])[]
}

function refuse(message: string): never {
  throw new AppError('invalid_input', message)
}

function indexOf(what: string, items: readonly { readonly id: string }[]): Map<string, number> {
  const index = new Map(items.map((item, at) => [item.id, at]))
  if (index.size !== items.length) refuse(`排班资料中${what}有重复编号，请检查后重新排班。`)
  return index
}

function assertSound(problem: PlanProblem, grids: ReadonlyMap<string, number>): void {
  const { days, shifts, slots, people } = problem
  if (!Number.isInteger(days) || days < 1 || days > 62) refuse('排班天数应为 1 到 62 天。')
  for (const { name, startMinute: start, endMinute: end } of shifts) {
    if (start < 0 || start >= MINUTES_A_DAY || end <= start || end > start + MINUTES_A_DAY)
      refuse(`班次“${name}”的起止时间不对：应在当天开始，且不超过 24 小时。`)
  }
  for (const slot of slots) {
    if (slot.minimum < 0 || slot.wished < slot.minimum)
      refuse(`岗位“${slot.postName}”的“${slot.title}”人数不对：期望人数不能少于最低人数。`)
    if (slot.gridId !== null && !grids.has(slot.gridId))
      refuse(`岗位“${slot.postName}”所在的网格不存在，请重新选择网格。`)
  }
  for (const { name, gridId } of people) {
    if (gridId !== null && !grids.has(gridId))
      refuse(`人员“${name}”所在的网格不存在，请重新选择网格。`)
  }
}

/**
 * Checks a problem and numbers what it names.
 *
 * @throws AppError invalid_input for repeated ids, unknown grids or shifts, impossible times or counts.
 */
export function compileProblem(problem: PlanProblem): CompiledProblem {
  const { from, people, shifts, slots } = problem
  const gridIndex = indexOf('网格', problem.grids)
  const shiftIndex = indexOf('班次', shifts)
  assertSound(problem, gridIndex)
  const shiftOfSlot = slots.map(
    (slot) =>
      shifts[shiftIndex.get(slot.shiftId) ?? -1] ??
      refuse(`岗位“${slot.postName}”的班次不存在，请重新选择班次。`),
  )
  const days = Array.from({ length: problem.days }, (_, at) => addDays(from, at))
  const entries = days.flatMap((_, day) => shiftOfSlot.map((shift) => ({ day, ...shift })))
  const cells = entries.length
  const carried = people.map((person) =>
    (person.before ?? [])
      .map((worked) => ({ ...worked, day: daysBetween(from, worked.day), ppe: false }))
      .filter(({ day }) => day < 0)
      .sort((a, b) => a.day - b.day || a.startMinute - b.startMinute)
      .map((worked) => entries.push({ ...worked, id: '', name: '' }) - 1),
  )
  return {
    problem,
    days,
    weekend: days.map((day) => weekdayOf(day) % 6 === 0),
    dayIndex: new Map(days.map((day, at) => [day, at])),
    personIndex: indexOf('人员', people),
    slotIndex: indexOf('岗位', slots),
    gridIndex,
    shiftOfSlot,
    leave: people.map((person) => new Set(person.leaveDays.map((day) => daysBetween(from, day)))),
    held: people.map(({ heldDays = [] }) => new Set(heldDays.map((day) => daysBetween(from, day)))),
    duties: {
      cells,
      day: Int32Array.from(entries, ({ day }) => day),
      start: Int32Array.from(entries, (e) => e.day * MINUTES_A_DAY + e.startMinute),
      end: Int32Array.from(entries, (e) => e.day * MINUTES_A_DAY + e.endMinute),
      work: Int32Array.from(entries, (e) => (e.standby ? 0 : e.endMinute - e.startMinute)),
      suit: Int32Array.from(entries, (e) => (e.ppe ? e.endMinute - e.startMinute : 0)),
      night: Int32Array.from(entries, ({ night }) => (night ? 1 : 0)),
    },
    carried,
  }
}
