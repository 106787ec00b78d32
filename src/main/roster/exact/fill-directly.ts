import { whyNot } from '../../../shared/roster/candidates.ts'
import { insertDuty } from '../../../shared/roster/line.ts'
import type { PlanAssignment } from '../../../shared/roster/problem.ts'
import type { RosterView } from '../../../shared/roster/view.ts'

export type OpenPlaces = {
  /** A cell for each person missing. */
  readonly cells: readonly number[]
  readonly people: readonly number[]
  readonly isFree: (person: number, cell: number) => boolean
  /** What a duty more weighs on a person; of those who may, the lightest is taken. */
  readonly weightOf: (person: number, cell: number) => number
}

/**
 * Fills open places with people who need give nothing up for it, places with the fewest such people
 * first. One change a place: fewer is not possible.
 *
 * @param view Is filled up on the way, and spent where the answer is undefined.
 * @returns The duties given; undefined where some place finds nobody this way.
 */
export function fillDirectly(
  view: RosterView,
  { cells, people, isFree, weightOf }: OpenPlaces,
): readonly PlanAssignment[] | undefined {
  const { compiled, lines } = view
  const { problem, days, duties, held } = compiled
  const given: PlanAssignment[] = []
  const taken = new Set<string>()
  const open = [...cells]
  while (open.length > 0) {
    const offers = open.map((cell, at) => {
      const fit = people.filter(
        (person) =>
          isFree(person, cell) &&
          !held[person].has(duties.day[cell]) &&
          !taken.has(`${person} ${cell}`) &&
          whyNot(view, person, cell) === undefined,
      )
      return { at, cell, fit }
    })
    const [{ at, cell, fit }] = offers.sort((a, b) => a.fit.length - b.fit.length || a.at - b.at)
    if (fit.length === 0) return undefined
    const best = fit.reduce((a, b) => (weightOf(b, cell) < weightOf(a, cell) ? b : a))
    insertDuty(lines[best], cell)
    taken.add(`${best} ${cell}`)
    open.splice(at, 1)
    given.push({
      day: days[duties.day[cell]],
      slotId: problem.slots[cell % problem.slots.length].id,
      personId: problem.people[best].id,
    })
  }
  return given
}
