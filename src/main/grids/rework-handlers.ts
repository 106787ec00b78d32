import { AppError } from '../../shared/core/errors.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import { noChange, type GridWords } from '../../shared/grids/plan-change.ts'
import { relabelledTo } from '../../shared/grids/steps.ts'
import type { Handlers } from '../core/dispatch.ts'
import { layBoards, layDraft, type Bench } from './bench.ts'
import { takeStep } from './edits.ts'
import { listUnplaced } from './grid-store.ts'
import { addGround, groundIds } from './ground-store.ts'
import { getPlan } from './plan-store.ts'
import { recountStep } from './recount-step.ts'
import { redraw } from './redraw.ts'
import { readSplitSource } from './split-source.ts'
import type { PlaceResult, PlaceTask } from './split/place-task.ts'
import type { RebalanceResult, RebalanceTask } from './split/rebalance-task.ts'
import type { RecountResult, RecountTask } from './split/recount-task.ts'

type Reworks = Pick<typeof gridsContract, 'rebalance' | 'recount' | 'place'>

/** What the program works out on a draft in a thread; each is one step that can be undone. */
export const reworkHandlers = {
  rebalance: {
    task: 'grids.rebalance',
    prepare: async (db, { id, seed }): Promise<RebalanceTask> => {
      const bench = await layDraft(db, id)
      const boards = await layBoards(db, bench)
      return {
        seed,
        tolerance: bench.plan.tolerance,
        boards: [...boards].map(([community, board]) => ({
          name: bench.communityNames.get(community) ?? '',
          board,
        })),
      }
    },
    commit: async (db, result: RebalanceResult, ctx, { id, rowVersion }) => {
      const bench = await layDraft(db, id)
      const boards = await layBoards(db, bench)
      const units = result.communities.flatMap(({ id: community, gridOf }) => {
        const board = boards.get(community)
        return board === undefined ? [] : relabelledTo(board, gridOf)
      })
      const moving = new Set(units.map(([unit]) => unit))
      const households = bench.units
        .filter((unit) => moving.has(unit.id))
        .reduce((sum, unit) => sum + unit.households, 0)
      const label = `重新均衡：${units.length} 个楼院、${households} 户换了网格`
      const key = { id, rowVersion }
      const touched = await takeStep(db, key, bench, { label, change: { ...noChange, units } }, ctx)
      // Households may have changed where nothing moved: the figures are those of today everywhere.
      await redraw(db, id, [...boards.keys()])
      const { report } = await getPlan(db, id)
      return {
        ...touched,
        movedUnits: units.length,
        movedHouseholds: households,
        maxDeviation: report.maxDeviation,
      }
    },
  },

  recount: {
    task: 'grids.recount',
    prepare: async (db, { id, communityId, grids, seed }): Promise<RecountTask> => {
      const bench = await layDraft(db, id)
      const board = (await layBoards(db, bench, [communityId])).get(communityId)
      const name = bench.communityNames.get(communityId) ?? ''
      if (board === undefined)
        throw new AppError('not_found', '这个社区不在方案里，不能改它的网格数。')
      const held = board.grids.find(({ isLocked }) => isLocked)
      if (held !== undefined || board.isLocked.includes(true))
        throw new AppError(
          'rule_violated',
          `${name}里有锁定的${held === undefined ? '楼院' : `网格（${held.name}）`}，整个社区不能重划。请先解锁。`,
        )
      if (grids > board.ground.nodes.length)
        throw new AppError(
          'rule_violated',
          `${name}只有 ${board.ground.nodes.length} 个楼院，划不出 ${grids} 个网格。`,
        )
      const here = new Set(board.ground.nodes.flatMap((node) => node.units))
      const own = bench.units.filter((unit) => here.has(unit.id))
      return {
        name,
        ground: board.ground,
        loads: Object.fromEntries(own.map((unit) => [unit.id, unit.load])),
        grids,
        seed,
        tolerance: bench.plan.tolerance,
      }
    },
    commit: async (db, result: RecountResult, ctx, { id, rowVersion, communityId }) => {
      const bench = await layDraft(db, id)
      const board = (await layBoards(db, bench, [communityId])).get(communityId)
      if (board === undefined) throw new AppError('not_found', '这个社区不在方案里。')
      const name = bench.communityNames.get(communityId) ?? ''
      const change = recountStep(bench, board, name, result, ctx.newId)
      const label = `${name}由 ${board.grids.length} 个网格改为 ${result.grids} 个`
      return takeStep(db, { id, rowVersion }, bench, { label, change }, ctx)
    },
  },

  place: {
    task: 'grids.place',
    prepare: async (db, { id }): Promise<PlaceTask> => {
      const bench = await layDraft(db, id)
      const missing = (await listUnplaced(db, id)).filter(({ hasPlace }) => hasPlace)
      if (missing.length === 0)
        throw new AppError(
          'rule_violated',
          '没有可以补入网格的楼院。没有位置的，请先在“楼栋单元”里补上位置。',
        )
      const wanted = [...new Set(missing.map(({ communityId }) => communityId))]
      const source = await readSplitSource(db, wanted, bench.plan.mix)
      const held = new Map(bench.units.map((unit) => [unit.id, unit.gridId]))
      return {
        streets: source.streets,
        tolerance: bench.plan.tolerance,
        communities: source.communities.map((community) => {
          const grids = gridsIn(bench, community.id)
          const placeOf = new Map(grids.map(([grid], at) => [grid, at]))
          const units = source.units.filter(({ communityId }) => communityId === community.id)
          return {
            community,
            units,
            isLocked: grids.map(([, { isLocked }]) => isLocked),
            gridOf: Object.fromEntries(
              units.flatMap((unit) => {
                const at = placeOf.get(held.get(unit.id) ?? '')
                return at === undefined ? [] : [[unit.id, at]]
              }),
            ),
          }
        }),
      }
    },
    commit: async (db, result: PlaceResult, ctx, { id, rowVersion }) => {
      const bench = await layDraft(db, id)
      const before = await groundIds(db, id)
      const held = new Map(bench.units.map((unit) => [unit.id, unit.gridId]))
      const units: (readonly [string, string | null, string])[] = []
      const grounds: (readonly [string, string, string])[] = []
      for (const { ground, gridOf } of result.communities) {
        const grids = gridsIn(bench, ground.communityId)
        ground.nodes.forEach((node, at) => {
          for (const unit of node.units) {
            const [from, to] = [held.get(unit) ?? null, grids[gridOf[at]][0]]
            if (from !== to) units.push([unit, from, to])
          }
        })
        const fresh = await addGround(db, ground, ctx)
        grounds.push([ground.communityId, before.get(ground.communityId) ?? '', fresh])
      }
      const placed = units.filter(([, from]) => from === null).length
      const moved = units.length - placed
      const others = moved > 0 ? `，${moved} 个楼院随之换了网格` : ''
      const step = {
        label: `新增的 ${placed} 个楼院补入网格${others}`,
        change: { ...noChange, units, grounds },
      }
      const touched = await takeStep(db, { id, rowVersion }, bench, step, ctx)
      return { ...touched, placed, moved }
    },
  },
} satisfies Handlers<Reworks>

/** The grids of a community in the order of their codes. */
function gridsIn(bench: Bench, communityId: string): readonly (readonly [string, GridWords])[] {
  return [...bench.grids].filter(([, words]) => words.communityId === communityId)
}
