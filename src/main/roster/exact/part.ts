import { refusalOfDay, refusalOfPlace } from '../../../shared/roster/candidates.ts'
import type { RosterView } from '../../../shared/roster/view.ts'

/** What a solve may change: duties of these people in these cells. All else stays as it is. */
export type Part = {
  readonly people: readonly number[]
  readonly isFree: (person: number, cell: number) => boolean
}

/**
 * One grid: the people at home there, in its own slots. Duties they have elsewhere stay.
 *
 * @param withGuests Those of other grids who may help out there belong to it too.
 */
export function gridPart(view: RosterView, gridIds: ReadonlySet<string>, withGuests = false): Part {
  const { slots, people } = view.compiled.problem
  const within = slots.map(({ gridId }) => gridId !== null && gridIds.has(gridId))
  return {
    people: view.homes.flatMap((home, person) =>
      (home !== null && gridIds.has(home)) ||
      (withGuests && people[person].alsoGridIds?.some((gridId) => gridIds.has(gridId)))
        ? person
        : [],
    ),
    isFree: (_, cell) => within[cell % slots.length],
  }
}

/** Cells a person of the part may be given by the rules of place and day, and those that stay. */
export function cellsOfPerson(
  view: RosterView,
  { isFree }: Part,
  person: number,
): { readonly free: readonly number[]; readonly fixed: readonly number[] } {
  const { compiled, lines } = view
  const { slots } = compiled.problem
  const allowed = slots.flatMap((_, slot) => (refusalOfPlace(compiled, person, slot) ? [] : slot))
  const free = compiled.days
    .flatMap((_, day) => allowed.map((slot) => day * slots.length + slot))
    .filter(
      (cell) =>
        isFree(person, cell) &&
        !compiled.held[person].has(compiled.duties.day[cell]) &&
        !refusalOfDay(compiled, person, cell),
    )
  const known = new Set(free)
  const { duties, size } = lines[person]
  const fixed = Array.from(duties.subarray(0, size)).filter(
    (duty) => duty < compiled.duties.cells && !known.has(duty),
  )
  return { free, fixed }
}
