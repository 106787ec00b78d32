import type { Board } from './board.ts'

/**
 * Fills the empty board day by day with whoever may stand there and costs least; the slots that few
 * people can fill, and that hurt most when empty, come first. Legal throughout, far from fair.
 */
export function fillGreedily(board: Board): void {
  const { compiled, slots, local, filled } = board
  const wanted = compiled.problem.slots
  const order = wanted
    .map((_, slot) => slot)
    .sort(
      (a, b) =>
        wanted[b].weight / (local[b].length + 1) - wanted[a].weight / (local[a].length + 1) ||
        a - b,
    )
  for (let day = 0; day < compiled.days.length; day++) {
    for (const slot of order) {
      const cell = day * slots + slot
      while (filled[cell] < wanted[slot].wished && addCheapest(board, local[slot], cell));
    }
  }
}

/** Of two who cost the same, the one with fewer duties behind them is taken. */
function addCheapest(board: Board, people: Int32Array, cell: number): boolean {
  let best = -1
  let bestScore = Infinity
  for (const person of people) {
    if (!board.canAdd(person, cell)) continue
    const before = board.guide()
    board.add(person, cell)
    const score = board.guide() - before + board.lines[person].size / 64
    board.remove(person, cell)
    if (score < bestScore) {
      best = person
      bestScore = score
    }
  }
  if (best >= 0) board.add(best, cell)
  return best >= 0
}

/**
 * Offers every place that is still empty to everybody the rules allow, floaters of other grids too.
 * Afterwards nobody is left who could stand in an empty place of the minimum as the roster is.
 */
export function fillFromEverywhere(board: Board): void {
  const { compiled, slots, allowed, filled } = board
  for (let cell = 0; cell < filled.length; cell++) {
    const slot = compiled.problem.slots[cell % slots]
    while (filled[cell] < slot.minimum && addCheapest(board, allowed[cell % slots], cell));
  }
}
