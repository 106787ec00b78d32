import { FAIR_COUNTS, fairGroup } from '../../../shared/roster/balance.ts'
import { LINE_RULES } from '../../../shared/roster/line-rules.ts'
import type { RuleRow } from '../../../shared/roster/rule-rows.ts'
import { mayHelpOut, otherGridCost, wishedWeight } from '../../../shared/roster/soft-rules.ts'
import type { RosterView } from '../../../shared/roster/view.ts'
import { wishCovers } from '../../../shared/roster/wishes.ts'
import { addColumn, addRow, newModel, type LinearModel, type Term } from '../solver/linear-model.ts'
import { cellsOfPerson, type Part } from './part.ts'

/** A part of a roster as a linear model. */
export type PartModel = {
  readonly model: LinearModel
  /** Column of each person's cell, by person and cell; fixed duties have columns too. */
  readonly columns: readonly { readonly person: number; readonly byCell: Map<number, number> }[]
  /** Column values of the roster as it is. */
  readonly start: Float64Array
}

/** Points of a duty for changing the roster as it was, beside the rules' own; below 0 where it stays. */
export type ChangeCost = (person: number, cell: number) => number

type Draft = PartModel & {
  readonly view: RosterView
  /** Column that is 1 on a day on which the person works. */
  readonly workDays: Map<string, number>
  readonly values: number[]
}

/**
 * Turns a part into a model: the hard rules by the rows of the one rule list, the soft ones as costs.
 *
 * @param changeCost What changes cost. Where they do, fairness is left to these costs: the rows that hold
 *   the spread of a group cost more time than all others, and a few changes hardly move it.
 */
export function compilePart(view: RosterView, part: Part, changeCost?: ChangeCost): PartModel {
  const model = newModel()
  const draft: Draft = {
    view,
    model,
    columns: part.people.map((person) => ({ person, byCell: new Map<number, number>() })),
    workDays: new Map(),
    values: [],
    start: new Float64Array(0),
  }
  const members = new Set(part.people)
  for (const { person, byCell } of draft.columns) {
    addPerson(draft, part, person, byCell, changeCost)
    addRules(draft, person, byCell)
    addWishes(draft, person, byCell)
  }
  addPlaces(draft, members)
  if (changeCost === undefined) addFairness(draft, members)
  return { model, columns: draft.columns, start: Float64Array.from(draft.values) }
}

function column(draft: Draft, cost: number, lower: number, upper: number, value: number): number {
  draft.values.push(value)
  return addColumn(draft.model, cost, lower, upper)
}

function choice(draft: Draft, cost: number, lower: number, value: number): number {
  draft.values.push(value)
  return addColumn(draft.model, cost, lower, 1, true)
}

function addPerson(
  draft: Draft,
  part: Part,
  person: number,
  byCell: Map<number, number>,
  changeCost: ChangeCost | undefined,
): void {
  const { view } = draft
  const { people, slots } = view.compiled.problem
  const { free, fixed } = cellsOfPerson(view, part, person)
  const { duties, size } = view.lines[person]
  const current = new Set(duties.subarray(0, size))
  for (const cell of free) {
    const away = mayHelpOut(people[person])
      ? otherGridCost(view.homes[person], slots[cell % slots.length])
      : 0
    const change = changeCost?.(person, cell) ?? 0
    byCell.set(cell, choice(draft, away + change, 0, current.has(cell) ? 1 : 0))
  }
  for (const cell of fixed) byCell.set(cell, choice(draft, 0, 1, 1))
}

/** The column that is 1 exactly if one of the cells of a day is worked. */
function dayColumn(draft: Draft, key: string, columns: readonly number[]): number {
  const known = draft.workDays.get(key)
  if (known !== undefined) return known
  const value = columns.some((at) => draft.values[at] === 1) ? 1 : 0
  const worked = choice(draft, 0, 0, value)
  for (const at of columns)
    addRow(
      draft.model,
      -Infinity,
      [
        [at, 1],
        [worked, -1],
      ],
      0,
    )
  addRow(draft.model, 0, [...columns.map((at): Term => [at, 1]), [worked, -1]], Infinity)
  draft.workDays.set(key, worked)
  return worked
}

/** What says whether a person works on a day: the cells themselves where one a day is the limit. */
function dayTerms(draft: Draft, person: number, columns: readonly number[], day: number): Term[] {
  const oneADay = draft.view.limits[person].maxShiftsPerDay === 1
  if (oneADay || columns.length === 1) return columns.map((at): Term => [at, 1])
  return [[dayColumn(draft, `${person} ${day} ${columns.join(' ')}`, columns), 1]]
}

function addRules(draft: Draft, person: number, byCell: Map<number, number>): void {
  const { compiled, limits } = draft.view
  const own = {
    table: compiled.duties,
    cells: [...byCell.keys()].sort((a, b) => a - b),
    carried: compiled.carried[person],
  }
  const rows = LINE_RULES.flatMap((rule) => rule.rows(own, limits[person]))
  for (const row of withoutImplied(rows)) addRule(draft, person, byCell, row)
}

function addRule(
  draft: Draft,
  person: number,
  byCell: Map<number, number>,
  { cells, weights, most, byDay, given }: RuleRow,
): void {
  const { day } = draft.view.compiled.duties
  const columnOf = (cell: number) => byCell.get(cell) as number
  if (byDay) {
    const days = [...new Set(cells.map((cell) => day[cell]))]
    const terms = days.flatMap((at) => {
      const columns = cells.filter((cell) => day[cell] === at).map(columnOf)
      return dayTerms(draft, person, columns, at)
    })
    addRow(draft.model, -Infinity, terms, most)
    return
  }
  const terms = cells.map((cell, at): Term => [columnOf(cell), weights?.[at] ?? 1])
  if (given === undefined) {
    addRow(draft.model, -Infinity, terms, most)
    return
  }
  // Work within 24 hours cannot exceed them; so much the row may be off while `given` is not worked.
  const slack =
    Math.min(
      1440,
      terms.reduce((sum, [, value]) => sum + value, 0),
    ) - most
  if (slack > 0) addRow(draft.model, -Infinity, [...terms, [columnOf(given), slack]], most + slack)
}

/** Leaves out “at most one of these” where a larger such row says it too. */
function withoutImplied(rows: readonly RuleRow[]): readonly RuleRow[] {
  const isPlain = (row: RuleRow) =>
    row.most <= 1 && !row.weights && !row.byDay && row.given === undefined
  const plain = rows.filter(isPlain).sort((a, b) => b.cells.length - a.cells.length)
  const kept: { readonly row: RuleRow; readonly cells: ReadonlySet<number> }[] = []
  for (const row of plain) {
    const isImplied = kept.some(
      (larger) => larger.row.most <= row.most && row.cells.every((cell) => larger.cells.has(cell)),
    )
    if (!isImplied) kept.push({ row, cells: new Set(row.cells) })
  }
  return [...kept.map(({ row }) => row), ...rows.filter((row) => !isPlain(row))]
}

function addWishes(draft: Draft, person: number, byCell: Map<number, number>): void {
  const { compiled } = draft.view
  const { shiftOfSlot } = compiled
  for (const wish of compiled.problem.people[person].wishes ?? []) {
    const { day, want, weight } = wish
    const at = compiled.dayIndex.get(day)
    if (at === undefined) continue
    const columns = [...byCell]
      .filter(
        ([cell]) =>
          compiled.duties.day[cell] === at &&
          wishCovers(wish, shiftOfSlot[cell % shiftOfSlot.length]),
      )
      .map(([, c]) => c)
    if (columns.length === 0) continue
    for (const [term] of dayTerms(draft, person, columns, at))
      draft.model.cost[term] += want === 'off' ? weight : -weight
  }
}

/** Missing people cost by cell, those of the minimum more than those wished for beyond it. */
function addPlaces(draft: Draft, members: ReadonlySet<number>): void {
  const { view, model } = draft
  const { slots } = view.compiled.problem
  const columnsOf = new Map<number, number[]>()
  for (const { byCell } of draft.columns) {
    for (const [cell, at] of byCell) {
      const own = columnsOf.get(cell) ?? []
      own.push(at)
      columnsOf.set(cell, own)
    }
  }
  for (const [cell, columns] of columnsOf) {
    const { minimum, wished, weight } = slots[cell % slots.length]
    const others = view.occupants[cell].filter((person) => !members.has(person)).length
    const now = others + columns.filter((at) => draft.values[at] === 1).length
    const missing = column(draft, weight, 0, minimum, Math.max(0, minimum - now))
    const extra = wished - minimum
    const unwished = Math.max(0, wished - Math.max(minimum, now))
    const unmet = column(draft, wishedWeight(slots[cell % slots.length]), 0, extra, unwished)
    const terms: Term[] = [...columns.map((at): Term => [at, 1]), [missing, 1], [unmet, 1]]
    addRow(model, wished - others, terms, Math.max(wished - others, now - others))
  }
}

/** The spread of each group beyond what is allowed, in steps that cost more and more. */
function addFairness(draft: Draft, members: ReadonlySet<number>): void {
  const { view, model } = draft
  const { compiled } = view
  const groups = new Map<string, number[]>()
  compiled.problem.people.forEach(({ role }, person) => {
    const key = fairGroup(view.homes[person], role)
    groups.set(key, [...(groups.get(key) ?? []), person])
  })
  const byPerson = new Map(draft.columns.map(({ person, byCell }) => [person, byCell]))
  for (const group of groups.values()) {
    const inside = group.filter((person) => members.has(person))
    if (inside.length === 0 || group.length < 2) continue
    for (const fair of FAIR_COUNTS) {
      const countOf = (person: number) => {
        const { duties, size } = view.lines[person]
        return duties
          .subarray(0, size)
          .reduce((n, d) => n + (d < compiled.duties.cells && fair.counts(compiled, d) ? 1 : 0), 0)
      }
      const now = group.map(countOf)
      const outside = group.flatMap((person, at) => (members.has(person) ? [] : now[at]))
      const [least, most] = [Math.min(...now), Math.max(...now)]
      const top = column(draft, 0, Math.max(0, ...outside), Infinity, most)
      const bottom = column(draft, 0, 0, Math.min(Infinity, ...outside), least)
      for (const person of inside) {
        const terms = [...(byPerson.get(person) ?? [])]
          .filter(([cell]) => fair.counts(compiled, cell))
          .map(([, at]): Term => [at, 1])
        addRow(model, -Infinity, [...terms, [top, -1]], 0)
        addRow(model, 0, [...terms, [bottom, -1]], Infinity)
      }
      const beyond = Math.max(0, most - least - fair.allowed)
      const steps = compiled.days.length * compiled.problem.limits.maxShiftsPerDay
      const terms = Array.from({ length: steps }, (_, step): Term => {
        const taken = Math.min(1, Math.max(0, beyond - step))
        return [column(draft, fair.weight * (step + 1), 0, 1, taken), -1]
      })
      addRow(model, -Infinity, [[top, 1], [bottom, -1], ...terms], fair.allowed)
    }
  }
}
