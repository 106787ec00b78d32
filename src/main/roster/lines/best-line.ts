import type { LinePerson, LineProblem, StaffLine } from './line-problem.ts'
import { lineTable, type LineTable } from './line-table.ts'

/** A line and what it costs by the prices it was sought with. */
export type PricedLine = { readonly line: StaffLine; readonly cost: number }

/** Finds one person's best lines by dynamic programming. */
export type LinePricer = {
  /**
   * The cheapest legal lines, at most one for each sum of hours, cheapest first.
   *
   * @param prices By `day * (kinds + 1) + choice`; 0 is off.
   * @returns The lines, and a cost below which no legal line lies.
   */
  readonly best: (
    prices: Float64Array,
    most: number,
  ) => { readonly lines: readonly PricedLine[]; readonly bound: number }
}

/** What a line costs under given prices. */
export function costUnder(prices: Float64Array, line: StaffLine): number {
  const choices = prices.length / line.length
  let sum = 0
  for (let day = 0; day < line.length; day++) sum += prices[day * choices + line[day]]
  return sum
}

/**
 * Prepares the search for one person. At first it lets limits of kinds be; one that the cheapest line
 * breaks is counted in a second search, and those that are broken still are priced in until they are
 * not. The bound stays a bound.
 */
export function linePricer(problem: LineProblem, person: LinePerson): LinePricer {
  const { days, kinds } = problem
  const choices = kinds.length + 1
  const tables = new Map<number, LineTable>()
  const tableOf = (counted: number) => {
    const table = tables.get(counted) ?? lineTable(problem, person, counted)
    tables.set(counted, table)
    return table
  }
  const brokenLimit = (line: StaffLine) => {
    const counts = new Int32Array(choices)
    for (const choice of line) counts[choice]++
    return kinds.findIndex((_, kind) => counts[kind + 1] > person.mostOfKind[kind])
  }
  return {
    best: (prices, most) => {
      const legal = (found: ReturnType<LineTable>) =>
        found
          .filter(({ line }) => brokenLimit(line) < 0)
          .map(({ line }) => ({ line, cost: costUnder(prices, line) }))
      let found = tableOf(-1)(prices, most)
      if (found.length === 0) return { lines: [], bound: Infinity }
      const counted = brokenLimit(found[0].line)
      if (counted < 0) return { lines: legal(found), bound: found[0].least }
      const table = tableOf(counted)
      found = table(prices, most)
      if (found.length === 0) return { lines: [], bound: Infinity }
      const bound = found[0].least
      const priced = prices.slice()
      for (let step = 4; step < 4096; step *= 3) {
        const kind = brokenLimit(found[0].line)
        if (kind < 0) break
        for (let day = 0; day < days; day++) priced[day * choices + kind + 1] += step
        found = table(priced, most)
      }
      return { lines: legal(found).sort((a, b) => a.cost - b.cost), bound }
    },
  }
}
