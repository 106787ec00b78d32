import type { Day, Instant } from '../core/dates.ts'
import { minutesBetween } from '../logs/entry-time.ts'

export type AttendanceKind = 'in' | 'out' | 'reversal'

/** One line of the attendance log; nothing in it is ever changed. */
export type AttendanceLine = {
  readonly id: string
  readonly kind: AttendanceKind
  readonly staffId: string
  readonly slotId: string
  /** The day the shift began, whatever the clock says. */
  readonly day: Day
  readonly at: Instant
  readonly recordedAt: Instant
  readonly recordedBy: string
  /** The line that began the stay which this one ends. */
  readonly inId: string | null
  readonly reversesId: string | null
  readonly lateReason: string
  readonly remark: string
}

/** Somebody on a post, from signing in to signing out. */
export type Stay = { readonly entered: AttendanceLine; readonly left: AttendanceLine | null }

/** The stays that count: what was taken back, and what pointed at it, is left out. */
export function staysOf(lines: readonly AttendanceLine[]): readonly Stay[] {
  const reversed = new Set(lines.map(({ reversesId }) => reversesId))
  const live = lines.filter(({ id }) => !reversed.has(id))
  const outOf = new Map(live.filter(({ kind }) => kind === 'out').map((one) => [one.inId, one]))
  return live
    .filter(({ kind }) => kind === 'in')
    .map((entered) => ({ entered, left: outOf.get(entered.id) ?? null }))
    .sort((a, b) => (a.entered.at < b.entered.at ? -1 : 1))
}

/** Minutes on the post; an open stay runs until `now`. */
export function minutesOf({ entered, left }: Stay, now: Instant): number {
  return Math.max(0, minutesBetween(entered.at, left?.at ?? now))
}

/** Somebody's place in one shift, as the roster has it. */
export type Duty = { readonly startAt: Instant; readonly endAt: Instant }

export const dutyStates = {
  coming: '待到岗',
  missing: '应到未到',
  present: '在岗',
  left: '已离岗',
  absent: '未到岗',
} as const
export type DutyState = keyof typeof dutyStates

/** Later than this after the shift began somebody counts as late; custom, not regulation. */
export const graceMinutes = 10

/** How a place in a shift stands now, by its last stay. */
export function stateOf(duty: Duty, stay: Stay | undefined, now: Instant): DutyState {
  if (stay !== undefined) return stay.left === null ? 'present' : 'left'
  if (now >= duty.endAt) return 'absent'
  return minutesBetween(duty.startAt, now) > graceMinutes ? 'missing' : 'coming'
}

/** Minutes somebody came late, 0 within the grace. */
export function minutesLate(duty: Duty, stay: Stay): number {
  const late = minutesBetween(duty.startAt, stay.entered.at)
  return late > graceMinutes ? late : 0
}

/** Minutes somebody left before the shift ended, 0 within the grace. */
export function minutesEarly(duty: Duty, stay: Stay): number {
  const early = stay.left === null ? 0 : minutesBetween(stay.left.at, duty.endAt)
  return early > graceMinutes ? early : 0
}
