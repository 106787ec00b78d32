import type { Board } from './board.ts'
import type { Random } from './random.ts'

/** Points; an empty place costs 100 to 300, one unit of unfairness 2 to 4. */
const HOT = 3
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
    if (duty >= table.cells || Math.abs(table.day[duty] - day) > reach) continue
    if (!board.isHeld(person, duty)) return duty
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
  if (board.canAdd(person, cell)) {
    board.add(person, cell)
    return () => board.remove(person, cell)
  }
  const left = cellNear(board, random, person, board.compiled.duties.day[cell], 1)
  if (left < 0 || left === cell || !board.canTrade(person, left, cell)) return null
  board.remove(person, left)
  board.add(person, cell)
  const heir = pick(board.local[left % board.slots], random)
  const inherits = heir !== person && board.canAdd(heir, left)
  if (inherits) board.add(heir, left)
  return () => {
    if (inherits) board.remove(heir, left)
    board.remove(person, cell)
    board.add(person, left)
  }
}

/** Gives one person's place to another. */
const replace: Move = (board, random, cell) => {
  const leaver = occupantOf(board, random, cell)
  if (board.isHeld(leaver, cell)) return null
  const comer = pick(board.local[cell % board.slots], random)
  if (comer < 0 || comer === leaver || !board.canAdd(comer, cell)) return null
  board.remove(leaver, cell)
  board.add(comer, cell)
  return () => {
    board.remove(comer, cell)
    board.add(leaver, cell)
  }
}

/** Two people exchange a place each, on one day or on any two. */
const exchange: Move = (board, random, cell) => {
  const one = occupantOf(board, random, cell)
  if (board.isHeld(one, cell)) return null
  const other = pick(board.local[cell % board.slots], random)
  if (other < 0 || one === other) return null
  const reach = random.below(2) === 0 ? 0 : board.compiled.days.length
  const theirs = cellNear(board, random, other, board.compiled.duties.day[cell], reach)
  if (theirs < 0 || theirs === cell || !board.isLocal(one, theirs)) return null
  if (!board.canTrade(one, cell, theirs) || !board.canTrade(other, theirs, cell)) return null
  const trade = (from: number, to: number) => {
    board.remove(one, from)
    board.remove(other, to)
    board.add(one, to)
    board.add(other, from)
  }
  trade(cell, theirs)
  return () => trade(theirs, cell)
}

/**
 * Simulated annealing over legal rosters only. The temperature falls with the number of moves, not
 * with the clock, so that seed and moves decide the result.
 *
 * @param isOver Asked now and then with the number of moves done; yes ends the search early.
 */
export function anneal(
  board: Board,
  random: Random,
  moves: number,
  isOver: (done: number) => boolean,
): void {
  const cells = board.filled.length
  if (cells === 0) return
  const report = Math.max(1, Math.floor(moves / 50))
  let temperature = HOT
  for (let done = 0; done < moves; done++) {
    if (done % report === 0) {
      if (isOver(done)) return
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
    const before = board.guide()
    const undo = move(board, random, cell)
    if (!undo) continue
    const worse = board.guide() - before
    if (worse > 0 && random.unit() >= Math.exp(-worse / temperature)) undo()
  }
}
