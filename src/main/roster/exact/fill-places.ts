import { whyNot } from '../../../shared/roster/candidates.ts'
import { insertDuty, removeAt } from '../../../shared/roster/line.ts'
import { wishedWeight } from '../../../shared/roster/soft-rules.ts'
import type { RosterView } from '../../../shared/roster/view.ts'

export type OpenPlaces = {
  /** A cell for each person missing. */
  readonly cells: readonly number[]
  readonly people: readonly number[]
  /** Whether what the person does in the cell may change. */
  readonly isFree: (person: number, cell: number) => boolean
  /** What a duty more weighs on a person; of those who may, the lightest is taken. */
  readonly weightOf: (person: number, cell: number) => number
  /** What the changed day of one more person weighs. */
  readonly changeWeight: number
  /** Changed days allowed beyond one a place. */
  readonly spare: number
}

type Duty = { readonly person: number; readonly cell: number }

export type FilledPlaces = {
  readonly given: readonly Duty[]
  readonly taken: readonly Duty[]
  /** How many places stay open. */
  readonly left: number
}

/**
 * Fills open places, those first for which fewest people are free. Where nobody is, the weightiest
 * first, somebody comes from a place of that day that has more people than its minimum, or hands
 * their own duty on to another; only the latter changes one person's day more.
 *
 * @param view Is filled up on the way; with room for all the places and one more, that is tried.
 */
export function fillPlaces(
  view: RosterView,
  { cells, people, isFree, weightOf, changeWeight, spare }: OpenPlaces,
): FilledPlaces {
  const { compiled, lines } = view
  const { duties, held, problem } = compiled
  const given: Duty[] = []
  const taken: Duty[] = []
  const standing = view.occupants.map((some) => some.length)
  const slotOf = (cell: number) => problem.slots[cell % problem.slots.length]
  const mayChange = (person: number, cell: number) =>
    isFree(person, cell) && !held[person].has(duties.day[cell])
  const worksAt = (person: number, cell: number) =>
    lines[person].duties.subarray(0, lines[person].size).includes(cell)
  const fits = (person: number, cell: number) =>
    mayChange(person, cell) && !worksAt(person, cell) && whyNot(view, person, cell) === undefined

  const give = (person: number, cell: number) => {
    insertDuty(lines[person], cell)
    standing[cell]++
    given.push({ person, cell })
  }
  /** The lightest way for somebody to come from another duty of the day; without an heir where none is needed. */
  const handOn = (cell: number, mayInherit: boolean) => {
    type Way = { comer: number; left: number; heir: number | undefined; weight: number }
    let best: Way | undefined
    const offer = (way: Way) => {
      if (best === undefined || way.weight < best.weight) best = way
    }
    for (const comer of people) {
      const line = lines[comer]
      if (!mayChange(comer, cell) || worksAt(comer, cell)) continue
      for (const left of line.duties.slice(0, line.size)) {
        if (left >= duties.cells || duties.day[left] !== duties.day[cell]) continue
        if (!mayChange(comer, left)) continue
        removeAt(line, line.duties.indexOf(left))
        if (fits(comer, cell)) {
          const weight = weightOf(comer, cell)
          const { minimum, wished } = slotOf(left)
          const unwished = standing[left] <= wished ? wishedWeight(slotOf(left)) : 0
          if (standing[left] > minimum)
            offer({ comer, left, heir: undefined, weight: weight + unwished })
          insertDuty(line, cell)
          for (const heir of mayInherit ? people : []) {
            if (heir === comer || !fits(heir, left)) continue
            offer({ comer, left, heir, weight: weight + changeWeight + weightOf(heir, left) })
          }
          removeAt(line, line.duties.indexOf(cell))
        }
        insertDuty(line, left)
      }
    }
    return best
  }

  const stuck: number[] = []
  const open = [...cells]
  const free = new Map(open.map((cell) => [cell, people.filter((person) => fits(person, cell))]))
  const freeFor = (cell: number) => free.get(cell) ?? []
  while (open.length > 0) {
    const at = open.reduce(
      (best, cell, at) => (freeFor(cell).length < freeFor(open[best]).length ? at : best),
      0,
    )
    const [cell] = open.splice(at, 1)
    const comer = freeFor(cell).reduce<number | undefined>(
      (a, b) => (a === undefined || weightOf(b, cell) < weightOf(a, cell) ? b : a),
      undefined,
    )
    if (comer === undefined) {
      stuck.push(cell)
      continue
    }
    give(comer, cell)
    // A duty more closes places to whoever got it and opens none to anybody.
    for (const [other, able] of free)
      if (able.includes(comer) && !fits(comer, other))
        free.set(
          other,
          able.filter((person) => person !== comer),
        )
  }
  stuck.sort((a, b) => slotOf(b).weight - slotOf(a).weight)
  let costly = stuck.length
  let heirs = 0
  let left = 0
  for (const cell of stuck) {
    // What stays open is one change less, so that it pays for another's heir.
    const found = handOn(cell, 2 * (heirs + 1) <= costly + spare)
    if (found === undefined) {
      left++
      continue
    }
    const { comer, left: from, heir } = found
    removeAt(lines[comer], lines[comer].duties.indexOf(from))
    standing[from]--
    taken.push({ person: comer, cell: from })
    give(comer, cell)
    if (heir === undefined) {
      costly--
      continue
    }
    heirs++
    give(heir, from)
  }
  return { given, taken, left }
}
