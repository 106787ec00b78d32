import { AppError } from '../../shared/core/errors.ts'
import { layBoard, type Board } from '../../shared/grids/board.ts'
import type { GridWords } from '../../shared/grids/plan-change.ts'
import type { ReadDb } from '../core/open-database.ts'
import { readGrounds } from './ground-store.ts'
import { listPlanUnits, type PlanUnit } from './grid-store.ts'
import { getPlan, type Plan } from './plan-store.ts'

/** A plan laid out to be worked on. */
export type Bench = {
  readonly plan: Plan
  readonly units: readonly PlanUnit[]
  readonly grids: ReadonlyMap<string, GridWords>
  readonly communityNames: ReadonlyMap<string, string>
}

export async function layBench(db: ReadDb, planId: string): Promise<Bench> {
  const plan = await getPlan(db, planId)
  const rows = await db
    .selectFrom('grids as g')
    .innerJoin('communities as c', 'c.id', 'g.community_id')
    .select(['g.id', 'g.community_id', 'g.code', 'g.name', 'g.is_provisional', 'g.leader_id'])
    .select(['g.is_locked', 'g.remark', 'c.name as community_name'])
    .where('g.plan_id', '=', planId)
    .where('g.deleted_at', 'is', null)
    .orderBy('g.code')
    .execute()
  return {
    plan,
    units: await listPlanUnits(db, plan),
    communityNames: new Map(rows.map((row) => [row.community_id, row.community_name])),
    grids: new Map(
      rows.map((row) => [
        row.id,
        {
          communityId: row.community_id,
          code: row.code,
          name: row.name,
          isProvisional: row.is_provisional === 1,
          leaderId: row.leader_id,
          isLocked: row.is_locked === 1,
          remark: row.remark,
        },
      ]),
    ),
  }
}

/**
 * A draft to be changed.
 *
 * @throws {AppError} `rule_violated` for a plan that is or was published: it is never changed.
 */
export async function layDraft(db: ReadDb, planId: string): Promise<Bench> {
  const bench = await layBench(db, planId)
  if (bench.plan.status === 'draft') return bench
  throw new AppError(
    'rule_violated',
    `方案“${bench.plan.name}”${bench.plan.status === 'published' ? '已经发布' : '已经停用'}，不能直接改。请按“修改方案”，复制成草稿再改。`,
  )
}

/** The boards of some communities of a plan, all when left out. */
export async function layBoards(
  db: ReadDb,
  bench: Bench,
  communities?: readonly string[],
): Promise<ReadonlyMap<string, Board>> {
  const grounds = await readGrounds(db, bench.plan.id, communities)
  return new Map(
    grounds.map((ground) => {
      const grids = [...bench.grids]
        .filter(([, { communityId }]) => communityId === ground.communityId)
        .map(([id, { code, name, isLocked }]) => ({ id, code, name, isLocked }))
      const own = new Set(grids.map(({ id }) => id))
      const units = bench.units.filter(({ gridId }) => own.has(gridId))
      return [ground.communityId, layBoard(ground, grids, units, bench.plan.mix)] as const
    }),
  )
}

/** The board of the community that a grid lies in. @throws {AppError} `not_found`. */
export async function boardOf(db: ReadDb, bench: Bench, gridId: string): Promise<Board> {
  const communityId = getGrid(bench, gridId).communityId
  const board = (await layBoards(db, bench, [communityId])).get(communityId)
  if (board !== undefined) return board
  throw new AppError('not_found', '这个方案没有保存划分用的地块，不能手工修改。请重新划分网格。')
}

/** @throws {AppError} `not_found`. */
export function getGrid(bench: Bench, gridId: string): GridWords {
  const grid = bench.grids.get(gridId)
  if (grid !== undefined) return grid
  throw new AppError('not_found', '找不到这个网格，可能已被合并。请看最新的网格清单。')
}

/** The place of a grid on a board. @throws {AppError} `not_found`. */
export function placeOf({ grids }: Board, gridId: string): number {
  const place = grids.findIndex(({ id }) => id === gridId)
  if (place >= 0) return place
  throw new AppError('not_found', '找不到这个网格，可能已被合并。请看最新的网格清单。')
}
