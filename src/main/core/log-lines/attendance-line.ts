import type { AttendanceKind, AttendanceLine } from '../../../shared/attendance/stays.ts'
import type { Day } from '../../../shared/core/dates.ts'
import type { ReadDb } from '../open-database.ts'
import type { Database } from '../schema.ts'

/** A line of the attendance log as the rules know it. */
export function toAttendanceLine(row: Database['attendance_events']): AttendanceLine {
  return {
    id: row.id,
    kind: row.kind as AttendanceKind,
    staffId: row.staff_id,
    slotId: row.slot_id,
    day: row.day,
    at: row.at,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    inId: row.in_id,
    reversesId: row.reverses_id,
    lateReason: row.late_reason,
    remark: row.remark,
  }
}

/** Every line of the shifts that began on these days. */
export async function attendanceBetween(db: ReadDb, from: Day, to: Day): Promise<AttendanceLine[]> {
  const rows = await db
    .selectFrom('attendance_events')
    .selectAll()
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return rows.map(toAttendanceLine)
}
