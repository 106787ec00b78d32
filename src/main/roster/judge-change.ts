import { conflictsOf, evaluateRoster } from '../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanProblem } from '../../shared/roster/problem.ts'
import type { Violation } from '../../shared/roster/rule.ts'

export type RosterChange = {
  readonly remove: readonly PlanAssignment[]
  readonly add: readonly PlanAssignment[]
}

export const dutyKey = ({ day, slotId, personId }: PlanAssignment) => `${day} ${slotId} ${personId}`

/** A roster after a change. */
export function changed(
  assignments: readonly PlanAssignment[],
  { remove, add }: RosterChange,
): readonly PlanAssignment[] {
  const gone = new Set(remove.map(dutyKey))
  return [...assignments.filter((one) => !gone.has(dutyKey(one))), ...add]
}

const breachKey = ({ rule, personId, day, slotId }: Violation) =>
  `${rule} ${day} ${slotId} ${personId}`

/** The hard rules a change would break that are not broken yet. */
export function newBreaches(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  change: RosterChange,
): readonly Violation[] {
  const hard = (roster: readonly PlanAssignment[]) =>
    conflictsOf(problem, roster).filter((found) => found.hard)
  const before = new Set(hard(assignments).map(breachKey))
  return hard(changed(assignments, change)).filter((found) => !before.has(breachKey(found)))
}

/** Points a change adds to the roster's objective; below 0 it gets better. */
export function pointsOf(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  change: RosterChange,
): number {
  const after = evaluateRoster(problem, changed(assignments, change))
  return after.objective - evaluateRoster(problem, assignments).objective
}
