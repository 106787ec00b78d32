import type { OutputOf } from '../../shared/core/contract.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import type { PlanAssignment, PlanProblem } from '../../shared/roster/problem.ts'
import type { ReadDb } from '../core/open-database.ts'
import { readAssignments, readProblem } from './problem-store.ts'
import { getRoster, listLocks } from './store.ts'

type Duty = OutputOf<typeof rosterContract.replan>['added'][number]

/** A roster with all it is judged by. */
export type Judging = {
  readonly roster: Awaited<ReturnType<typeof getRoster>>
  readonly problem: PlanProblem
  readonly known: readonly PlanAssignment[]
}

export async function readForJudging(db: ReadDb, rosterId: string): Promise<Judging> {
  const roster = await getRoster(db, rosterId)
  const read = await readProblem(db, roster.fromDay, roster.days)
  const problem = withLocks(read, await listLocks(db, rosterId))
  return { roster, problem, known: knownTo(problem, await readAssignments(db, rosterId)) }
}

export function withLocks(
  problem: PlanProblem,
  locks: readonly { readonly staffId: string; readonly day: string }[],
): PlanProblem {
  const held = grouped(locks, ({ staffId }) => staffId)
  if (held.size === 0) return problem
  return {
    ...problem,
    people: problem.people.map((person) => ({
      ...person,
      heldDays: (held.get(person.id) ?? []).map(({ day }) => day),
    })),
  }
}

/** Posts and people may have been removed since; what they did stays in the file but is not judged. */
export function knownTo(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
): PlanAssignment[] {
  const slots = new Set(problem.slots.map(({ id }) => id))
  const people = new Set(problem.people.map(({ id }) => id))
  return assignments.filter(({ slotId, personId }) => slots.has(slotId) && people.has(personId))
}

export const toPlanned = ({ day, slotId, staffId }: Duty): PlanAssignment => ({
  day,
  slotId,
  personId: staffId,
})
export const toListed = ({ day, slotId, personId }: PlanAssignment): Duty => ({
  day,
  slotId,
  staffId: personId,
})
