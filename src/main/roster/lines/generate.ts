import type { LinePricer } from './best-line.ts'
import type { LineProblem } from './line-problem.ts'
import type { Master, MasterPoint } from './master.ts'

/** A line is worth a column if it is cheaper by more than this. */
const WORTH = 1e-6
/** Lines offered for each person in one round. */
const OFFERS = 3

/** What each choice of a day costs a person under the prices of the cover. */
export function pricesUnder(
  { days, kinds, people }: LineProblem,
  person: number,
  cellPrice: Float64Array,
): Float64Array {
  const choices = kinds.length + 1
  const prices = people[person].cost.slice()
  for (let day = 0; day < days; day++)
    for (let kind = 0; kind < kinds.length; kind++)
      prices[day * choices + kind + 1] -= cellPrice[day * kinds.length + kind]
  return prices
}

/**
 * Prices within what one too few or too many may cost. The solver keeps to them within its tolerance
 * only; beyond them, what is summed up would be no bound.
 */
function withinCosts({ under, over }: LineProblem, cellPrice: Float64Array): Float64Array {
  return cellPrice.map((price, at) => Math.min(under[at], Math.max(-over[at], price)))
}

export type Generated = {
  readonly point: MasterPoint
  /** No roster costs less; -Infinity where the rounds ended before anything was known. */
  readonly bound: number
}

/**
 * Column generation: solves the mix of known lines, asks the dynamic program for lines that would
 * better it, and so on until there are none.
 *
 * @param open People whose lines are still sought; the others are held to one.
 * @param until A mix that costs no more is good `enough`; rounds that win less than `tail` are the last.
 */
export function generateLines(
  problem: LineProblem,
  pricers: readonly LinePricer[],
  master: Master,
  open: readonly number[],
  rounds: number,
  isOver: () => boolean,
  { enough, tail } = { enough: -Infinity, tail: -Infinity },
): Generated {
  let bound = -Infinity
  let point = master.solve()
  for (let round = 0; round < rounds && point.objective > enough && !isOver(); round++) {
    const cellPrice = withinCosts(problem, point.cellPrice)
    let slack = cellPrice.reduce((sum, price, at) => sum + price * problem.need[at], 0)
    let added = 0
    for (const person of open) {
      const prices = pricesUnder(problem, person, cellPrice)
      const found = pricers[person].best(prices, OFFERS)
      slack += found.bound
      for (const { line, cost } of found.lines) {
        if (cost > point.personPrice[person] - WORTH) continue
        const before = master.columns.length
        master.add(person, line)
        added += master.columns.length - before
      }
    }
    bound = Math.max(bound, slack)
    if (added === 0) break
    const before = point.objective
    point = master.solve()
    if (before - point.objective < tail) break
  }
  return { point, bound }
}
