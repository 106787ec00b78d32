import type { Day } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { whyNot } from './candidates.ts'
import { PLACE_RULES } from './place-rules.ts'
import type { PlanAssignment, PlanProblem } from './problem.ts'
import { viewRoster } from './view.ts'

export type CandidateList = {
  /** Who may stand there, the best first. */
  readonly fit: {
    staffId: string
    name: string
    shifts: number
    nights: number
    isHome: boolean
    wantsOff: boolean
    isHeld: boolean
  }[]
  /** Why each of the others may not. */
  readonly out: { staffId: string; name: string; sentence: string; isNear: boolean }[]
}

const PLACE_IDS = new Set(PLACE_RULES.map(({ id }) => id))

/**
 * Everybody sorted into those who may take a place on a day and those whom a rule keeps out.
 *
 * Best is who is at home in the place's grid, not locked, did not wish for the day off, and has the
 * fewest shifts, at night the fewest nights. Near is who would fit the place on another day.
 *
 * @throws {AppError} `invalid_input` when the roster has no such place.
 */
export function candidatesFor(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  place: { readonly day: Day; readonly slotId: string },
): CandidateList {
  const view = viewRoster(problem, assignments)
  const { compiled } = view
  const at = compiled.dayIndex.get(place.day)
  const slot = compiled.slotIndex.get(place.slotId)
  if (at === undefined || slot === undefined) {
    throw new AppError('invalid_input', '排班表里没有这个岗位。请刷新排班表后再选。')
  }
  const cell = at * problem.slots.length + slot
  const { gridId } = problem.slots[slot]
  const isNight = compiled.shiftOfSlot[slot].night
  const fit: CandidateList['fit'] = []
  const out: CandidateList['out'] = []
  problem.people.forEach(({ id: staffId, name, wishes = [] }, person) => {
    if (view.occupants[cell].includes(person)) return
    const rule = whyNot(view, person, cell)
    if (rule !== undefined) {
      const sentence = rule.label(view.limits[person], problem.slots[slot])
      out.push({ staffId, name, sentence, isNear: !PLACE_IDS.has(rule.id) })
      return
    }
    const line = view.lines[person]
    const own = [...line.duties.subarray(0, line.size)].filter((duty) => duty < line.table.cells)
    fit.push({
      staffId,
      name,
      shifts: own.length,
      nights: own.filter((duty) => line.table.night[duty] === 1).length,
      isHome: gridId === null || view.homes[person] === gridId,
      wantsOff: wishes.some(({ day, want }) => day === place.day && want === 'off'),
      isHeld: compiled.held[person].has(at),
    })
  })
  const rank = (one: CandidateList['fit'][number]) =>
    (one.isHeld ? 8 : 0) + (one.isHome ? 0 : 4) + (one.wantsOff ? 2 : 0)
  const load = ({ shifts, nights }: CandidateList['fit'][number]) =>
    isNight ? nights * 100 + shifts : shifts
  return { fit: fit.sort((a, b) => rank(a) - rank(b) || load(a) - load(b)), out }
}
