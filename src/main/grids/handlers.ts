import { AppError } from '../../shared/core/errors.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import type { SplitInput, SplitResult } from '../../shared/grids/split.ts'
import type { Handlers } from '../core/dispatch.ts'
import { touchRow } from '../core/records.ts'
import { saveSplit } from './save-split.ts'
import { findCurrentPlan, listGrids, listPlans, readGridMap, readSplitSource } from './store.ts'

export const gridsHandlers = {
  current: async (db) => {
    const plan = await findCurrentPlan(db)
    return { plan: plan ?? null, grids: plan === undefined ? [] : await listGrids(db, plan.id) }
  },

  plans: async (db) => ({ plans: await listPlans(db) }),

  map: async (db) => readGridMap(db, (await findCurrentPlan(db))?.id),

  split: {
    task: 'grids.split',
    prepare: async (db, input): Promise<SplitInput> => ({
      ...(await readSplitSource(db, input.only)),
      grids: input.grids,
      method: input.method,
      seed: input.seed,
    }),
    commit: async (db, result: SplitResult, ctx, input) => {
      const { grids, report } = result
      const id = await saveSplit(
        db,
        { wanted: input.grids, seed: input.seed, template: input.template, grids, report },
        ctx,
      )
      return { id, grids: grids.length, report: plain(report) }
    },
  },

  choose: async (db, { id }) => {
    const known = await db
      .selectFrom('grid_plans')
      .select(['id', 'published_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (known === undefined) {
      throw new AppError('not_found', '找不到这个网格方案，可能已被删除。请刷新列表。')
    }
    await db.updateTable('grid_plans').set({ status: 'retired' }).execute()
    await db
      .updateTable('grid_plans')
      .set({ status: known.published_at === null ? 'draft' : 'published' })
      .where('id', '=', id)
      .execute()
    return { id }
  },

  publish: (db, key, ctx) =>
    touchRow(db, 'grid_plans', '网格方案', key, {
      status: 'published',
      published_at: ctx.now,
      published_by: ctx.actor.personId,
    }),

  edit: (db, { change, ...key }) =>
    touchRow(db, 'grids', '网格', key, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.leaderId === undefined ? {} : { leader_id: change.leaderId }),
      ...(change.remark === undefined ? {} : { remark: change.remark }),
    }),
} satisfies Handlers<typeof gridsContract>

/** The report as the contract writes it: the same figures in lists that may be changed. */
function plain({ forced, joinedPockets, warnings, ...figures }: SplitResult['report']) {
  return {
    ...figures,
    forced: [...forced],
    joinedPockets: [...joinedPockets],
    warnings: [...warnings],
  }
}
