import { whyNot } from '../../../shared/roster/candidates.ts'
import { insertDuty, removeAt } from '../../../shared/roster/line.ts'
import type { RosterView } from '../../../shared/roster/view.ts'

export type OpenPlaces = {
  /** A cell for each person missing. */
  readonly cells: readonly number[]
  readonly people: readonly number[]
  /** Whether what the person does in the cell may change. */
  readonly isFree: (person: number, cell: number) => boolean
  /** What a duty more weighs on a person; of those who may, the lightest is taken. */
  readonly weightOf: (person: number, cell: number) => number
}

type Duty = { readonly person: number; readonly cell: number }

export type FilledPlaces = { readonly given: readonly Duty[]; readonly taken: readonly Duty[] }

/**
 * Fills open places, those first for which fewest people are free. Where nobody is, somebody comes who
 * hands their own duty of that day on to another.
 *
 * A place for which nobody was free from the start changes one person's day more, no other place
 * does: with that, no change fewer is possible unless one such day serves two places.
 *
 * @param view Is filled up on the way, and spent where the answer is undefined.
 * @returns undefined where some place is not filled this way, or not with so few changes.
 */
export function fillPlaces(
  view: RosterView,
  { cells, people, isFree, weightOf }: OpenPlaces,
): FilledPlaces | undefined {
  const { compiled, lines } = view
  const { duties, held } = compiled
  const given: Duty[] = []
  const taken: Duty[] = []
  const mayChange = (person: number, cell: number) =>
    isFree(person, cell) && !held[person].has(duties.day[cell])
  const worksAt = (person: number, cell: number) =>
    lines[person].duties.subarray(0, lines[person].size).includes(cell)
  const fits = (person: number, cell: number) =>
    mayChange(person, cell) && !worksAt(person, cell) && whyNot(view, person, cell) === undefined
  const freeFor = (cell: number) => people.filter((person) => fits(person, cell))

  const give = (person: number, cell: number) => {
    insertDuty(lines[person], cell)
    given.push({ person, cell })
  }
  /** The lightest way for somebody to come who hands the day's duty on. */
  const handOn = (cell: number) => {
    let best: { comer: number; left: number; heir: number; weight: number } | undefined
    for (const comer of people) {
      const line = lines[comer]
      if (!mayChange(comer, cell) || worksAt(comer, cell)) continue
      for (const left of line.duties.slice(0, line.size)) {
        if (left >= duties.cells || duties.day[left] !== duties.day[cell]) continue
        if (!mayChange(comer, left)) continue
        removeAt(line, line.duties.indexOf(left))
        if (fits(comer, cell)) {
          insertDuty(line, cell)
          for (const heir of people) {
            if (heir === comer || !fits(heir, left)) continue
            const weight = weightOf(comer, cell) + weightOf(heir, left)
            if (best === undefined || weight < best.weight) best = { comer, left, heir, weight }
          }
          removeAt(line, line.duties.indexOf(cell))
        }
        insertDuty(line, left)
      }
    }
    return best
  }

  let spare = cells.filter((cell) => freeFor(cell).length === 0).length
  const open = [...cells]
  while (open.length > 0) {
    const offers = open.map((cell, at) => ({ at, cell, free: freeFor(cell) }))
    const [{ at, cell, free }] = offers.sort((a, b) => a.free.length - b.free.length || a.at - b.at)
    open.splice(at, 1)
    if (free.length > 0) {
      give(
        free.reduce((a, b) => (weightOf(b, cell) < weightOf(a, cell) ? b : a)),
        cell,
      )
      continue
    }
    const found = spare-- > 0 ? handOn(cell) : undefined
    if (!found) return undefined
    const { comer, left, heir } = found
    removeAt(lines[comer], lines[comer].duties.indexOf(left))
    taken.push({ person: comer, cell: left })
    give(comer, cell)
    give(heir, left)
  }
  return { given, taken }
}
