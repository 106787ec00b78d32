import {
  figuresOf,
  membersOf,
  neighbourGrids,
  withMoved,
  type Board,
  type GridFigure,
} from './board.ts'
import { piecesAmong } from './ground.ts'
import { loadText } from './weights.ts'

export type Verdict =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** Whole Chinese sentence: which unit stands in the way, and what would help. */
      readonly sentence: string
      /** Nodes that would be cut off from their grid. */
      readonly cutOff: readonly number[]
      /** Moving these instead of what was chosen would be allowed; empty when nothing helps. */
      readonly along: readonly number[]
    }

const fine: Verdict = { ok: true }

/** Moving some nodes into one grid: allowed or not, and every grid's figures afterwards. */
export type MoveOffer = {
  readonly to: number
  readonly verdict: Verdict
  readonly after: readonly GridFigure[]
}

/**
 * Whether some nodes may move into a grid of their community.
 *
 * Every grid stays in one piece and keeps at least one unit; what is locked stays where it is.
 * Nodes that are in the grid already do not count.
 */
export function judgeMove(board: Board, nodes: readonly number[], to: number): Verdict {
  return judge(board, nodes, to, true)
}

/** What moving the nodes into each neighbouring grid would do, in the order of the grids' codes. */
export function moveOffers(board: Board, nodes: readonly number[]): readonly MoveOffer[] {
  const from = new Set(nodes.map((node) => board.gridOf[node]))
  const targets = new Set([...from].flatMap((grid) => neighbourGrids(board, grid)))
  if (from.size === 1) for (const grid of from) targets.delete(grid)
  return [...targets]
    .sort((a, b) => a - b)
    .map((to) => ({
      to,
      verdict: judgeMove(board, nodes, to),
      after: figuresOf(withMoved(board, nodes, to)),
    }))
}

function judge(board: Board, chosen: readonly number[], to: number, mayHelp: boolean): Verdict {
  const { grids, gridOf, isLocked, names } = board
  const nodes = chosen.filter((node) => gridOf[node] !== to)
  const target = grids[to]
  if (nodes.length === 0) return no(`所选楼院已经在${target.name}。`)
  const held = nodes.find((node) => isLocked[node])
  if (held !== undefined) return no(`“${names[held]}”已锁定，不能移动。先解锁再移。`)
  const sources = [...new Set(nodes.map((node) => gridOf[node]))]
  const lockedGrid = [...sources, to].find((grid) => grids[grid].isLocked)
  if (lockedGrid !== undefined)
    return no(`${grids[lockedGrid].name}整格已锁定，楼院不能移出移入。先解锁这个网格再移。`)
  const moving = new Set(nodes)
  for (const source of sources) {
    const rest = membersOf(board, source).filter((node) => !moving.has(node))
    if (rest.length === 0)
      return no(`移走后${grids[source].name}一个楼院也不剩。要撤掉这个网格，请用“合并”。`)
    const [, ...cut] = piecesAmong(rest, board.neighbours, board.loads)
    if (cut.length === 0) continue
    const cutOff = cut.flat()
    return {
      ok: false,
      cutOff,
      ...helped(
        board,
        nodes,
        cutOff,
        to,
        mayHelp,
        `移走${listed(board, nodes)}后，${listed(board, cutOff)}与${grids[source].name}其余部分断开。`,
      ),
    }
  }
  const [, ...loose] = piecesAmong(
    [...membersOf(board, to), ...nodes],
    board.neighbours,
    board.loads,
  )
  if (loose.length === 0) return fine
  const apart = loose.flat().filter((node) => moving.has(node))
  const between = wayBetween(board, apart, to)
  return {
    ok: false,
    cutOff: apart,
    ...helped(
      board,
      nodes,
      between,
      to,
      mayHelp,
      between.length > 0
        ? `${listed(board, apart)}与${target.name}不相邻，中间隔着${listed(board, between)}。`
        : `${listed(board, apart)}与${target.name}不相邻，移入后不连片。`,
    ),
  }
}

/** Adds to a refusal what could be moved along, where that would be allowed. */
function helped(
  board: Board,
  nodes: readonly number[],
  more: readonly number[],
  to: number,
  mayHelp: boolean,
  sentence: string,
): { readonly sentence: string; readonly along: readonly number[] } {
  const along = [...new Set([...nodes, ...more])]
  if (!mayHelp || more.length === 0 || !judge(board, along, to, false).ok)
    return { sentence: `${sentence}请先从交界处移起。`, along: [] }
  const load = more.reduce((sum, node) => sum + board.loads[node], 0)
  return {
    sentence: `${sentence}可以把${listed(board, more)}（${loadText(load, board.mix)}）一起移入${board.grids[to].name}。`,
    along,
  }
}

/** The shortest way from some nodes to a grid, without its ends; breadth first, so it is repeatable. */
function wayBetween(board: Board, from: readonly number[], to: number): readonly number[] {
  const cameFrom = new Map<number, number>(from.map((node) => [node, -1]))
  const queue = [...from]
  for (let at = 0; at < queue.length; at++)
    for (const next of board.neighbours[queue[at]]) {
      if (board.gridOf[next] === to) {
        const way: number[] = []
        for (let node = queue[at]; node >= 0; node = cameFrom.get(node) ?? -1) way.push(node)
        return way.filter((node) => !from.includes(node)).reverse()
      }
      if (cameFrom.has(next)) continue
      cameFrom.set(next, queue[at])
      queue.push(next)
    }
  return []
}

/** `“3 号院”`, `“3 号院”、“5 号院”等 4 处`. */
function listed({ names }: Board, nodes: readonly number[]): string {
  const shown = nodes.slice(0, 3).map((node) => `“${names[node]}”`)
  return nodes.length > 3 ? `${shown.join('、')}等 ${nodes.length} 处` : shown.join('、')
}

function no(sentence: string): Verdict {
  return { ok: false, sentence, cutOff: [], along: [] }
}
