import { addDays, type Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import {
  DEFAULT_LIMITS,
  type PlanAssignment,
  type PlanGrid,
  type PlanPerson,
  type PlanProblem,
  type PlanShift,
  type PlanSlot,
  type WorkedShift,
} from '../../shared/roster/problem.ts'
import type { StaffRole } from '../../shared/staff/roles.ts'
import type { ReadDb } from '../core/open-database.ts'

/** Rest, runs and nights carry over from this many days before the period. */
const carriedDays = 14

/**
 * Everything a roster of the period is planned and judged by, read from the ledger: the posts of the
 * grid plan in force and of the whole street, everybody on the staff list, their leave and what they
 * worked just before.
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
  const people = await readPeople(db, grids, shifts, from, days)
  if (people.length === 0) {
    throw new AppError('rule_violated', '还没有人员，不能排班。请先在“人员”里新增或导入。')
  }
  return { from, days, grids, people, shifts, slots, limits: DEFAULT_LIMITS }
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
    .where('s.deleted_at', 'is', null)
    .where('p.deleted_at', 'is', null)
    .where('f.deleted_at', 'is', null)
    .selectAll('s')
    .select(['p.name as post_name', 'p.grid_id'])
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
      title: row.title,
      shiftId: row.shift_id,
      roles: JSON.parse(row.roles) as StaffRole[],
      minimum: row.minimum,
      wished: row.wished,
      weight: row.weight,
      leader: row.is_leader === 1,
      needsSkill: row.needs_skill || undefined,
      closedLoop: row.closed_loop === 1,
    }))
}

async function readPeople(
  db: ReadDb,
  grids: readonly PlanGrid[],
  shifts: readonly PlanShift[],
  from: Day,
  days: number,
): Promise<PlanPerson[]> {
  const inForce = new Set(grids.map(({ id }) => id))
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'skills', 'closed_loop', 'grid_id'])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  const leave = await readLeave(db, from, addDays(from, days - 1))
  const worked = await readWorked(db, shifts, from)
  return staff.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role as StaffRole,
    gridId: row.grid_id !== null && inForce.has(row.grid_id) ? row.grid_id : null,
    skills: row.skills.split(/[、,，;；\s]+/).filter((skill) => skill !== ''),
    closedLoop: row.closed_loop === 1,
    leaveDays: leave.get(row.id) ?? [],
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
    const own = days.get(staff_id) ?? []
    for (let day = from_day < from ? from : from_day; day <= to_day && day <= to;) {
      own.push(day)
      day = addDays(day, 1)
    }
    days.set(staff_id, own)
  }
  return days
}

/** What everybody worked before the period, from the roster that is in force on each of those days. */
async function readWorked(
  db: ReadDb,
  shifts: readonly PlanShift[],
  from: Day,
): Promise<Map<string, WorkedShift[]>> {
  const byId = new Map(shifts.map((shift) => [shift.id, shift]))
  const inForce = await rosterByDay(db, addDays(from, -carriedDays), carriedDays)
  const rows = await db
    .selectFrom('assignments as a')
    .innerJoin('post_slots as s', 's.id', 'a.slot_id')
    .select(['a.staff_id', 'a.day', 'a.roster_id', 's.shift_id'])
    .where('a.deleted_at', 'is', null)
    .where('a.day', '>=', addDays(from, -carriedDays))
    .where('a.day', '<', from)
    .execute()
  const worked = new Map<string, WorkedShift[]>()
  for (const row of rows) {
    const shift = byId.get(row.shift_id)
    if (shift === undefined || inForce.get(row.day) !== row.roster_id) continue
    const own = worked.get(row.staff_id) ?? []
    const { startMinute, endMinute, night } = shift
    own.push({ day: row.day, startMinute, endMinute, night })
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
