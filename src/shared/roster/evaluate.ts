import { FAIR_COUNTS } from './balance.ts'
import type { PlanAssignment, PlanHomes, PlanProblem } from './problem.ts'
import type { Violation } from './rule.ts'
import { ROSTER_RULES } from './rules.ts'
import { fairGroups } from './soft-rules.ts'
import { vacanciesOf, type Vacancy } from './vacancies.ts'
import { viewRoster, type RosterView } from './view.ts'

/** Breaches and points of one rule. */
export type RuleTotal = {
  readonly rule: string
  readonly hard: boolean
  readonly label: string
  readonly count: number
  readonly cost: number
}

/** Largest difference between two people of one grid and role, over all groups. */
export type Spread = { readonly shifts: number; readonly nights: number; readonly weekends: number }

export type PlanReport = {
  /** Places of the minimum over all days, and how many of them are filled. */
  readonly places: number
  readonly filled: number
  readonly empty: readonly Vacancy[]
  readonly hardViolations: number
  readonly doubleBookings: number
  readonly restViolations: number
  readonly spread: Spread
  /** Wishes in the period and how many of them are honoured. */
  readonly wishes: { readonly made: number; readonly honoured: number }
  /** Points over all soft rules; less is better. */
  readonly objective: number
  readonly rules: readonly RuleTotal[]
}

function breachesOf(view: RosterView): readonly Violation[] {
  return ROSTER_RULES.flatMap((rule) => rule.check(view))
}

/**
 * What a roster breaks, hard rules first: for the marks in the grid and the check of a hand edit.
 *
 * @param homes The grids that people without a home grid were dealt to.
 * @throws AppError invalid_input when problem or assignments name what does not exist.
 */
export function conflictsOf(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  homes?: PlanHomes,
): readonly Violation[] {
  return breachesOf(viewRoster(problem, assignments, homes))
}

function spreadOf(view: RosterView): Spread {
  const spread = { shifts: 0, nights: 0, weekends: 0 }
  for (const fair of FAIR_COUNTS) {
    for (const { counts } of fairGroups(view, fair).values())
      spread[fair.id] = Math.max(spread[fair.id], Math.max(...counts) - Math.min(...counts))
  }
  return spread
}

/**
 * Counts a roster from its assignments alone, whoever made it: this decides what is reported.
 *
 * @param homes The grids that people without a home grid were dealt to.
 * @throws AppError invalid_input when problem or assignments name what does not exist.
 */
export function evaluateRoster(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  homes?: PlanHomes,
): PlanReport {
  const view = viewRoster(problem, assignments, homes)
  const breaches = breachesOf(view)
  const rules = ROSTER_RULES.map(({ id, hard, label }): RuleTotal => {
    const own = breaches.filter(({ rule }) => rule === id)
    const cost = own.reduce((sum, breach) => sum + breach.cost, 0)
    return { rule: id, hard, label: label(problem.limits), count: own.length, cost }
  })
  const countOf = (...ids: string[]) =>
    rules.filter(({ rule }) => ids.includes(rule)).reduce((sum, { count }) => sum + count, 0)
  const places = problem.days * problem.slots.reduce((sum, { minimum }) => sum + minimum, 0)
  const empty = vacanciesOf(view)
  const made = problem.people
    .flatMap(({ wishes }) => wishes ?? [])
    .filter(({ day }) => view.compiled.dayIndex.has(day)).length
  return {
    places,
    filled: places - empty.reduce((sum, { missing }) => sum + missing, 0),
    empty,
    hardViolations: rules.reduce((sum, { hard, count }) => sum + (hard ? count : 0), 0),
    doubleBookings: countOf('double_booking'),
    restViolations: countOf('rest'),
    spread: spreadOf(view),
    wishes: { made, honoured: made - countOf('wish_off', 'wish_on') },
    objective: rules.reduce((sum, { cost }) => sum + cost, 0),
    rules,
  }
}
