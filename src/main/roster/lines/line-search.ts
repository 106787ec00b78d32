import type { LinePricer } from './best-line.ts'
import {
  coverCost,
  coverOf,
  requestCost,
  type LineProblem,
  type StaffLine,
} from './line-problem.ts'
import type { Random } from '../plan/random.ts'

/** Points; one person missing costs about 100. */
const HOT = 12
const COLD = 0.5

/** Lines in the making, with the cover they give; every line is legal at all times. */
export type LineBoard = {
  readonly problem: LineProblem
  readonly pricers: readonly LinePricer[]
  readonly lines: StaffLine[]
  readonly cover: Int32Array
  readonly cost: () => number
  /** Takes a line in place of the person's own. */
  readonly put: (person: number, line: StaffLine) => void
}

export function layLines(
  problem: LineProblem,
  pricers: readonly LinePricer[],
  lines: readonly StaffLine[],
): LineBoard {
  const own = lines.slice()
  const cover = coverOf(problem, own)
  const count = (line: StaffLine, by: 1 | -1) => {
    line.forEach((choice, day) => {
      if (choice > 0) cover[day * problem.kinds.length + choice - 1] += by
    })
  }
  return {
    problem,
    pricers,
    lines: own,
    cover,
    cost: () =>
      coverCost(problem, cover) +
      own.reduce((sum, line, person) => sum + requestCost(problem.people[person], line), 0),
    put: (person, line) => {
      count(own[person], -1)
      count(line, 1)
      own[person] = line
    },
  }
}

/** What each choice of a day would cost one more person, given the cover without them. */
export function marginalPrices(
  { need, under, over, days, kinds, people }: LineProblem,
  person: number,
  cover: Int32Array,
): Float64Array {
  const choices = kinds.length + 1
  const prices = people[person].cost.slice()
  for (let day = 0; day < days; day++) {
    for (let kind = 0; kind < kinds.length; kind++) {
      const at = day * kinds.length + kind
      prices[day * choices + kind + 1] += cover[at] < need[at] ? -under[at] : over[at]
    }
  }
  return prices
}

/**
 * First lines: one person after the other takes the best line for what is still missing.
 *
 * @returns undefined where somebody has no legal line at all.
 */
export function firstLines(
  problem: LineProblem,
  pricers: readonly LinePricer[],
): readonly StaffLine[] | undefined {
  const cover = new Int32Array(problem.days * problem.kinds.length)
  const lines: StaffLine[] = []
  for (let person = 0; person < pricers.length; person++) {
    const [best] = pricers[person].best(marginalPrices(problem, person, cover), 1).lines
    if (!best) return undefined
    best.line.forEach((choice, day) => {
      if (choice > 0) cover[day * problem.kinds.length + choice - 1]++
    })
    lines.push(best.line)
  }
  return lines
}

/**
 * Ruin and recreate: a few people lose their lines and get the best ones back in random order, with
 * prices shaken a little. A worse roster is kept as annealing keeps it.
 *
 * @param isOver Asked before each move.
 * @returns The best lines met.
 */
export function recreateLines(
  board: LineBoard,
  random: Random,
  moves: number,
  isOver: () => boolean,
  hot = HOT,
): readonly StaffLine[] {
  const { problem, pricers, lines, cover } = board
  const count = problem.people.length
  let cost = board.cost()
  let best = { cost, lines: lines.slice() }
  for (let move = 0; move < moves && !isOver(); move++) {
    const temperature = hot * (COLD / hot) ** (move / moves)
    const size = Math.min(count, 1 + random.below(3))
    const chosen = new Set<number>()
    while (chosen.size < size) chosen.add(random.below(count))
    const old = [...chosen].map((person) => [person, lines[person]] as const)
    const off = new Uint8Array(problem.days)
    for (const person of chosen) board.put(person, off)
    for (const person of chosen) {
      const prices = marginalPrices(problem, person, cover)
      for (let at = 0; at < prices.length; at++) prices[at] += temperature * 0.3 * random.unit()
      const [found] = pricers[person].best(prices, 1).lines
      if (found) board.put(person, found.line)
    }
    const after = board.cost()
    if (after > cost && random.unit() >= Math.exp((cost - after) / temperature)) {
      for (const [person, line] of old) board.put(person, line)
      continue
    }
    cost = after
    if (cost < best.cost) best = { cost, lines: lines.slice() }
  }
  return best.lines
}
