import type { Highs } from 'highs'
import { FAIR_COUNTS, fairGroup } from '../../../shared/roster/balance.ts'
import { refusalOfDay, refusalOfPlace } from '../../../shared/roster/candidates.ts'
import { addDays, instantAt, type Day, type Instant } from '../../../shared/core/dates.ts'
import type { CompiledProblem } from '../../../shared/roster/compiled.ts'
import { evaluateRoster, type PlanReport } from '../../../shared/roster/evaluate.ts'
import type { PlanAssignment, PlanHomes, PlanProblem } from '../../../shared/roster/problem.ts'
import { otherGridCost } from '../../../shared/roster/soft-rules.ts'
import { vacanciesOf } from '../../../shared/roster/vacancies.ts'
import { viewRoster, type RosterView } from '../../../shared/roster/view.ts'
import { solveModel } from '../solver/solve-model.ts'
import { compilePart } from './compile-part.ts'
import { fillPlaces, type FilledPlaces } from './fill-places.ts'
import type { Part } from './part.ts'
import { assignmentsOf } from './solve-part.ts'

export type ReplanWish = {
  /** Days before this one stay as they are. */
  readonly from: Day
  /** What was over by then was worked as it stands: nobody is put there or moved from there any more. */
  readonly now?: Instant
  /** Who is away beside those on leave, for how many days from `from` on. */
  readonly absent: readonly { readonly personId: string; readonly days: number }[]
  /** Ends the solve early; what there is by then is legal. */
  readonly seconds?: number
}

/** One way to plan anew: what goes, what comes, and how it stands then. */
export type Proposal = {
  readonly assignments: readonly PlanAssignment[]
  readonly removed: readonly PlanAssignment[]
  readonly added: readonly PlanAssignment[]
  readonly after: PlanReport
}

/** What fills most; beside it, where that takes many changes, what leaves places open for fewer. */
export type Replanned = Proposal & {
  readonly before: PlanReport
  readonly fewer: Proposal | null
}

/** Points a changed day of a person costs: more than a wish, far less than a place left empty. */
const CHANGE = 25
/** Points for each duty that somebody has more than the least burdened of grid and role, and the most. */
const BURDEN = 1
const MOST_BURDEN = 4
const SECONDS = 60
/** Days of people changed beyond two a vacated shift that nobody is asked about. */
const SPARE = 1

function withAbsences(problem: PlanProblem, from: Day, absent: ReplanWish['absent']): PlanProblem {
  const away = new Map(absent.map(({ personId, days }) => [personId, days]))
  return {
    ...problem,
    people: problem.people.map((person) => {
      const days = Array.from({ length: away.get(person.id) ?? 0 }, (_, at) => addDays(from, at))
      return { ...person, leaveDays: [...person.leaveDays, ...days] }
    }),
  }
}

const keyOf = ({ day, slotId, personId }: PlanAssignment) => `${day} ${slotId} ${personId}`

function cellAt(
  { problem, slotIndex, dayIndex }: CompiledProblem,
  { day, slotId }: Pick<PlanAssignment, 'day' | 'slotId'>,
): number {
  return (dayIndex.get(day) ?? 0) * problem.slots.length + (slotIndex.get(slotId) ?? 0)
}

function withFilled(
  { problem, days, duties }: CompiledProblem,
  kept: readonly PlanAssignment[],
  { given, taken }: FilledPlaces,
): readonly PlanAssignment[] {
  const dutyOf = ({ person, cell }: FilledPlaces['given'][number]): PlanAssignment => ({
    day: days[duties.day[cell]],
    slotId: problem.slots[cell % problem.slots.length].id,
    personId: problem.people[person].id,
  })
  const gone = new Set(taken.map((duty) => keyOf(dutyOf(duty))))
  return [...kept, ...given.map(dutyOf)].filter((one) => !gone.has(keyOf(one)))
}

/** Of a part, the places where those could stand who could fill an open one, and all who could there. */
function nearPart(
  compiled: CompiledProblem,
  { people, isFree }: Part,
  open: readonly Pick<PlanAssignment, 'slotId'>[],
): Part {
  const { slotIndex, problem } = compiled
  const may = (person: number, slot: number) => !refusalOfPlace(compiled, person, slot)
  const openSlots = [...new Set(open.map(({ slotId }) => slotIndex.get(slotId) ?? 0))]
  const comers = people.filter((person) => openSlots.some((slot) => may(person, slot)))
  const isNear = problem.slots.map((_, slot) => comers.some((person) => may(person, slot)))
  return {
    people: people.filter((person) => isNear.some((is, slot) => is && may(person, slot))),
    isFree: (person, cell) => isNear[cell % problem.slots.length] && isFree(person, cell),
  }
}

/** Points of a wish for the day off that a duty would not honour. */
function wishOff({ compiled }: RosterView, person: number, cell: number): number {
  const day = compiled.days[compiled.duties.day[cell]]
  const { wishes = [] } = compiled.problem.people[person]
  return wishes.find((wish) => wish.day === day && wish.want === 'off')?.weight ?? 0
}

/** Whether a duty can only come in the place of another of that day, whose loss is the change. */
function isExchange(
  { compiled, lines, limits }: RosterView,
  person: number,
  cell: number,
): boolean {
  const { day } = compiled.duties
  const { duties, size } = lines[person]
  return (
    limits[person].maxShiftsPerDay === 1 &&
    duties.subarray(0, size).some((duty) => day[duty] === day[cell])
  )
}

/** What one more duty weighs on a person: the more, the more they have beyond the least of their group. */
function burdens(view: RosterView): (person: number, cell: number) => number {
  const { compiled, lines, homes } = view
  const fair = FAIR_COUNTS.map(({ counts }) => {
    const own = lines.map(({ duties, size }) =>
      duties
        .subarray(0, size)
        .reduce(
          (n, cell) => n + (cell < compiled.duties.cells && counts(compiled, cell) ? 1 : 0),
          0,
        ),
    )
    const least = new Map<string, number>()
    const groupOf = (person: number) =>
      fairGroup(homes[person], compiled.problem.people[person].role)
    own.forEach((count, person) => {
      const group = groupOf(person)
      least.set(group, Math.min(count, least.get(group) ?? count))
    })
    const more = own.map((count, person) => count - (least.get(groupOf(person)) ?? 0))
    return { counts, more }
  })
  return (person, cell) =>
    fair.reduce(
      (sum, { counts, more }) =>
        sum + (counts(compiled, cell) ? Math.min(MOST_BURDEN, BURDEN * more[person]) : 0),
      0,
    )
}

/**
 * Fills what an absence leaves open, or without any absence what is open from that day on, with as
 * few changes as can be. The past and the held days of people stay, shifts of today that are over
 * among them, and so do places that were open before the absence.
 *
 * Where everything open finds somebody free, or at most one place somebody who hands a duty on, that
 * is taken. Else the exact solve moves others about to fill more, and both ways are answered.
 *
 * Only people who could stand in for somebody absent, at first or second hand, are moved: those of
 * the grids in which they worked and whoever may help out there.
 */
export function replan(
  highs: Highs,
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  homes: PlanHomes,
  { from, now, absent, seconds = SECONDS }: ReplanWish,
): Replanned {
  const changed = withAbsences(problem, from, absent)
  const standing = viewRoster(changed, assignments, homes)
  const isAway = (one: PlanAssignment) => {
    const person = standing.compiled.personIndex.get(one.personId) ?? 0
    const cell = cellAt(standing.compiled, one)
    return one.day >= from && refusalOfDay(standing.compiled, person, cell) !== undefined
  }
  const vacated = assignments.filter(isAway)
  const kept = assignments.filter((one) => !isAway(one))
  const view = viewRoster(changed, kept, homes)
  const { compiled } = view
  const firstDay = Math.max(
    0,
    compiled.days.findIndex((day) => day >= from),
  )
  const isOver = (cell: number) =>
    now !== undefined && instantAt(problem.from, compiled.duties.end[cell]) <= now
  const isAhead = (one: Pick<PlanAssignment, 'day' | 'slotId'>) =>
    one.day >= from && !isOver(cellAt(compiled, one))
  const open = vacated.length > 0 ? vacated : vacanciesOf(view).filter(isAhead)
  const gridOf = new Map(problem.slots.map(({ id, gridId }) => [id, gridId]))
  const touched = new Set(open.map(({ slotId }) => gridOf.get(slotId) ?? null))
  const slotTouched = problem.slots.map(({ gridId }) => touched.has(gridId))
  const openCells = new Set(open.map((one) => cellAt(compiled, one)))
  /** Places that were open before anybody fell out are another day's work. */
  const wasShort = (cell: number) =>
    vacated.length === 0
      ? 0
      : Math.max(
          0,
          problem.slots[cell % problem.slots.length].minimum - standing.occupants[cell].length,
        )
  const isFree = (_: number, cell: number) =>
    compiled.duties.day[cell] >= firstDay &&
    slotTouched[cell % problem.slots.length] &&
    (openCells.has(cell) || (wasShort(cell) === 0 && !isOver(cell)))
  const people = problem.people.flatMap((person, at) =>
    touched.has(view.homes[at]) ||
    touched.has(null) ||
    person.alsoGridIds?.some((gridId) => touched.has(gridId))
      ? at
      : [],
  )
  const burdenOf = burdens(view)
  const cells = [...openCells].flatMap((cell) => {
    const { minimum } = problem.slots[cell % problem.slots.length]
    return Array<number>(Math.max(0, minimum - view.occupants[cell].length - wasShort(cell))).fill(
      cell,
    )
  })
  const places = fillPlaces(viewRoster(changed, kept, homes, cells.length + 1), {
    cells,
    people,
    isFree,
    weightOf: (person, cell) =>
      burdenOf(person, cell) +
      wishOff(view, person, cell) +
      otherGridCost(view.homes[person], problem.slots[cell % problem.slots.length]),
    changeWeight: CHANGE,
    spare: SPARE,
  })
  const filled = withFilled(compiled, kept, places)
  /** Moves others about, beginning from what is filled already. */
  const moveOthers = () => {
    const begun = viewRoster(changed, filled, homes)
    const isKept = (person: number, cell: number) =>
      view.lines[person].duties.subarray(0, view.lines[person].size).includes(cell)
    const part = compilePart(
      begun,
      nearPart(compiled, { people, isFree }, open),
      (person, cell) => {
        if (isKept(person, cell)) return -CHANGE
        return (isExchange(view, person, cell) ? 0 : CHANGE) + burdenOf(person, cell)
      },
    )
    // A nearer bound costs time and wins no change, only who among equals comes.
    const { values } = solveModel(highs, part.model, {
      start: part.start,
      seconds,
      gap: CHANGE / 2,
    })
    return values ? assignmentsOf(begun, part, values) : filled
  }
  const had = new Set(assignments.map(keyOf))
  const proposalOf = (result: readonly PlanAssignment[]): Proposal => {
    const has = new Set(result.map(keyOf))
    return {
      assignments: result,
      removed: assignments.filter((one) => !has.has(keyOf(one))),
      added: result.filter((one) => !had.has(keyOf(one))),
      after: evaluateRoster(changed, result, homes),
    }
  }
  const before = evaluateRoster(problem, assignments, homes)
  const few = proposalOf(filled)
  if (places.left === 0) return { ...few, before, fewer: null }
  const most = proposalOf(moveOthers())
  const isWorth = most.after.filled > few.after.filled
  return isWorth ? { ...most, before, fewer: few } : { ...few, before, fewer: null }
}
