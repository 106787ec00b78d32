import type { Day } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { whyNot } from './candidates.ts'
import type { PlanAssignment, PlanProblem } from './problem.ts'
import { viewRoster } from './view.ts'

export type CandidateList = {
  /** Who may stand there, the least burdened first. */
  readonly fit: { staffId: string; name: string; shifts: number }[]
  /** Why the others may not, by rule. */
  readonly out: { sentence: string; count: number }[]
}

/**
 * Everybody sorted into those who may take a place on a day and the rules that keep the others out.
 *
 * @throws {AppError} `invalid_input` when the roster has no such place.
 */
export function candidatesFor(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  place: { readonly day: Day; readonly slotId: string },
): CandidateList {
  const view = viewRoster(problem, assignments)
  const at = view.compiled.dayIndex.get(place.day)
  const slot = view.compiled.slotIndex.get(place.slotId)
  if (at === undefined || slot === undefined) {
    throw new AppError('invalid_input', '排班表里没有这个岗位。请刷新排班表后再选。')
  }
  const cell = at * problem.slots.length + slot
  const fit: CandidateList['fit'] = []
  const out = new Map<string, number>()
  problem.people.forEach((person, index) => {
    if (view.occupants[cell].includes(index)) return
    const rule = whyNot(view, index, cell)
    if (rule === undefined) {
      fit.push({ staffId: person.id, name: person.name, shifts: view.lines[index].size })
    } else {
      const label = rule.label(problem.limits)
      out.set(label, (out.get(label) ?? 0) + 1)
    }
  })
  return {
    fit: fit.sort((a, b) => a.shifts - b.shifts),
    out: [...out].map(([sentence, count]) => ({ sentence, count })),
  }
}
