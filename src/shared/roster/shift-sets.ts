import type { PlanShift } from './problem.ts'

/** What a template asks for; a shift set says from when to when that is. */
export type ShiftKey = 'morning' | 'afternoon' | 'night' | 'duty'

export type ShiftSetShift = Omit<PlanShift, 'id'> & { readonly key: ShiftKey }

export type ShiftSet = {
  readonly id: string
  readonly name: string
  readonly shifts: readonly ShiftSetShift[]
}

const hours = (from: number, to: number) => ({ startMinute: from * 60, endMinute: to * 60 })
const onFoot = { night: false, ppe: false }
const atNight = { night: true, ppe: false }
const DUTY: ShiftSetShift = {
  key: 'duty',
  name: '昼夜值班',
  ...hours(8, 32),
  ...onFoot,
  standby: true,
}

/**
 * Three equal shifts: one shift is one shift when work is shared out, and the sheet of a day covers
 * that day from midnight to midnight.
 */
const EQUAL_SHIFTS: ShiftSet = {
  id: 'three-by-eight',
  name: '三班 8 小时',
  shifts: [
    { key: 'morning', name: '早班', ...hours(8, 16), ...onFoot },
    { key: 'afternoon', name: '中班', ...hours(16, 24), ...onFoot },
    { key: 'night', name: '夜班', ...hours(0, 8), ...atNight },
    DUTY,
  ],
}

/** Two short day shifts and a long night that ends on the next morning, as many 24-hour posts keep them. */
const LONG_NIGHT: ShiftSet = {
  id: 'seven-seven-ten',
  name: '三班 7-7-10 小时',
  shifts: [
    { key: 'morning', name: '早班', ...hours(8, 15), ...onFoot },
    { key: 'afternoon', name: '中班', ...hours(15, 22), ...onFoot },
    { key: 'night', name: '夜班', ...hours(22, 32), ...atNight },
    DUTY,
  ],
}

export const SHIFT_SETS = [EQUAL_SHIFTS, LONG_NIGHT] as const
export const DEFAULT_SHIFT_SET = EQUAL_SHIFTS
