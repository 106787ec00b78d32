import { AppError } from '../core/errors.ts'
import { membersOf, neighbourGrids, nodesOf, unitsOf, type Board } from './board.ts'
import { gridName } from './code.ts'
import { judgeMove } from './move.ts'
import { noChange, type GridWords, type PlanChange } from './plan-change.ts'
import { loadText } from './weights.ts'

export type Step = { readonly label: string; readonly change: PlanChange }

/**
 * Moving units into a neighbouring grid.
 *
 * @throws {AppError} `rule_violated` with the sentence of the verdict, `{ cutOff, along }` as unit ids.
 */
export function moveStep(board: Board, units: readonly string[], to: number): Step {
  const nodes = nodesOf(board, units)
  const verdict = judgeMove(board, nodes, to)
  if (!verdict.ok)
    throw new AppError('rule_violated', verdict.sentence, {
      cutOff: unitsOf(board, verdict.cutOff),
      along: unitsOf(board, verdict.along),
    })
  const moving = nodes.filter((node) => board.gridOf[node] !== to)
  const load = moving.reduce((sum, node) => sum + board.loads[node], 0)
  const what = moving.length === 1 ? `“${board.names[moving[0]]}”` : `${moving.length} 个楼院`
  return {
    label: `${what}（${loadText(load, board.mix)}）移入${board.grids[to].name}`,
    change: { ...noChange, units: relabelled(board, moving, to) },
  }
}

/**
 * Joining two neighbouring grids; the first keeps its number, name and leader.
 *
 * @throws {AppError} `rule_violated` when they are not neighbours or something in them is locked.
 */
export function mergeStep(board: Board, into: number, from: number, gone: GridWords): Step {
  const { grids } = board
  if (into === from) throw new AppError('rule_violated', '请选两个不同的网格。')
  if (!neighbourGrids(board, into).includes(from))
    throw new AppError(
      'rule_violated',
      `${grids[into].name}与${grids[from].name}不相邻，不能合并。请选有共同边界的网格。`,
    )
  refuseLocked(board, [into, from])
  return {
    label: `${grids[from].name}并入${grids[into].name}`,
    change: {
      ...noChange,
      units: relabelled(board, membersOf(board, from), into),
      grids: [[grids[from].id, gone, null]],
    },
  }
}

/**
 * Cutting a grid in two; the part with more load keeps number, name and leader.
 *
 * @param isApart Which of the grid's nodes go into the new grid or stay; both parts in one piece.
 * @param fresh The new grid's id and words.
 * @throws {AppError} `rule_violated` when a part is empty or something in the grid is locked.
 */
export function cutStep(
  board: Board,
  grid: number,
  isApart: (node: number) => boolean,
  fresh: { readonly id: string; readonly words: GridWords },
): Step {
  refuseLocked(board, [grid])
  const members = membersOf(board, grid)
  const apart = members.filter(isApart)
  if (apart.length === 0 || apart.length === members.length)
    throw new AppError(
      'rule_violated',
      `这条线没有把${board.grids[grid].name}的楼院分到两边。请画在楼院之间。`,
    )
  const loadOf = (nodes: readonly number[]) => nodes.reduce((sum, v) => sum + board.loads[v], 0)
  const rest = members.filter((node) => !isApart(node))
  const leaving = loadOf(apart) > loadOf(rest) ? rest : apart
  return {
    label: `${board.grids[grid].name}一分为二，新增${fresh.words.name}`,
    change: {
      ...noChange,
      grids: [[fresh.id, null, fresh.words]],
      units: unitsOf(board, leaving).map((unit) => [unit, board.grids[grid].id, fresh.id]),
    },
  }
}

/** Number and name for one more grid of a community: the first sequence that is free. */
export function nextGridWords(
  board: Board,
  of: GridWords,
  community: string,
  isTaken: (code: string) => boolean,
): GridWords {
  const stem = of.code.slice(0, 12)
  let sequence = board.grids.length + 1
  while (isTaken(codeAt(stem, sequence))) sequence++
  return {
    ...of,
    code: codeAt(stem, sequence),
    name: gridName(community, sequence),
    leaderId: null,
    isLocked: false,
    remark: '',
  }
}

function codeAt(stem: string, sequence: number): string {
  return `${stem}${String(sequence).padStart(3, '0')}`
}

/** The change that puts every node where `gridOf` says. */
export function relabelledTo(board: Board, gridOf: ArrayLike<number>): PlanChange['units'] {
  return board.gridOf.flatMap((before, node) =>
    gridOf[node] === before ? [] : relabelled(board, [node], gridOf[node]),
  )
}

function relabelled(board: Board, nodes: readonly number[], to: number): PlanChange['units'] {
  return nodes.flatMap((node) =>
    board.ground.nodes[node].units.map(
      (unit) => [unit, board.grids[board.gridOf[node]].id, board.grids[to].id] as const,
    ),
  )
}

function refuseLocked(board: Board, grids: readonly number[]): void {
  const locked = grids.find((grid) => board.grids[grid].isLocked)
  if (locked !== undefined)
    throw new AppError(
      'rule_violated',
      `${board.grids[locked].name}整格已锁定。先解锁这个网格再改。`,
    )
  const held = grids.flatMap((grid) => membersOf(board, grid)).find((node) => board.isLocked[node])
  if (held !== undefined)
    throw new AppError('rule_violated', `“${board.names[held]}”已锁定。先解锁它再改这个网格。`)
}
