import {
  breachFrom,
  hasDayRules,
  refusalOfDay,
  refusalOfPlace,
} from '../../../shared/roster/candidates.ts'
import type { CompiledProblem } from '../../../shared/roster/compiled.ts'
import { insertDuty, newLine, removeAt, type Line } from '../../../shared/roster/line.ts'
import type { PlanAssignment, PlanHomes, PlanLimits } from '../../../shared/roster/problem.ts'
import { otherGridCost } from '../../../shared/roster/soft-rules.ts'
import { limitsOf } from '../../../shared/roster/view.ts'
import { cellCosts, fairnessCosts, personalCosts, unmetWishes } from './costs.ts'

/** Points by which a unit of unevenness draws the search; small against any wish. */
const EVEN = 0.25

/** A roster in the making. Every state of it keeps all hard rules; its cost is kept up to date. */
export type Board = {
  readonly compiled: CompiledProblem
  readonly slots: number
  readonly lines: readonly Line[]
  /** Occupants of cell `c`: `seats[c * stride]` and the next `filled[c]`. */
  readonly stride: number
  readonly seats: Int32Array
  readonly filled: Int32Array
  /** Cells below the wished number, in no order, and where each stands in that list. */
  readonly short: Int32Array
  readonly shortAt: Int32Array
  readonly shortCount: () => number
  /** People of a slot who are at home there, and all whom the rules allow. */
  readonly local: readonly Int32Array[]
  readonly allowed: readonly Int32Array[]
  readonly isLocal: (person: number, cell: number) => boolean
  readonly cost: () => number
  /** The cost, and a little for uneven work that costs nothing yet. */
  readonly guide: () => number
  /** Whether what the person does on the day of a cell stays as it is. */
  readonly isHeld: (person: number, cell: number) => boolean
  /** Whether the rules allow a person of `allowed` in a cell beside all else they do. */
  readonly canAdd: (person: number, cell: number) => boolean
  /** Whether they would in place of a cell that the person gives up. */
  readonly canTrade: (person: number, given: number, taken: number) => boolean
  /** Puts a person into a cell that has room; unchecked, `canAdd` or `canTrade` went before. */
  readonly add: (person: number, cell: number) => void
  readonly remove: (person: number, cell: number) => void
  readonly assignments: () => readonly PlanAssignment[]
}

function staffOf(compiled: CompiledProblem): Int32Array[] {
  const everyone = compiled.problem.people.map((_, person) => person)
  return compiled.problem.slots.map((_, slot) =>
    Int32Array.from(everyone.filter((person) => !refusalOfPlace(compiled, person, slot))),
  )
}

/** A board with a legal roster on it, places beyond the wished number left out. */
export function layBoard(
  compiled: CompiledProblem,
  homes: PlanHomes,
  assignments: readonly PlanAssignment[],
): Board {
  const board = newBoard(compiled, homes)
  for (const { day, slotId, personId } of assignments) {
    const slot = compiled.slotIndex.get(slotId) ?? 0
    const cell = (compiled.dayIndex.get(day) ?? 0) * board.slots + slot
    if (board.filled[cell] >= compiled.problem.slots[slot].wished) continue
    board.add(compiled.personIndex.get(personId) ?? 0, cell)
  }
  return board
}

/** An empty board for a problem; `homes` as dealt. */
export function newBoard(compiled: CompiledProblem, homes: PlanHomes): Board {
  const { problem, duties, days } = compiled
  const { people, slots, limits } = problem
  const stride = slots.reduce((most, { wished }) => Math.max(most, wished), 1)
  const homeOf = people.map(({ id, gridId }) => gridId ?? homes[id] ?? null)
  const room = days.length * limits.maxShiftsPerDay + 2
  const lines = people.map((_, person) => newLine(duties, room, compiled.carried[person]))
  const limitsByPerson: readonly PlanLimits[] = people.map((_, at) => limitsOf(compiled, at))
  const seats = new Int32Array(duties.cells * stride)
  const filled = new Int32Array(duties.cells)
  const short = new Int32Array(duties.cells)
  const shortAt = new Int32Array(duties.cells).fill(-1)
  let shortSize = 0
  const ofCell = cellCosts(compiled, stride)
  const fairness = fairnessCosts(compiled, homeOf)
  const costs = [personalCosts(compiled, homeOf), fairness]
  const allowed = staffOf(compiled)
  const local = allowed.map((staff, slot) =>
    staff.filter(
      (person) => people[person].alsoGridIds || otherGridCost(homeOf[person], slots[slot]) === 0,
    ),
  )
  const isLocal = new Uint8Array(slots.length * people.length)
  local.forEach((staff, slot) => staff.forEach((p) => (isLocal[slot * people.length + p] = 1)))
  const onLeave = people.map((_, person) =>
    !hasDayRules(compiled, person)
      ? null
      : Uint8Array.from({ length: duties.cells }, (_unused, cell) =>
          refusalOfDay(compiled, person, cell) ? 1 : 0,
        ),
  )
  let cost = unmetWishes(compiled)

  const markShort = (cell: number) => {
    const isShort = filled[cell] < slots[cell % slots.length].wished
    const at = shortAt[cell]
    if (isShort && at < 0) {
      shortAt[cell] = shortSize
      short[shortSize++] = cell
    } else if (!isShort && at >= 0) {
      const last = short[--shortSize]
      short[at] = last
      shortAt[last] = at
      shortAt[cell] = -1
    }
  }
  for (let cell = 0; cell < duties.cells; cell++) {
    markShort(cell)
    cost += ofCell[(cell % slots.length) * (stride + 1)]
  }
  const account = (person: number, cell: number, by: 1 | -1) => {
    const at = (cell % slots.length) * (stride + 1) + filled[cell]
    cost += ofCell[at + by] - ofCell[at]
    filled[cell] += by
    for (const part of costs) cost += part.add(person, cell, by)
    markShort(cell)
  }
  const takeOut = (person: number, cell: number) => {
    removeAt(lines[person], lines[person].duties.indexOf(cell))
  }
  const isHeld = (person: number, cell: number) =>
    compiled.held[person].size > 0 && compiled.held[person].has(duties.day[cell])
  const canAdd = (person: number, cell: number): boolean => {
    if (onLeave[person]?.[cell] || isHeld(person, cell)) return false
    const line = lines[person]
    const at = insertDuty(line, cell)
    const breach = breachFrom(line, at, limitsByPerson[person])
    removeAt(line, at)
    return !breach
  }
  return {
    compiled,
    slots: slots.length,
    lines,
    stride,
    seats,
    filled,
    short,
    shortAt,
    shortCount: () => shortSize,
    allowed,
    local,
    isLocal: (person, cell) => isLocal[(cell % slots.length) * people.length + person] === 1,
    isHeld,
    cost: () => cost,
    guide: () => cost + EVEN * fairness.uneven(),
    canAdd,
    canTrade: (person, given, taken) => {
      takeOut(person, given)
      const can = canAdd(person, taken)
      insertDuty(lines[person], given)
      return can
    },
    add: (person, cell) => {
      insertDuty(lines[person], cell)
      seats[cell * stride + filled[cell]] = person
      account(person, cell, 1)
    },
    remove: (person, cell) => {
      takeOut(person, cell)
      let at = cell * stride
      while (seats[at] !== person) at++
      seats[at] = seats[cell * stride + filled[cell] - 1]
      account(person, cell, -1)
    },
    assignments: () =>
      Array.from(filled, (count, cell) =>
        Array.from(seats.subarray(cell * stride, cell * stride + count))
          .sort((a, b) => a - b)
          .map((person) => ({
            day: days[duties.day[cell]],
            slotId: slots[cell % slots.length].id,
            personId: people[person].id,
          })),
      ).flat(),
  }
}
