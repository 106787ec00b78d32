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
  const rows = await listed(db)
    .orderBy('r.from_day', 'desc')
    .orderBy('r.created_at', 'desc')
    .execute()
  return rows.map(toListed)
}

/** The rosters that stand, with who published each and how often it was changed since. */
function listed(db: ReadDb) {
  return db
    .selectFrom('rosters as r')
    .leftJoin('staff as s', 's.id', 'r.published_by')
    .where('r.deleted_at', 'is', null)
    .selectAll('r')
    .select((eb) => [
      's.name as publisher',
      eb
        .selectFrom('roster_changes as c')
        .whereRef('c.roster_id', '=', 'r.id')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('changes'),
    ])
}

type RosterRow = Awaited<ReturnType<ReturnType<typeof listed>['execute']>>[number]

function toListed(row: RosterRow): Listed {
  return {
    id: row.id,
    rowVersion: row.row_version,
    fromDay: row.from_day,
    days: row.days,
    status: row.status as Listed['status'],
    createdAt: row.created_at,
    publishedAt: row.published_at,
    publishedBy: row.publisher ?? '',
    version: row.status === 'published' ? 1 + (row.changes ?? 0) : 0,
  }
}

/** One roster, the newest when no id is given; undefined before the first. */
export async function findRoster(
  db: ReadDb,
  id: string | undefined,
): Promise<NonNullable<Shown['roster']> | undefined> {
  let query = listed(db)
  if (id !== undefined) query = query.where('r.id', '=', id)
  const row = await query.orderBy('r.created_at', 'desc').executeTakeFirst()
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
    .select(['day', 'slot_id', 'staff_id', 'remark'])
    .where('roster_id', '=', rosterId)
    .where('deleted_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    day: row.day,
    slotId: row.slot_id,
    staffId: row.staff_id,
    remark: row.remark,
  }))
}

export async function listLocks(db: ReadDb, rosterId: string): Promise<Shown['locks']> {
  const rows = await db
    .selectFrom('roster_locks')
    .select(['staff_id', 'day'])
    .where('roster_id', '=', rosterId)
    .execute()
  return rows.map((row) => ({ staffId: row.staff_id, day: row.day }))
}

/** Locks days of people, or lets them go; what is so already stays so. */
export async function saveLocks(
  db: WriteDb,
  rosterId: string,
  cells: Shown['locks'],
  isLocked: boolean,
): Promise<void> {
  const rows = cells.map(({ staffId, day }) => ({ roster_id: rosterId, staff_id: staffId, day }))
  await inLots(rows, (lot) =>
    isLocked
      ? db
          .insertInto('roster_locks')
          .values(lot)
          .onConflict((clash) => clash.doNothing())
          .execute()
      : db
          .deleteFrom('roster_locks')
          .where('roster_id', '=', rosterId)
          .where((eb) =>
            eb(
              eb.refTuple('staff_id', 'day'),
              'in',
              lot.map(({ staff_id, day }) => eb.tuple(staff_id, day)),
            ),
          )
          .execute(),
  )
}

export async function listChanges(db: ReadDb, rosterId: string): Promise<Shown['changes']> {
  const rows = await db
    .selectFrom('roster_changes')
    .selectAll()
    .where('roster_id', '=', rosterId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    byName: row.by_name,
    reason: row.reason,
    removed: JSON.parse(row.removed) as Shown['changes'][number]['removed'],
    added: JSON.parse(row.added) as Shown['changes'][number]['added'],
  }))
}

/** A statement holds at most 32,766 values. */
async function inLots<T>(
  rows: readonly T[],
  write: (lot: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000) await write(rows.slice(at, at + 1000))
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
    remark: '',
  }))
  await inLots(rows, (lot) => db.insertInto('assignments').values(lot).execute())
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
    wishes: { ...report.wishes },
    empty: report.empty.map(({ day, slotId, missing, sentence }) => ({
      day,
      slotId,
      missing,
      sentence,
    })),
  }
}
