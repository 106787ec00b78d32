import { addDays, type Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import {
  DEFAULT_LIMITS,
  type Certificate,
  type Overtime,
  type PlanAssignment,
  type PlanGrid,
  type PlanLimits,
  type PlanPerson,
  type PlanProblem,
  type PlanShift,
  type PlanSlot,
  type Wish,
  type WorkedShift,
} from '../../shared/roster/problem.ts'
import { wishWeights } from '../../shared/staff/conditions.ts'
import { limitsSchema } from '../../shared/staff/limits.ts'
import type { StaffRole } from '../../shared/staff/roles.ts'
import type { ReadDb } from '../core/open-database.ts'

/** Rest, runs and nights carry over from this many days before the period. */
const carriedDays = 14

/**
 * Everything a roster of the period is planned and judged by, read from the ledger: the posts of the
 * grid plan in force and of the whole street, everybody on the staff list with their leave, wishes,
 * certificates, own limits and allowed over-time, what they worked just before, and the limits for all.
 *
 * @throws {AppError} `rule_violated` when there are no posts or no people yet.
 */
export async function readProblem(db: ReadDb, from: Day, days: number): Promise<PlanProblem> {
  const grids = await readGrids(db)
  const shifts = await readShifts(db)
  const slots = await readSlots(db, grids)
  if (slots.length === 0) {
    throw new AppError('rule_violated', '还没有岗位，不能排班。请先划分网格，或在“岗位”里新增。')
  }
  const people = await readPeople(db, grids, from, days)
  if (people.length === 0) {
    throw new AppError('rule_violated', '还没有人员，不能排班。请先在“人员”里新增或导入。')
  }
  return { from, days, grids, people, shifts, slots, limits: await readLimits(db) }
}

async function readGrids(db: ReadDb): Promise<PlanGrid[]> {
  return db
    .selectFrom('grids as g')
    .innerJoin('grid_plans as p', 'p.id', 'g.plan_id')
    .where('p.in_force', '=', 1)
    .where('g.deleted_at', 'is', null)
    .select(['g.id', 'g.name'])
    .orderBy('g.code')
    .execute()
}

async function readShifts(db: ReadDb): Promise<PlanShift[]> {
  const rows = await db
    .selectFrom('shifts')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('sort')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    startMinute: row.start_minute,
    endMinute: row.end_minute,
    night: row.is_night === 1,
    ppe: row.is_ppe === 1,
    standby: row.is_standby === 1,
  }))
}

async function readSlots(db: ReadDb, grids: readonly PlanGrid[]): Promise<PlanSlot[]> {
  const inForce = new Set(grids.map(({ id }) => id))
  const rows = await db
    .selectFrom('post_slots as s')
    .innerJoin('posts as p', 'p.id', 's.post_id')
    .innerJoin('shifts as f', 'f.id', 's.shift_id')
    .leftJoin('zones as z', 'z.id', 'p.zone_id')
    .where('s.deleted_at', 'is', null)
    .where('p.deleted_at', 'is', null)
    .where('f.deleted_at', 'is', null)
    .selectAll('s')
    .select(['p.name as post_name', 'p.grid_id', 'z.name as zone_name'])
    .orderBy('p.sort')
    .orderBy('p.id')
    .orderBy('f.sort')
    .orderBy('s.sort')
    .execute()
  return rows
    .filter(({ grid_id }) => grid_id === null || inForce.has(grid_id))
    .map((row) => ({
      id: row.id,
      postId: row.post_id,
      postName: row.post_name,
      gridId: row.grid_id,
      zoneName: row.zone_name ?? undefined,
      title: row.title,
      shiftId: row.shift_id,
      roles: JSON.parse(row.roles) as StaffRole[],
      minimum: row.minimum,
      wished: row.wished,
      weight: row.weight,
      leader: row.is_leader === 1,
      needsSkill: row.needs_skill || undefined,
      closedLoop: row.closed_loop === 1,
      sex: sexOf(row.sex),
    }))
}

async function readPeople(
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
  return staff.map((row) => ({
    id: row.id,
    name: row.name,
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

/** The limits of this post; the program's own where none were set. */
export async function readLimits(db: ReadDb): Promise<PlanLimits> {
  const row = await db.selectFrom('work_limits').select('limits').executeTakeFirst()
  return row === undefined ? DEFAULT_LIMITS : limitsSchema.parse(JSON.parse(row.limits))
}

/** Whoever helps out nowhere has no list at all: the planner takes people with one for mobile. */
function helpsOut(gridIds: readonly string[]): Pick<PlanPerson, 'alsoGridIds'> {
  return gridIds.length === 0 ? {} : { alsoGridIds: gridIds }
}

function sexOf(sex: string): PlanPerson['sex'] {
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

/**
 * The roster in force on each day: the published one made last, else the draft made last.
 *
 * @returns Roster id by day; days without a roster are missing.
 */
export async function rosterByDay(db: ReadDb, from: Day, days: number): Promise<Map<Day, string>> {
  const rosters = await db
    .selectFrom('rosters')
    .select(['id', 'from_day', 'days', 'status', 'created_at'])
    .where('deleted_at', 'is', null)
    .where('from_day', '<', addDays(from, days))
    .execute()
  const inOrder = rosters.sort((a, b) =>
    a.status === b.status
      ? a.created_at.localeCompare(b.created_at)
      : a.status === 'published'
        ? 1
        : -1,
  )
  const found = new Map<Day, string>()
  for (const roster of inOrder) {
    for (let at = 0; at < roster.days; at++) found.set(addDays(roster.from_day, at), roster.id)
  }
  return found
}

export async function readAssignments(db: ReadDb, rosterId: string): Promise<PlanAssignment[]> {
  const rows = await db
    .selectFrom('assignments')
    .select(['day', 'slot_id', 'staff_id'])
    .where('roster_id', '=', rosterId)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map((row) => ({ day: row.day, slotId: row.slot_id, personId: row.staff_id }))
}
