import type { PlanAssignment } from '../../../shared/roster/problem.ts'
import type { PartAnswer, PartTask } from '../exact/solve-part.ts'

/** Puts the answers of parts that share no person's free duties into the roster they came from. */
export function mergeParts(
  assignments: readonly PlanAssignment[],
  tasks: readonly PartTask[],
  answers: readonly PartAnswer[],
): readonly PlanAssignment[] {
  const key = (one: PlanAssignment) => `${one.day} ${one.slotId} ${one.personId}`
  const result = new Map(assignments.map((one) => [key(one), one]))
  for (const answer of answers) {
    if (answer.gain <= 0) continue
    const task = tasks.find(
      ({ gridIds }) => gridIds === answer.gridIds || gridIds.join() === answer.gridIds.join(),
    )
    const kept = new Set(answer.assignments.map(key))
    const had = new Set(task?.assignments.map(key))
    for (const one of had) if (!kept.has(one)) result.delete(one)
    for (const one of answer.assignments) if (!had.has(key(one))) result.set(key(one), one)
  }
  return [...result.values()].sort(
    (a, b) =>
      a.day.localeCompare(b.day) ||
      a.slotId.localeCompare(b.slotId) ||
      a.personId.localeCompare(b.personId),
  )
}
