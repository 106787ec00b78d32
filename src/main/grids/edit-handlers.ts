import { planeAround } from '../../shared/core/geo.ts'
import { AppError } from '../../shared/core/errors.ts'
import { membersOf } from '../../shared/grids/board.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import { sidesOfLine } from '../../shared/grids/cut-line.ts'
import { noChange, type GridWords } from '../../shared/grids/plan-change.ts'
import { cutStep, mergeStep, moveStep, nextGridWords } from '../../shared/grids/steps.ts'
import type { Handlers } from '../core/dispatch.ts'
import { touchRow } from '../core/records.ts'
import { boardOf, getGrid, layDraft, placeOf } from './bench.ts'
import { noteEdit, stepBack, takeStep } from './edits.ts'
import { checkName } from './grid-name.ts'
import { renamePosts } from './pass-on.ts'
import { getPlan } from './plan-store.ts'
import { renumbered } from './renumber.ts'
import { halves, tidySides } from './split/halves.ts'

type Edits = Pick<
  typeof gridsContract,
  'move' | 'merge' | 'cut' | 'lock' | 'renumber' | 'undo' | 'redo' | 'edit'
>

/** What changes a draft by hand; each is one step that can be undone. */
export const editHandlers = {
  move: async (db, { units, to, ...key }, ctx) => {
    const bench = await layDraft(db, key.id)
    const board = await boardOf(db, bench, to)
    const here = new Set(board.ground.nodes.flatMap((node) => node.units))
    const stranger = bench.units.find(({ id }) => units.includes(id) && !here.has(id))
    if (stranger !== undefined) {
      const own = bench.communityNames.get(getGrid(bench, stranger.gridId).communityId)
      const other = bench.communityNames.get(getGrid(bench, to).communityId)
      throw new AppError(
        'rule_violated',
        `“${stranger.name}”在${own}，${getGrid(bench, to).name}在${other}：网格不跨社区。请移入本社区的网格。`,
      )
    }
    return takeStep(db, key, bench, moveStep(board, units, placeOf(board, to)), ctx)
  },

  merge: async (db, { into, from, ...key }, ctx) => {
    const bench = await layDraft(db, key.id)
    const board = await boardOf(db, bench, into)
    const gone = getGrid(bench, from)
    if (gone.communityId !== getGrid(bench, into).communityId)
      throw new AppError('rule_violated', '两个网格不在同一个社区，不能合并：网格不跨社区。')
    const step = mergeStep(board, placeOf(board, into), placeOf(board, from), gone)
    return takeStep(db, key, bench, step, ctx)
  },

  cut: async (db, { grid, line, ...key }, ctx) => {
    const bench = await layDraft(db, key.id)
    const board = await boardOf(db, bench, grid)
    const place = placeOf(board, grid)
    const members = membersOf(board, place)
    if (members.length < 2)
      throw new AppError('rule_violated', `${board.grids[place].name}只有一个楼院，不能再分。`)
    const plane = planeAround(board.ground.origin)
    const apart =
      line === undefined
        ? halves(board, members)
        : tidySides(board, members, sidesOfLine(board.ground, members, line.map(plane.toMetres)))
    const of = getGrid(bench, grid)
    const community = bench.communityNames.get(of.communityId) ?? ''
    const taken = new Set([...bench.grids.values()].map(({ code }) => code))
    const words = nextGridWords(board, of, community, (code) => taken.has(code))
    const id = ctx.newId()
    const step = cutStep(board, place, (node) => apart.has(node), { id, words })
    return { ...(await takeStep(db, key, bench, step, ctx)), grid: id }
  },

  lock: async (db, { units, grids, locked, ...key }, ctx) => {
    const bench = await layDraft(db, key.id)
    const wanted = new Set(units)
    const changing = bench.units.filter(({ id, isLocked }) => wanted.has(id) && isLocked !== locked)
    const whole = grids.filter((id) => getGrid(bench, id).isLocked !== locked)
    const what =
      whole.length > 0
        ? whole.map((id) => getGrid(bench, id).name).join('、')
        : changing.length === 1
          ? `“${changing[0].name}”`
          : `${changing.length} 个楼院`
    return takeStep(
      db,
      key,
      bench,
      {
        label: `${locked ? '锁定' : '解锁'}${what}`,
        change: {
          ...noChange,
          locks: changing.map(({ id }) => [id, locked]),
          grids: whole.map((id) => {
            const before = getGrid(bench, id)
            return [id, before, { ...before, isLocked: locked }]
          }),
        },
      },
      ctx,
    )
  },

  renumber: async (db, key, ctx) => {
    const bench = await layDraft(db, key.id)
    const change = await renumbered(db, bench)
    return takeStep(db, key, bench, { label: '按从西到东、从北到南重新编号', change }, ctx)
  },

  undo: async (db, key, ctx) => stepBack(db, key, await layDraft(db, key.id), 'undo', ctx),

  redo: async (db, key, ctx) => stepBack(db, key, await layDraft(db, key.id), 'redo', ctx),

  edit: async (db, { change, ...key }, ctx) => {
    const row = await db
      .selectFrom('grids')
      .select(['plan_id', 'leader_id'])
      .where('id', '=', key.id)
      .executeTakeFirst()
    if (row === undefined) throw new AppError('not_found', '找不到这个网格。请刷新列表。')
    const plan = await getPlan(db, row.plan_id)
    if (change.leaderId !== undefined && change.leaderId !== row.leader_id)
      await db
        .insertInto('grid_leaders')
        .values({
          id: ctx.newId(),
          grid_id: key.id,
          leader_id: change.leaderId,
          from_at: ctx.now,
        })
        .execute()
    if (plan.status !== 'draft') {
      if (change.name !== undefined || plan.status === 'retired')
        throw new AppError(
          'rule_violated',
          `方案“${plan.name}”${plan.status === 'retired' ? '已停用，不能再改' : '已发布，网格名称不能直接改'}。请按“修改方案”，复制成草稿再改；点长和备注可在现行方案上改。`,
        )
      return touchRow(db, 'grids', '网格', key, {
        ...(change.leaderId === undefined ? {} : { leader_id: change.leaderId }),
        ...(change.remark === undefined ? {} : { remark: change.remark }),
      })
    }
    const bench = await layDraft(db, plan.id)
    const before = getGrid(bench, key.id)
    const after = { ...before, ...change }
    const label = labelOf(before, after)
    if (label === undefined) return key
    if (after.name !== before.name) checkName(bench, key.id, after.name)
    const touched = await touchRow(db, 'grids', '网格', key, {
      name: after.name,
      leader_id: after.leaderId,
      remark: after.remark,
    })
    if (plan.inForce) await renamePosts(db, key.id, before.name, after.name)
    const step = {
      label,
      change: { ...noChange, grids: [[key.id, before, after] as const] },
    }
    await noteEdit(db, plan.id, step, ctx)
    return touched
  },
} satisfies Handlers<Edits>

/** `undefined` where nothing was changed. */
function labelOf(before: GridWords, after: GridWords): string | undefined {
  if (after.name !== before.name) return `${before.name}改名为${after.name}`
  const changed = [
    ...(after.leaderId === before.leaderId ? [] : ['点长']),
    ...(after.remark === before.remark ? [] : ['备注']),
  ]
  return changed.length === 0 ? undefined : `修改${before.name}的${changed.join('、')}`
}
