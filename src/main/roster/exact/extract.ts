import type { PlanAssignment, PlanHomes, PlanProblem } from '../../../shared/roster/problem.ts'
import { refusalOfPlace } from '../../../shared/roster/candidates.ts'
import type { RosterView } from '../../../shared/roster/view.ts'

/** A part of the street as a problem of its own, with the roster as it stands there. */
export type Extract = {
  readonly problem: PlanProblem
  readonly homes: PlanHomes
  readonly assignments: readonly PlanAssignment[]
  /** The grids whose places and people may change. */
  readonly gridIds: readonly string[]
  /**
   * Whether nobody of these grids could stand elsewhere and nobody from elsewhere here. Whoever was
   * dealt to a grid counts as belonging to it.
   */
  readonly isClosed: boolean
}

/**
 * Cuts some grids out of a street: their slots and people, and as much around them as their people
 * are bound by.
 */
export function extractGrids(
  view: RosterView,
  assignments: readonly PlanAssignment[],
  gridIds: readonly string[],
): Extract {
  const { compiled, homes } = view
  const { problem } = compiled
  const wanted = new Set(gridIds)
  const isOwnSlot = problem.slots.map(({ gridId }) => gridId !== null && wanted.has(gridId))
  const isOwn = homes.map((home) => home !== null && wanted.has(home))
  const own = new Set(problem.people.filter((_, person) => isOwn[person]).map(({ id }) => id))
  const ownSlots = new Set(problem.slots.filter((_, slot) => isOwnSlot[slot]).map(({ id }) => id))
  const touching = assignments.filter(
    ({ personId, slotId }) => own.has(personId) || ownSlots.has(slotId),
  )
  const people = new Set([...own, ...touching.map(({ personId }) => personId)])
  const slots = new Set([...ownSlots, ...touching.map(({ slotId }) => slotId)])
  const isOpen = problem.people.some(({ gridId: home }, person) =>
    problem.slots.some(
      ({ gridId }, slot) =>
        isOwn[person] !== isOwnSlot[slot] &&
        (home !== null || gridId === null) &&
        !refusalOfPlace(compiled, person, slot),
    ),
  )
  return {
    problem: {
      ...problem,
      people: problem.people.filter(({ id }) => people.has(id)),
      slots: problem.slots.filter(({ id }) => slots.has(id)),
    },
    homes: Object.fromEntries(
      problem.people.flatMap(({ id }, at) => {
        const home = homes[at]
        return home !== null && people.has(id) ? [[id, home]] : []
      }),
    ),
    assignments: touching.filter(
      ({ personId, slotId }) => people.has(personId) && slots.has(slotId),
    ),
    gridIds,
    isClosed: !isOpen,
  }
}
