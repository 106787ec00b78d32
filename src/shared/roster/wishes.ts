import type { PlanShift, Wish } from './problem.ts'

/** Whether work in a shift is what a wish is about: any work of its day, nights, or one shift. */
export function wishCovers({ shiftId, night }: Wish, shift: PlanShift): boolean {
  return (shiftId === undefined || shiftId === shift.id) && (night !== true || shift.night)
}

/** What a wish that is not honoured comes to: `希望不上夜班，已排班`. */
export function wishText({ want, shiftId, night }: Wish, shifts: readonly PlanShift[]): string {
  const outcome = want === 'off' ? '已排班' : '未排班'
  const shift = night === true ? '夜班' : shifts.find(({ id }) => id === shiftId)?.name
  if (shift === undefined) return `${want === 'off' ? '希望休息' : '希望上班'}，${outcome}`
  return `${want === 'off' ? '希望不上' : '希望上'}${shift}，${outcome}`
}
