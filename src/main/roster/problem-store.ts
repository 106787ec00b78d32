import type { Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import {
  DEFAULT_LIMITS,
  type PlanAssignment,
  type PlanGrid,
  type PlanLimits,
  type PlanProblem,
  type PlanShift,
  type PlanSlot,
} from '../../shared/roster/problem.ts'
import { limitsSchema } from '../../shared/staff/limits.ts'
import type { StaffRole } from '../../shared/staff/roles.ts'
import type { ReadDb } from '../core/open-database.ts'
import { readPeople, sexOf } from './people-store.ts'

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

/** The limits of this post; the program's own where none were set. */
export async function readLimits(db: ReadDb): Promise<PlanLimits> {
  const row = await db.selectFrom('work_limits').select('limits').executeTakeFirst()
  return row === undefined ? DEFAULT_LIMITS : limitsSchema.parse(JSON.parse(row.limits))
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
