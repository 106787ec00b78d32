import { addDays } from '../../src/shared/core/dates.ts'
import {
  DEFAULT_LIMITS,
  type PlanAssignment,
  type PlanPerson,
  type PlanProblem,
  type PlanShift,
  type PlanSlot,
} from '../../src/shared/roster/problem.ts'

/** A Sunday. */
const FROM = '2022-03-20'
export const day = (at: number) => addDays(FROM, at)

export const SHIFTS: readonly PlanShift[] = [
  { id: 'morning', name: '早班', startMinute: 480, endMinute: 960, night: false, ppe: false },
  { id: 'late', name: '中班', startMinute: 960, endMinute: 1440, night: false, ppe: false },
  { id: 'night', name: '夜班', startMinute: 1320, endMinute: 1920, night: true, ppe: false },
  { id: 'suit', name: '防护服班', startMinute: 480, endMinute: 780, night: false, ppe: true },
  { id: 'long', name: '长班', startMinute: 480, endMinute: 1260, night: false, ppe: false },
  { id: 'noon', name: '午班', startMinute: 900, endMinute: 1020, night: false, ppe: false },
]

export function slotOf(id: string, own: Partial<PlanSlot> = {}): PlanSlot {
  const isShift = SHIFTS.some((shift) => shift.id === id)
  return {
    id,
    postId: 'gate',
    postName: '第三网格卡口',
    gridId: 'g3',
    title: '值守',
    shiftId: isShift ? id : 'morning',
    roles: ['volunteer'],
    minimum: 0,
    wished: 1,
    weight: 100,
    leader: false,
    ...own,
  }
}

export const VOLUNTEER: PlanPerson = {
  id: 'p1',
  name: '陈琳',
  role: 'volunteer',
  gridId: 'g3',
  skills: [],
  closedLoop: false,
  leaveDays: [],
}

export function problemOf(own: Partial<PlanProblem> = {}): PlanProblem {
  return {
    from: FROM,
    days: 14,
    grids: [
      { id: 'g3', name: '第三网格' },
      { id: 'g4', name: '第四网格' },
    ],
    people: [VOLUNTEER],
    shifts: SHIFTS,
    slots: [
      ...SHIFTS.map(({ id }) => slotOf(id)),
      slotOf('medical', { roles: ['medic'] }),
      slotOf('driver', { needsSkill: '驾驶' }),
      slotOf('inside', { closedLoop: true }),
      slotOf('elsewhere', { gridId: 'g4' }),
      slotOf('street', { gridId: null }),
    ],
    limits: DEFAULT_LIMITS,
    ...own,
  }
}

/** `0morning 1night`: day number and slot of the one volunteer. */
export function rosterOf(text: string, personId = 'p1'): PlanAssignment[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const at = Number.parseInt(word, 10)
      return { day: day(at), slotId: word.slice(String(at).length), personId }
    })
}

export const runOf = (days: readonly number[], slot: string) =>
  days.map((at) => `${at}${slot}`).join(' ')
