import type { Board } from './board.ts'
import type { Random } from './random.ts'

/** Points; an empty place costs 100 to 300, one unit of unfairness 2 to 4. */
const HOT = 25
const COLD = 0.4
/** How often a move begins at a place that is empty. */
const SHORT_SHARE = 0.25

type Move = (board: Board, random: Random, cell: number) => Undo | null
type Undo = () => void

function occupantOf(board: Board, random: Random, cell: number): number {
  return board.seats[cell * board.stride + random.below(board.filled[cell])]
}

/** A random cell of a person's line, optionally on one day or beside it; -1 when there is none. */
function cellNear(
  board: Board,
  random: Random,
  person: number,
  day: number,
  reach: number,
): number {
  const { duties, size, table } = board.lines[person]
  const first = random.below(Math.max(1, size))
  for (let i = 0; i < size; i++) {
    const duty = duties[(first + i) % size]
    if (duty < table.cells && Math.abs(table.day[duty] - day) <= reach) return duty
  }
  return -1
}

function pick(people: Int32Array, random: Random): number {
  return people.length > 0 ? people[random.below(people.length)] : -1
}

/** Fills an empty place; where the person is taken, they leave another place, which is handed on. */
const fill: Move = (board, random, cell) => {
  const person = pick(board.local[cell % board.slots], random)
  if (person < 0) return null
  if (board.add(person, cell)) return () => board.remove(person, cell)
  const left = cellNear(board, random, person, board.compiled.duties.day[cell], 1)
  if (left < 0 || left === cell) return null
  board.remove(person, left)
  if (!board.add(person, cell)) {
    board.add(person, left)
    return null
  }
  const heir = pick(board.local[left % board.slots], random)
  const inherited = heir !== person && heir >= 0 && board.add(heir, left)
  return () => {
    if (inherited) board.remove(heir, left)
    board.remove(person, cell)
    board.add(person, left)
  }
}

/** Gives one person's place to another. */
const replace: Move = (board, random, cell) => {
  const leaver = occupantOf(board, random, cell)
  const comer = pick(board.local[cell % board.slots], random)
  if (comer === leaver) return null
  board.remove(leaver, cell)
  if (!board.add(comer, cell)) {
    board.add(leaver, cell)
    return null
  }
  return () => {
    board.remove(comer, cell)
    board.add(leaver, cell)
  }
}

/** Two people exchange a place each, on one day or on any two. */
const exchange: Move = (board, random, cell) => {
  const one = occupantOf(board, random, cell)
  const other = pick(board.local[cell % board.slots], random)
  if (one === other) return null
  const reach = random.below(2) === 0 ? 0 : board.compiled.days.length
  const theirs = cellNear(board, random, other, board.compiled.duties.day[cell], reach)
  if (theirs < 0 || theirs === cell) return null
  // Both places must be home ground: `allowed` would carry floaters into other grids unasked.
  if (!board.local[theirs % board.slots].includes(one)) return null
  board.remove(one, cell)
  board.remove(other, theirs)
  const undoEmpty = () => {
    board.add(one, cell)
    board.add(other, theirs)
  }
  if (!board.add(other, cell)) {
    undoEmpty()
    return null
  }
  if (!board.add(one, theirs)) {
    board.remove(other, cell)
    undoEmpty()
    return null
  }
  return () => {
    board.remove(other, cell)
    board.remove(one, theirs)
    undoEmpty()
  }
}

/**
 * Simulated annealing over legal rosters only. The temperature falls with the number of moves, not
 * with the clock, so that seed and moves decide the result.
 *
 * @param onMoves Called now and then with the number of moves done; may throw to stop.
 */
export function anneal(
  board: Board,
  random: Random,
  moves: number,
  onMoves: (done: number) => void,
): void {
  const cells = board.filled.length
  if (cells === 0) return
  const report = Math.max(1, Math.floor(moves / 50))
  let temperature = HOT
  for (let done = 0; done < moves; done++) {
    if (done % report === 0) {
      onMoves(done)
      temperature = HOT * (COLD / HOT) ** (done / moves)
    }
    const shorts = board.shortCount()
    const cell =
      shorts > 0 && random.unit() < SHORT_SHARE
        ? board.short[random.below(shorts)]
        : random.below(cells)
    const isOpen = board.shortAt[cell] >= 0
    const move =
      isOpen && (board.filled[cell] === 0 || random.below(2) === 0)
        ? fill
        : board.filled[cell] === 0
          ? null
          : random.below(2) === 0
            ? replace
            : exchange
    if (!move) continue
    const before = board.cost()
    const undo = move(board, random, cell)
    if (!undo) continue
    const worse = board.cost() - before
    if (worse > 0 && random.unit() >= Math.exp(-worse / temperature)) undo()
  }
}
