import type { Highs, Model } from 'highs'
import { requestCost, type LineProblem, type StaffLine } from './line-problem.ts'

/** New columns leave a basis primal feasible, which the primal simplex goes on from. */
const PRIMAL = 4

export type Column = {
  readonly person: number
  readonly line: StaffLine
  readonly cost: number
}

export type MasterPoint = {
  readonly objective: number
  /** Share of each column in the mix, by its number. */
  readonly shares: Float64Array
  /** Price of one more person, by person, and of one more in each cell of the cover. */
  readonly personPrice: Float64Array
  readonly cellPrice: Float64Array
}

/** The linear mix of known lines that covers best: every person's shares add up to 1. */
export type Master = {
  readonly columns: readonly Column[]
  /** Adds a line; one that is known already gets no second column. Returns its number. */
  readonly add: (person: number, line: StaffLine) => number
  readonly solve: () => MasterPoint
  /** Holds a column's person to it, or lets them go again. */
  readonly hold: (column: number, isHeld: boolean) => void
  /** Keeps a column out of the mix, or lets it in again. */
  readonly ban: (column: number, isOut: boolean) => void
  readonly dispose: () => void
}

export function newMaster(highs: Highs, problem: LineProblem): Master {
  const { people, need, under, over, kinds } = problem
  const cells = need.length
  const rows = people.length + cells
  const model: Model = highs.createModel({
    numCols: 2 * cells + people.length,
    numRows: rows,
    // Too few, too many; and a dear stand-in for each person, so that a mix exists from the start.
    colCost: [...under, ...over, ...people.map(() => 100_000)],
    colLower: new Float64Array(2 * cells + people.length),
    colUpper: new Float64Array(2 * cells + people.length).fill(Infinity),
    rowLower: [...people.map(() => 1), ...need],
    rowUpper: [...people.map(() => 1), ...need],
    matrix: {
      format: 'csc',
      numCols: 2 * cells + people.length,
      numRows: rows,
      starts: Int32Array.from({ length: 2 * cells + people.length + 1 }, (_, at) => at),
      indices: Int32Array.from({ length: 2 * cells + people.length }, (_, at) =>
        at < 2 * cells ? people.length + (at % cells) : at - 2 * cells,
      ),
      values: Float64Array.from({ length: 2 * cells + people.length }, (_, at) =>
        at >= cells && at < 2 * cells ? -1 : 1,
      ),
    },
  })
  model.options.set({
    output_flag: false,
    presolve: 'off',
    solver: 'simplex',
    simplex_strategy: PRIMAL,
  })
  const first = 2 * cells + people.length
  const columns: Column[] = []
  const known = new Map<string, number>()
  const banned = new Set<number>()
  return {
    columns,
    add: (person, line) => {
      const key = `${person} ${line.join('')}`
      const before = known.get(key)
      if (before !== undefined) return before
      const indices = [person]
      line.forEach((choice, day) => {
        if (choice > 0) indices.push(people.length + day * kinds.length + choice - 1)
      })
      const cost = requestCost(people[person], line)
      model.addCol(cost, 0, Infinity, { indices, values: indices.map(() => 1) })
      columns.push({ person, line, cost })
      known.set(key, columns.length - 1)
      return columns.length - 1
    },
    solve: () => {
      model.run()
      const { colValue, rowDual } = model.getSolution()
      return {
        objective: model.getObjectiveValue(),
        shares: colValue.slice(first),
        personPrice: rowDual.slice(0, people.length),
        cellPrice: rowDual.slice(people.length),
      }
    },
    // Held people's other columns are closed too: open ones would cost the simplex idle steps.
    hold: (column, isHeld) => {
      const { person } = columns[column]
      const own = columns.flatMap((each, at) => (each.person === person ? at : []))
      model.changeColsBounds(
        { kind: 'set', indices: [2 * cells + person, ...own.map((at) => first + at)] },
        [0, ...own.map((at) => (isHeld && at === column ? 1 : 0))],
        [
          isHeld ? 0 : Infinity,
          ...own.map((at) => (isHeld ? Number(at === column) : banned.has(at) ? 0 : Infinity)),
        ],
      )
    },
    ban: (column, isOut) => {
      if (isOut) banned.add(column)
      else banned.delete(column)
      model.changeColBounds(first + column, 0, isOut ? 0 : Infinity)
    },
    dispose: () => model.dispose(),
  }
}
