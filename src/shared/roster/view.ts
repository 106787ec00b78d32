import { dayText } from '../core/dates.ts'
import { AppError } from '../core/errors.ts'
import { compileProblem, type CompiledProblem } from './compiled.ts'
import { insertDuty, newLine, type Line } from './line.ts'
import type { PlanAssignment, PlanHomes, PlanLimits, PlanProblem } from './problem.ts'

/** A roster laid out for the rules: by person and by cell, counted from the assignments alone. */
export type RosterView = {
  readonly compiled: CompiledProblem
  readonly lines: readonly Line[]
  /** Person numbers by cell. */
  readonly occupants: readonly (readonly number[])[]
  readonly limits: readonly PlanLimits[]
  /** Home grid of each person: their own, else the one dealt, else where they work most. */
  readonly homes: readonly (string | null)[]
}

/** The limits for one person: those for all, what the person has of their own, and allowed over-time. */
export function limitsOf(compiled: CompiledProblem, person: number): PlanLimits {
  const { limits, people } = compiled.problem
  const { maxShifts, maxHours, maxNights, maxHoursPerDay, maxNightsRunning, overtime } =
    people[person]
  return {
    ...limits,
    maxShiftsPerFortnight: (maxShifts ?? limits.maxShiftsPerFortnight) + (overtime?.shifts ?? 0),
    maxHoursPerFortnight: (maxHours ?? limits.maxHoursPerFortnight) + (overtime?.hours ?? 0),
    maxNightsPerFortnight: maxNights ?? limits.maxNightsPerFortnight,
    maxHoursPerDay: maxHoursPerDay ?? limits.maxHoursPerDay,
    maxNightsRunning: maxNightsRunning ?? limits.maxNightsRunning,
  }
}

function unknown(what: string): never {
  throw new AppError('invalid_input', `排班表里有${what}，请刷新排班资料后重试。`)
}

function cellOf(compiled: CompiledProblem, { day, slotId }: PlanAssignment): number {
  const at = compiled.dayIndex.get(day) ?? unknown('本期以外的日期')
  const slot = compiled.slotIndex.get(slotId) ?? unknown('已不存在的岗位')
  return at * compiled.problem.slots.length + slot
}

function busiestGrid(compiled: CompiledProblem, line: Line): string | null {
  const { slots } = compiled.problem
  const counts = new Map<string, number>()
  for (const duty of line.duties.subarray(0, line.size)) {
    const gridId = duty < compiled.duties.cells ? slots[duty % slots.length].gridId : null
    if (gridId !== null) counts.set(gridId, (counts.get(gridId) ?? 0) + 1)
  }
  let busiest: string | null = null
  for (const [gridId, count] of counts)
    if (busiest === null || count > (counts.get(busiest) ?? 0)) busiest = gridId
  return busiest
}

/**
 * Lays a roster out.
 *
 * @param room Duties that may be added to each line afterwards.
 * @throws AppError invalid_input when an assignment names a day, slot or person the problem has not.
 */
export function viewRoster(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  homes: PlanHomes = {},
  room = 1,
): RosterView {
  const compiled = compileProblem(problem)
  const cellsOf: number[][] = problem.people.map(() => [])
  const occupants: number[][] = Array.from({ length: compiled.duties.cells }, () => [])
  for (const assignment of assignments) {
    const person = compiled.personIndex.get(assignment.personId) ?? unknown('名单以外的人员')
    const cell = cellOf(compiled, assignment)
    cellsOf[person].push(cell)
    occupants[cell].push(person)
  }
  const lines = cellsOf.map((cells, person) => {
    const line = newLine(compiled.duties, cells.length + room, compiled.carried[person])
    for (const cell of cells.sort((a, b) => a - b)) insertDuty(line, cell)
    return line
  })
  return {
    compiled,
    lines,
    occupants,
    limits: lines.map((_, person) => limitsOf(compiled, person)),
    homes: problem.people.map(
      (person, at) => person.gridId ?? homes[person.id] ?? busiestGrid(compiled, lines[at]),
    ),
  }
}

/** `3月22日 周二 第三网格卡口 值守（夜班）`. */
export function cellText({ problem, days, shiftOfSlot }: CompiledProblem, cell: number): string {
  const at = cell % problem.slots.length
  const { postName, title } = problem.slots[at]
  const day = days[Math.floor(cell / problem.slots.length)]
  const words = [dayText(day), postName, title].filter((word) => word !== '').join(' ')
  return `${words}（${shiftOfSlot[at].name}）`
}
