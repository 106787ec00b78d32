import type { Highs } from 'highs'
import { addColumn, addRow, newModel, type Term } from '../solver/linear-model.ts'
import { solveModel, type SolveOptions } from '../solver/solve-model.ts'
import type { LineProblem, StaffLine } from './line-problem.ts'
import type { Column } from './master.ts'

/**
 * Picks one of the known lines for each person so that the whole costs least.
 *
 * @param lines The roster so far; its lines are among the columns.
 * @returns The lines picked; the roster so far where nothing better was found in time.
 */
export function pickLines(
  highs: Highs,
  { need, under, over, people, kinds }: LineProblem,
  columns: readonly Column[],
  lines: readonly StaffLine[],
  options: Pick<SolveOptions, 'seconds' | 'nodes' | 'isOver'>,
): { readonly lines: readonly StaffLine[]; readonly isOptimal: boolean } {
  const model = newModel()
  const start: number[] = []
  const cells: Term[][] = Array.from(need, () => [])
  const byPerson: Term[][] = people.map(() => [])
  const cover = new Int32Array(need.length)
  for (const { person, line, cost } of columns) {
    const at = addColumn(model, cost, 0, 1, true)
    const isOwn = line === lines[person]
    start.push(isOwn ? 1 : 0)
    byPerson[person].push([at, 1])
    line.forEach((choice, day) => {
      if (choice === 0) return
      cells[day * kinds.length + choice - 1].push([at, 1])
      if (isOwn) cover[day * kinds.length + choice - 1]++
    })
  }
  for (const terms of byPerson) addRow(model, 1, terms, 1)
  need.forEach((wanted, cell) => {
    const less = addColumn(model, under[cell], 0, Infinity)
    const more = addColumn(model, over[cell], 0, Infinity)
    start.push(Math.max(0, wanted - cover[cell]), Math.max(0, cover[cell] - wanted))
    addRow(model, wanted, [...cells[cell], [less, 1], [more, -1]], wanted)
  })
  const { values, status } = solveModel(highs, model, { start, ...options })
  const picked = lines.slice()
  if (values) {
    columns.forEach(({ person, line }, at) => {
      if (values[at] > 0.5) picked[person] = line
    })
  }
  return { lines: picked, isOptimal: status === 'optimal' }
}
