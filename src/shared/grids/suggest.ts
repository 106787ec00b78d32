import { figuresOf, membersOf, withMoved, type Board, type GridFigure } from './board.ts'
import { judgeMove } from './move.ts'

export type Suggestion = {
  readonly node: number
  readonly to: number
  readonly before: readonly GridFigure[]
  readonly after: readonly GridFigure[]
}

/**
 * The single move that evens a community out most: out of its most overloaded grid or into its most
 * underloaded one.
 *
 * @returns `undefined` when no single allowed move makes the uneven grids more even.
 */
export function suggestMove(board: Board): Suggestion | undefined {
  const { grids, gridOf, loads, neighbours } = board
  const before = figuresOf(board)
  const target = before.reduce((sum, { load }) => sum + load, 0) / grids.length
  if (grids.length < 2 || target === 0) return undefined
  const worst = before.reduce((a, b, grid) => (b.deviation > before[a].deviation ? grid : a), 0)
  const isOver = before[worst].load > target
  const offers = membersOf(board, worst).flatMap((node) =>
    neighbours[node]
      .filter((other) => gridOf[other] !== worst)
      .map((other) => (isOver ? { node, to: gridOf[other] } : { node: other, to: worst })),
  )
  const seen = new Set<string>()
  const badness = (figures: readonly GridFigure[]) =>
    figures.reduce((sum, { load }) => sum + (load - target) ** 2, 0)
  let best: (Omit<Suggestion, 'before'> & { readonly bad: number }) | undefined
  for (const { node, to } of offers) {
    if (seen.has(`${node} ${to}`) || loads[node] === 0) continue
    seen.add(`${node} ${to}`)
    const after = figuresOf(withMoved(board, [node], to))
    const bad = badness(after)
    if (bad >= (best?.bad ?? badness(before)) - 1e-9) continue
    if (judgeMove(board, [node], to).ok) best = { node, to, after, bad }
  }
  return best === undefined
    ? undefined
    : { node: best.node, to: best.to, before, after: best.after }
}
