import { addDays, type Day } from '../../shared/core/dates.ts'
import type {
  Certificate,
  Overtime,
  PlanGrid,
  PlanPerson,
  PlanSlot,
  Wish,
  WorkedShift,
} from '../../shared/roster/problem.ts'
import { wishWeights } from '../../shared/staff/conditions.ts'
import { namesApart } from '../../shared/staff/names.ts'
import type { ReadDb } from '../core/open-database.ts'
import { rosterByDay } from './rosters-in-force.ts'

/** Rest, runs and nights carry over from this many days before the period. */
const carriedDays = 14

/**
 * Everybody on the staff list as the planner sees them in a period: leave, wishes, certificates, own
 * limits, allowed over-time, and what they worked just before.
 *
 * @param grids Those in force; a home in another one is none.
 */
export async function readPeople(
  db: ReadDb,
  grids: readonly PlanGrid[],
  from: Day,
  days: number,
): Promise<PlanPerson[]> {
  const inForce = new Set(grids.map(({ id }) => id))
  const staff = await db
    .selectFrom('staff')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  const to = addDays(from, days - 1)
  const leave = await readLeave(db, from, to)
  const wishes = await readWishes(db, from, to)
  const certificates = await readCertificates(db)
  const overtimes = await readOvertimes(db, from, to)
  const worked = await readWorked(db, from)
  const names = namesApart(staff)
  return staff.map((row) => ({
    id: row.id,
    name: names.get(row.id) ?? row.name,
    bareName: row.name,
    role: row.role,
    gridId: row.grid_id !== null && inForce.has(row.grid_id) ? row.grid_id : null,
    skills: row.skills.split(/[、,，;；\s]+/).filter((skill) => skill !== ''),
    closedLoop: row.closed_loop === 1,
    ...helpsOut(
      (JSON.parse(row.also_grid_ids) as string[]).filter(
        (id) => inForce.has(id) && id !== row.grid_id,
      ),
    ),
    sex: sexOf(row.sex),
    certificates: certificates.get(row.id) ?? [],
    leaveDays: leave.get(row.id) ?? [],
    wishes: wishes.get(row.id) ?? [],
    maxHoursPerDay: row.max_day_hours ?? undefined,
    maxHours: row.max_hours ?? undefined,
    maxNights: row.max_nights ?? undefined,
    maxNightsRunning: row.max_nights_running ?? undefined,
    overtime: overtimes.get(row.id),
    before: worked.get(row.id) ?? [],
  }))
}

async function readLeave(db: ReadDb, from: Day, to: Day): Promise<Map<string, Day[]>> {
  const rows = await db
    .selectFrom('staff_leave')
    .select(['staff_id', 'from_day', 'to_day'])
    .where('deleted_at', 'is', null)
    .where('from_day', '<=', to)
    .where('to_day', '>=', from)
    .execute()
  const days = new Map<string, Day[]>()
  for (const { staff_id, from_day, to_day } of rows) {
    days.set(staff_id, [...(days.get(staff_id) ?? []), ...daysWithin(from_day, to_day, from, to)])
  }
  return days
}

/** The days of a stretch that lie in the period, both ends included. */
function daysWithin(first: Day, last: Day, from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let day = first < from ? from : first; day <= last && day <= to; day = addDays(day, 1))
    days.push(day)
  return days
}

/** A wish about several days is one wish for each of them. */
async function readWishes(db: ReadDb, from: Day, to: Day): Promise<Map<string, Wish[]>> {
  const rows = await db
    .selectFrom('staff_wishes')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where('from_day', '<=', to)
    .where('to_day', '>=', from)
    .orderBy('id')
    .execute()
  const wishes = new Map<string, Wish[]>()
  for (const row of rows) {
    const own = daysWithin(row.from_day, row.to_day, from, to).map((day): Wish => ({
      day,
      want: row.want as Wish['want'],
      weight: wishWeights[row.importance as keyof typeof wishWeights],
      ...(row.shift_id === null ? {} : { shiftId: row.shift_id }),
      ...(row.about === 'night' ? { night: true } : {}),
    }))
    wishes.set(row.staff_id, [...(wishes.get(row.staff_id) ?? []), ...own])
  }
  return wishes
}

async function readCertificates(db: ReadDb): Promise<Map<string, Certificate[]>> {
  const rows = await db
    .selectFrom('staff_certificates')
    .select(['staff_id', 'name', 'issued_day', 'expires_day'])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  const certificates = new Map<string, Certificate[]>()
  for (const { staff_id, name, issued_day, expires_day } of rows) {
    const own = { name, issuedDay: issued_day, expiresDay: expires_day }
    certificates.set(staff_id, [...(certificates.get(staff_id) ?? []), own])
  }
  return certificates
}

/** What is allowed on any day of the period is allowed for the whole of it. */
async function readOvertimes(db: ReadDb, from: Day, to: Day): Promise<Map<string, Overtime>> {
  const rows = await db
    .selectFrom('staff_overtimes')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where('from_day', '<=', to)
    .where('to_day', '>=', from)
    .orderBy('from_day')
    .execute()
  return new Map(
    rows.map(({ staff_id, shifts, hours, reason }) => [staff_id, { shifts, hours, reason }]),
  )
}

/** Whoever helps out nowhere has no list at all: the planner takes people with one for mobile. */
function helpsOut(gridIds: readonly string[]): Pick<PlanPerson, 'alsoGridIds'> {
  return gridIds.length === 0 ? {} : { alsoGridIds: gridIds }
}

/** Male, female, or nothing where either will do or none is known. */
export function sexOf(sex: string): PlanSlot['sex'] {
  return sex === 'male' || sex === 'female' ? sex : undefined
}

/** What everybody worked before the period, from the roster that is in force on each of those days. */
async function readWorked(db: ReadDb, from: Day): Promise<Map<string, WorkedShift[]>> {
  const inForce = await rosterByDay(db, addDays(from, -carriedDays), carriedDays)
  const rows = await db
    .selectFrom('assignments as a')
    .innerJoin('post_slots as s', 's.id', 'a.slot_id')
    // Shifts and posts that are no longer kept were worked all the same.
    .innerJoin('shifts as f', 'f.id', 's.shift_id')
    .select(['a.staff_id', 'a.day', 'a.roster_id', 'f.start_minute', 'f.end_minute', 'f.is_night'])
    .select('f.is_standby')
    .where('a.deleted_at', 'is', null)
    .where('a.day', '>=', addDays(from, -carriedDays))
    .where('a.day', '<', from)
    .execute()
  const worked = new Map<string, WorkedShift[]>()
  for (const row of rows) {
    if (inForce.get(row.day) !== row.roster_id) continue
    const own = worked.get(row.staff_id) ?? []
    own.push({
      day: row.day,
      startMinute: row.start_minute,
      endMinute: row.end_minute,
      night: row.is_night === 1,
      standby: row.is_standby === 1,
    })
    worked.set(row.staff_id, own)
  }
  return worked
}
