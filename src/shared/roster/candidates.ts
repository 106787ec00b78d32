import type { CompiledProblem } from './compiled.ts'
import { DAY_RULES } from './day-rules.ts'
import { LINE_RULES } from './line-rules.ts'
import { insertDuty, removeAt, type Line } from './line.ts'
import { PLACE_RULES } from './place-rules.ts'
import type { PlanLimits } from './problem.ts'
import type { DayRule, LineRule, PlaceRule } from './rule.ts'
import type { RosterView } from './view.ts'

/** The first rule that keeps a person out of a slot whatever the day; undefined when none does. */
export function refusalOfPlace(
  { problem }: CompiledProblem,
  person: number,
  slot: number,
): PlaceRule | undefined {
  return PLACE_RULES.find((rule) => rule.refuses(problem.people[person], problem.slots[slot]))
}

/** The first rule that keeps a person away on the day of a cell: leave, a certificate run out. */
export function refusalOfDay(
  compiled: CompiledProblem,
  person: number,
  cell: number,
): DayRule | undefined {
  return DAY_RULES.find(
    (rule) => rule.concerns(compiled, person) && rule.refuses(compiled, person, cell),
  )
}

/** Whether any day at all can be refused to a person. */
export function hasDayRules(compiled: CompiledProblem, person: number): boolean {
  return DAY_RULES.some((rule) => rule.concerns(compiled, person))
}

/** The first rule that the new duty at `from` breaks in a line, for itself or for one after it. */
export function breachFrom(line: Line, from: number, limits: PlanLimits): LineRule | undefined {
  const { duties, table, size } = line
  const added = duties[from]
  for (const rule of LINE_RULES) {
    if (rule.concerns && !rule.concerns(table, added)) continue
    const last = table.day[added] + rule.reach(limits)
    for (let at = from; at < size && table.day[duties[at]] <= last; at++)
      if (duties[at] < table.cells && rule.breaks(line, at, limits)) return rule
  }
  return undefined
}

/** What keeps a person out of a cell, given what they do already; undefined when nothing does. */
export function whyNot(
  view: RosterView,
  person: number,
  cell: number,
): PlaceRule | DayRule | LineRule | undefined {
  const slot = cell % view.compiled.problem.slots.length
  const refusal =
    refusalOfPlace(view.compiled, person, slot) ?? refusalOfDay(view.compiled, person, cell)
  if (refusal) return refusal
  const line = view.lines[person]
  const at = insertDuty(line, cell)
  const breach = breachFrom(line, at, view.limits[person])
  removeAt(line, at)
  return breach
}
