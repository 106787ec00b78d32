import type { Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { AttendanceLine } from '../../shared/attendance/stays.ts'
import { toAttendanceLine } from '../core/log-lines/attendance-line.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { staffNames } from '../core/staff-names.ts'

export async function addLine(db: WriteDb, line: AttendanceLine): Promise<void> {
  await db
    .insertInto('attendance_events')
    .values({
      id: line.id,
      kind: line.kind,
      staff_id: line.staffId,
      slot_id: line.slotId,
      day: line.day,
      at: line.at,
      recorded_at: line.recordedAt,
      recorded_by: line.recordedBy,
      in_id: line.inId,
      reverses_id: line.reversesId,
      late_reason: line.lateReason,
      remark: line.remark,
    })
    .execute()
}

/** @throws {AppError} `not_found`. */
export async function getLine(db: ReadDb, id: string): Promise<AttendanceLine> {
  const row = await db
    .selectFrom('attendance_events')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row !== undefined) return toAttendanceLine(row)
  throw new AppError('not_found', '找不到这次签到，没有保存。请刷新后再看。')
}

/** Every line of one person: a few hundred in a long closure. */
export async function linesOfPerson(db: ReadDb, staffId: string): Promise<AttendanceLine[]> {
  const rows = await db
    .selectFrom('attendance_events')
    .selectAll()
    .where('staff_id', '=', staffId)
    .execute()
  return rows.map(toAttendanceLine)
}

export type PlaceRow = {
  readonly slotId: string
  readonly postId: string
  readonly postName: string
  readonly gridName: string
  readonly title: string
  readonly shiftName: string
  readonly startMinute: number
  readonly endMinute: number
  readonly isNight: boolean
  /** Of a post that stands now, in the plan in force or for the whole street. */
  readonly isOpen: boolean
}

/** Every place in a shift there is or was: a removed post still has its log. */
export async function listPlaces(db: ReadDb): Promise<ReadonlyMap<string, PlaceRow>> {
  const rows = await db
    .selectFrom('post_slots as sl')
    .innerJoin('posts as p', 'p.id', 'sl.post_id')
    .innerJoin('shifts as sh', 'sh.id', 'sl.shift_id')
    .leftJoin('grids as g', 'g.id', 'p.grid_id')
    .leftJoin('grid_plans as gp', 'gp.id', 'g.plan_id')
    .select(['sl.id', 'sl.post_id', 'sl.title', 'p.name as post_name', 'g.name as grid_name'])
    .select(['p.grid_id', 'gp.in_force', 'sl.deleted_at', 'p.deleted_at as post_deleted_at'])
    .select(['sh.name as shift_name', 'sh.start_minute', 'sh.end_minute', 'sh.is_night'])
    .orderBy('sh.start_minute')
    .orderBy('g.code')
    .orderBy('p.sort')
    .orderBy('p.name')
    .orderBy('sl.is_leader', 'desc')
    .orderBy('sl.sort')
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        slotId: row.id,
        postId: row.post_id,
        postName: row.post_name,
        gridName: row.grid_name ?? '',
        title: row.title,
        shiftName: row.shift_name,
        startMinute: row.start_minute,
        endMinute: row.end_minute,
        isNight: row.is_night === 1,
        isOpen:
          row.deleted_at === null &&
          row.post_deleted_at === null &&
          (row.grid_id === null || row.in_force === 1),
      },
    ]),
  )
}

/** @throws {AppError} `not_found`. */
export async function getPlace(db: ReadDb, slotId: string): Promise<PlaceRow> {
  const place = (await listPlaces(db)).get(slotId)
  if (place !== undefined) return place
  throw new AppError('not_found', '找不到这个岗位班次，没有保存。请刷新后再选。')
}

/** Who holds which place on which day, by the roster that stands for it. */
export async function dutiesBetween(
  db: ReadDb,
  from: Day,
  to: Day,
): Promise<readonly { readonly day: Day; readonly slotId: string; readonly staffId: string }[]> {
  const rows = await db
    .selectFrom('standing_assignments')
    .select(['day', 'slot_id', 'staff_id'])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .execute()
  return rows.map((row) => ({ day: row.day, slotId: row.slot_id, staffId: row.staff_id }))
}

/** People by id, with names by which no two are taken for one. */
export async function staffNamed(db: ReadDb, ids: readonly string[]) {
  const rows = await db
    .selectFrom('staff as s')
    .leftJoin('grids as g', 'g.id', 's.grid_id')
    .select(['s.id', 's.name', 's.name_initials', 's.name_py', 's.role', 's.force'])
    .select(['s.phone_masked', 'g.name as grid_name'])
    .where('s.id', 'in', [...ids])
    .execute()
  const names = await staffNames(db)
  return new Map(rows.map((row) => [row.id, { ...row, name: names.get(row.id) ?? row.name }]))
}
