import type { z } from 'zod'
import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import type { mixSchema, splitReportSchema } from '../../shared/grids/plan-shapes.ts'
import type { ReadDb } from '../core/open-database.ts'

export type Plan = NonNullable<OutputOf<typeof gridsContract.current>['plan']>
type ListedPlan = OutputOf<typeof gridsContract.plans>['plans'][number]

function plansOf(db: ReadDb) {
  return db
    .selectFrom('grid_plans as p')
    .leftJoin('staff as s', 's.id', 'p.published_by')
    .where('p.deleted_at', 'is', null)
    .selectAll('p')
    .select('s.name as publisher')
}

type PlanRow = Awaited<ReturnType<ReturnType<typeof plansOf>['executeTakeFirstOrThrow']>>

export async function findPlan(db: ReadDb, id: string): Promise<Plan | undefined> {
  const row = await plansOf(db).where('p.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : toPlan(row)
}

/** @throws {AppError} `not_found`. */
export async function getPlan(db: ReadDb, id: string): Promise<Plan> {
  const plan = await findPlan(db, id)
  if (plan !== undefined) return plan
  throw new AppError('not_found', '找不到这个网格方案，可能已被删除。请刷新列表。')
}

/** The plan the post works by; there is never more than one. */
export async function findPlanInForce(db: ReadDb): Promise<Plan | undefined> {
  const row = await plansOf(db).where('p.in_force', '=', 1).executeTakeFirst()
  return row === undefined ? undefined : toPlan(row)
}

/** The draft that is being worked on. */
export async function findDraft(db: ReadDb): Promise<Plan | undefined> {
  const row = await plansOf(db)
    .where('p.status', '=', 'draft')
    .orderBy('p.created_at', 'desc')
    .orderBy('p.id', 'desc')
    .executeTakeFirst()
  return row === undefined ? undefined : toPlan(row)
}

export async function listPlans(db: ReadDb): Promise<ListedPlan[]> {
  const rows = await plansOf(db).orderBy('p.created_at', 'desc').orderBy('p.id', 'desc').execute()
  return rows.map(toListed)
}

function toPlan(row: PlanRow): Plan {
  return { ...toListed(row), report: JSON.parse(row.report) as z.output<typeof splitReportSchema> }
}

function toListed(row: PlanRow): ListedPlan {
  return {
    id: row.id,
    rowVersion: row.row_version,
    name: row.name,
    status: row.status as Plan['status'],
    inForce: row.in_force === 1,
    wanted: row.wanted,
    mix: JSON.parse(row.weight) as z.output<typeof mixSchema>,
    tolerance: row.tolerance,
    seed: row.seed,
    createdAt: row.created_at,
    publishedAt: row.published_at,
    publishedBy: row.publisher ?? '',
    endedAt: row.ended_at,
  }
}
