import { sql } from 'kysely'
import type { gridsContract } from '../../shared/grids/contract.ts'
import type { SplitInput, SplitResult } from '../../shared/grids/split.ts'
import type { Handlers } from '../core/dispatch.ts'
import { editHandlers } from './edit-handlers.ts'
import { listEdits } from './edits.ts'
import { listAssignments, listGrids, listPlanUnits, listUnplaced } from './grid-store.ts'
import { groundIds, readGrounds } from './ground-store.ts'
import { comparePlans, findGrids, historyOf, planOnDay } from './history.ts'
import { readGridMap } from './map-store.ts'
import { findDraft, findPlan, findPlanInForce, listPlans } from './plan-store.ts'
import { saveSplit } from './save-split.ts'
import { readSplitSource } from './split-source.ts'
import { reworkHandlers } from './rework-handlers.ts'
import { choosePlan, publishPlan, revisePlan } from './versions.ts'

export const gridsHandlers = {
  ...editHandlers,
  ...reworkHandlers,

  current: async (db) => {
    const plan = await findPlanInForce(db)
    if (plan === undefined) return { plan: null, grids: [] }
    return { plan, grids: await listGrids(db, plan, await listPlanUnits(db, plan)) }
  },

  plans: async (db) => ({ plans: await listPlans(db) }),

  plan: async (db, { id }) => {
    const plan =
      id !== undefined
        ? await findPlan(db, id)
        : ((await findDraft(db)) ?? (await findPlanInForce(db)))
    if (plan === undefined)
      return { plan: null, grids: [], units: [], edits: [], unplaced: [], groundKey: '' }
    const units = await listPlanUnits(db, plan)
    return {
      plan,
      units,
      grids: await listGrids(db, plan, units),
      edits: await listEdits(db, plan.id),
      unplaced: await listUnplaced(db, plan.id),
      groundKey: [...(await groundIds(db, plan.id)).values()].join(' '),
    }
  },

  grounds: async (db, { planId }) => ({ grounds: [...(await readGrounds(db, planId))] }),

  assignments: async (db, { planId }) => ({ units: await listAssignments(db, planId) }),

  map: (db) => readGridMap(db),

  split: {
    task: 'grids.split',
    prepare: async (db, input): Promise<SplitInput> => ({
      ...(await readSplitSource(db, input.only, input.mix)),
      grids: input.grids,
      method: input.method,
      seats: input.seats,
      seed: input.seed,
      tolerance: input.tolerance / 100,
    }),
    commit: async (
      db,
      result: SplitResult,
      ctx,
      { grids: wanted, seed, template, method, mix, tolerance: percent },
    ) => {
      const { grids, report } = result
      const tolerance = percent / 100
      const split = { ...result, wanted, seed, template, method, mix, tolerance }
      const id = await saveSplit(db, split, ctx)
      return { id, grids: grids.length, report }
    },
  },

  revise: (db, { id }, ctx) => revisePlan(db, id, ctx),

  choose: async (db, { id }, ctx) => {
    await choosePlan(db, id, ctx)
    return { id }
  },

  publish: (db, key, ctx) => publishPlan(db, key, ctx),

  team: async (db, { gridId }) => {
    const people = await db
      .selectFrom('staff')
      .select(['id', 'name', 'from_unit'])
      .where('grid_id', '=', gridId)
      .where('deleted_at', 'is', null)
      .orderBy('name_py')
      .execute()
    return { people: people.map(({ id, name, from_unit }) => ({ id, name, fromUnit: from_unit })) }
  },

  setTeam: async (db, { gridId, add, remove }) => {
    const next = { row_version: sql<number>`row_version + 1` }
    if (add.length > 0)
      await db
        .updateTable('staff')
        .set({ grid_id: gridId, ...next })
        .where('id', 'in', add)
        .execute()
    if (remove.length > 0)
      await db
        .updateTable('staff')
        .set({ grid_id: null, ...next })
        .where('id', 'in', remove)
        .where('grid_id', '=', gridId)
        .execute()
    return { id: gridId }
  },

  compare: (db, { a, b }) => comparePlans(db, a, b),

  find: async (db, { text }) => ({ found: await findGrids(db, text) }),

  onDay: (db, { day, search }, ctx) => planOnDay(db, day, search, ctx.now),

  history: async (db, { unitId }) => ({ terms: await historyOf(db, unitId) }),
} satisfies Handlers<typeof gridsContract>
