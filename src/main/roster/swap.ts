import { AppError } from '../../shared/core/errors.ts'
import { conflictsOf, evaluateRoster } from '../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanProblem } from '../../shared/roster/problem.ts'

export type Duty = PlanAssignment & { readonly id: string }

/**
 * What two people taking each other's duty would break, and the points it would cost.
 *
 * @throws {AppError} `invalid_input` when there is nothing to swap.
 */
export function judgeSwap(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  one: Duty,
  other: Duty,
): { readonly ok: boolean; readonly sentences: string[]; readonly points: number } {
  if (one.personId === other.personId)
    throw new AppError('invalid_input', '两个班次是同一个人的，不用换。请选另一个人的班次。')
  const isOne = (at: PlanAssignment, { day, slotId, personId }: Duty) =>
    at.day === day && at.slotId === slotId && at.personId === personId
  const swapped = assignments.map((at) =>
    isOne(at, one)
      ? { ...at, personId: other.personId }
      : isOne(at, other)
        ? { ...at, personId: one.personId }
        : at,
  )
  const hard = (roster: readonly PlanAssignment[]) =>
    conflictsOf(problem, roster).flatMap((found) => (found.hard ? found.sentence : []))
  const before = new Set(hard(assignments))
  const sentences = hard(swapped).filter((sentence) => !before.has(sentence))
  const points =
    evaluateRoster(problem, swapped).objective - evaluateRoster(problem, assignments).objective
  return { ok: sentences.length === 0, sentences, points }
}
