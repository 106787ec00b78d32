import type { z } from 'zod'
import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { rosterContract, rosterReportSchema } from '../../shared/roster/contract.ts'
import type { PlanReport } from '../../shared/roster/evaluate.ts'
import type { PlanProblem } from '../../shared/roster/problem.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import type { Plan } from './plan/plan-roster.ts'

type Shown = OutputOf<typeof rosterContract.show>
type Listed = OutputOf<typeof rosterContract.list>['rosters'][number]
export type RosterReport = z.output<typeof rosterReportSchema>

export async function listRosters(db: ReadDb): Promise<Listed[]> {
  const rows = await db
    .selectFrom('rosters')
    .selectAll()
    .where('deleted_at', 'is', null)
    .orderBy('from_day', 'desc')
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map(toListed)
}

type RosterRow = {
  id: string
  row_version: number
  from_day: string
  days: number
  status: string
  created_at: string
  published_at: string | null
}

function toListed(row: RosterRow): Listed {
  return {
    id: row.id,
    rowVersion: row.row_version,
    fromDay: row.from_day,
    days: row.days,
    status: row.status as Listed['status'],
    createdAt: row.created_at,
    publishedAt: row.published_at,
  }
}

/** One roster, the newest when no id is given; undefined before the first. */
export async function findRoster(
  db: ReadDb,
  id: string | undefined,
): Promise<NonNullable<Shown['roster']> | undefined> {
  let query = db.selectFrom('rosters').selectAll().where('deleted_at', 'is', null)
  if (id !== undefined) query = query.where('id', '=', id)
  const row = await query.orderBy('created_at', 'desc').executeTakeFirst()
  if (row === undefined) return undefined
  return { ...toListed(row), report: JSON.parse(row.report) as RosterReport }
}

export async function getRoster(db: ReadDb, id: string): Promise<NonNullable<Shown['roster']>> {
  const roster = await findRoster(db, id)
  if (roster !== undefined) return roster
  throw new AppError('not_found', '找不到这张排班表，可能已被删除。请刷新列表。')
}

export async function listAssignments(db: ReadDb, rosterId: string): Promise<Shown['assignments']> {
  const rows = await db
    .selectFrom('assignments')
    .select(['id', 'row_version', 'day', 'slot_id', 'staff_id', 'is_locked'])
    .where('roster_id', '=', rosterId)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    rowVersion: row.row_version,
    day: row.day,
    slotId: row.slot_id,
    staffId: row.staff_id,
    isLocked: row.is_locked === 1,
  }))
}

/** Keeps a plan as a new draft and the grids its people were dealt to as their home grids. */
export async function saveRoster(
  db: WriteDb,
  problem: Pick<PlanProblem, 'from' | 'days'>,
  seed: number,
  plan: Plan,
  ctx: Context,
): Promise<string> {
  const id = ctx.newId()
  await db
    .insertInto('rosters')
    .values({
      id,
      from_day: problem.from,
      days: problem.days,
      status: 'draft',
      seed,
      report: JSON.stringify(toReport(plan.report)),
      created_at: ctx.now,
    })
    .execute()
  const rows = plan.assignments.map((one) => ({
    id: ctx.newId(),
    roster_id: id,
    day: one.day,
    slot_id: one.slotId,
    staff_id: one.personId,
    is_locked: 0 as const,
    remark: '',
  }))
  // A statement holds at most 32,766 values.
  for (let at = 0; at < rows.length; at += 1000) {
    await db
      .insertInto('assignments')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
  for (const [staffId, gridId] of Object.entries(plan.homes)) {
    await db.updateTable('staff').set({ grid_id: gridId }).where('id', '=', staffId).execute()
  }
  return id
}

/** The part of the evaluator's answer that is kept, shown and exported. */
export function toReport(report: PlanReport): RosterReport {
  const { places, filled, hardViolations, doubleBookings, restViolations, objective } = report
  return {
    places,
    filled,
    hardViolations,
    doubleBookings,
    restViolations,
    objective,
    spread: { ...report.spread },
    empty: report.empty.map(({ day, slotId, missing, sentence }) => ({
      day,
      slotId,
      missing,
      sentence,
    })),
  }
}
