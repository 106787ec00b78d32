import type { Day } from '../core/dates.ts'
import type { StaffRole } from '../staff/roles.ts'

export type PlanGrid = { readonly id: string; readonly name: string }

/** A shift already worked before the period, so that rest and runs carry over from the last roster. */
export type WorkedShift = {
  readonly day: Day
  readonly startMinute: number
  readonly endMinute: number
  readonly night: boolean
  /** Its hours do not count, as in `PlanShift`. */
  readonly standby?: boolean
}

/** A wish for one day. It costs `weight` when it is not honoured. */
export type Wish = {
  readonly day: Day
  readonly want: 'off' | 'on'
  readonly weight: number
  /** About this shift alone; about any work of the day where neither is given. */
  readonly shiftId?: string
  /** About nights alone. */
  readonly night?: true
}

/** What qualifies for a slot's `needsSkill` while it is valid; null = without an end on that side. */
export type Certificate = {
  readonly name: string
  readonly issuedDay: Day | null
  readonly expiresDay: Day | null
}

export type Sex = 'male' | 'female'

export type Overtime = {
  readonly shifts: number
  readonly hours: number
  readonly reason: string
}

export type PlanPerson = {
  readonly id: string
  /** For sentences only, and such that no two people are taken for one: 陈琳·社. */
  readonly name: string
  /** As they are called, where another is called so too. */
  readonly bareName?: string
  readonly role: StaffRole
  /** Home grid; null = may be given to any grid. */
  readonly gridId: string | null
  /** Grids beside the home grid in which the person may help out. */
  readonly alsoGridIds?: readonly string[]
  /** Skills without a date. */
  readonly skills: readonly string[]
  readonly certificates?: readonly Certificate[]
  readonly sex?: Sex | undefined
  readonly closedLoop: boolean
  readonly leaveDays: readonly Day[]
  /** Days on which what the person does, a shift or nothing, stays as it is. */
  readonly heldDays?: readonly Day[]
  readonly wishes?: readonly Wish[]
  /** Shifts, worked hours and nights in any 14 days, in place of the limits for all. */
  readonly maxShifts?: number
  readonly maxHours?: number | undefined
  readonly maxNights?: number | undefined
  readonly maxHoursPerDay?: number | undefined
  readonly maxNightsRunning?: number | undefined
  /** Work beyond the limits of 14 days, allowed for a stated reason (Labour Law, Art. 42). */
  readonly overtime?: Overtime | undefined
  /** The last 14 days before the period, any order. */
  readonly before?: readonly WorkedShift[]
}

export type PlanShift = {
  readonly id: string
  readonly name: string
  /** Minutes from the midnight the named day begins with, 0 to 1439. */
  readonly startMinute: number
  /** May pass 1440: 1920 is eight in the morning of the next day. */
  readonly endMinute: number
  readonly night: boolean
  readonly ppe: boolean
  /** A duty one may sleep on (24-hour leader): rest around it counts, its hours do not. */
  readonly standby?: boolean
}

/** One kind of place at a post in one shift; it repeats on every day of the period. */
export type PlanSlot = {
  readonly id: string
  readonly postId: string
  /** For sentences: `第三网格卡口`. */
  readonly postName: string
  /** null = a post of the whole street. */
  readonly gridId: string | null
  /** The zone it stands for, for lists alone. */
  readonly zoneName?: string | undefined
  readonly title: string
  readonly shiftId: string
  readonly roles: readonly StaffRole[]
  readonly minimum: number
  readonly wished: number
  /** What one missing person of the minimum costs. */
  readonly weight: number
  /** The person in charge of the shift (点长, 带班). */
  readonly leader: boolean
  readonly needsSkill?: string
  /** Two slots of one post with a sex each make a mixed pair. */
  readonly sex?: Sex | undefined
  /** Inside the closed loop: only its people, and its people nowhere else. */
  readonly closedLoop?: boolean
}

export type PlanLimits = {
  readonly restHours: number
  readonly maxShiftsPerDay: number
  /** Worked hours in any 24. */
  readonly maxHoursPerDay: number
  /** Hours in protective suits on one day. */
  readonly maxPpeHours: number
  readonly maxDaysRunning: number
  readonly maxNightsRunning: number
  /** The three below: in any 14 days. */
  readonly maxShiftsPerFortnight: number
  readonly maxHoursPerFortnight: number
  readonly maxNightsPerFortnight: number
}

/** Planners' practice: at least 11 h between shifts, suits four hours, three nights running. */
export const DEFAULT_LIMITS: PlanLimits = {
  restHours: 11,
  maxShiftsPerDay: 1,
  maxHoursPerDay: 12,
  maxPpeHours: 4,
  maxDaysRunning: 6,
  maxNightsRunning: 3,
  maxShiftsPerFortnight: 11,
  maxHoursPerFortnight: 96,
  maxNightsPerFortnight: 6,
}

export type PlanProblem = {
  readonly from: Day
  readonly days: number
  readonly grids: readonly PlanGrid[]
  readonly people: readonly PlanPerson[]
  readonly shifts: readonly PlanShift[]
  readonly slots: readonly PlanSlot[]
  readonly limits: PlanLimits
}

export type PlanAssignment = {
  readonly day: Day
  readonly slotId: string
  readonly personId: string
}

/** Grid by person id. Says to which grid the people without a home grid were dealt. */
export type PlanHomes = Readonly<Record<string, string>>
