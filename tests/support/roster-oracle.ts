import { addDays, daysBetween } from '../../src/shared/core/dates.ts'
import type { PlanAssignment, PlanPerson, PlanProblem } from '../../src/shared/roster/problem.ts'

type Duty = {
  readonly isNew: boolean
  readonly day: number
  readonly start: number
  readonly end: number
  readonly night: boolean
  readonly ppe: boolean
  readonly standby: boolean
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)

function longestRun(days: ReadonlySet<number>, including: ReadonlySet<number>): number {
  let longest = 0
  for (const day of including) {
    let [first, last] = [day, day]
    while (days.has(first - 1)) first--
    while (days.has(last + 1)) last++
    longest = Math.max(longest, last - first + 1)
  }
  return longest
}

/** What of `of` falls into the worst 14 days that hold a new duty. */
function worstFortnight(duties: readonly Duty[], of: (duty: Duty) => number): number {
  const firsts = duties.flatMap(({ day }) => [day, day - 13])
  return Math.max(
    0,
    ...firsts
      .map((first) => duties.filter(({ day }) => day >= first && day < first + 14))
      .filter((within) => within.some(({ isNew, ...duty }) => isNew && of({ isNew, ...duty }) > 0))
      .map((within) => sum(within.map(of))),
  )
}

function dutiesOf(
  problem: PlanProblem,
  person: PlanPerson,
  assignments: readonly PlanAssignment[],
): Duty[] {
  const worked = (person.before ?? []).map((shift) => ({ ...shift, isNew: false, ppe: false }))
  const planned = assignments
    .filter(({ personId }) => personId === person.id)
    .map(({ day, slotId }) => {
      const slot = problem.slots.find(({ id }) => id === slotId)
      const shift = problem.shifts.find(({ id }) => id === slot?.shiftId)
      if (!shift) throw new Error(`no shift for ${slotId}`)
      return { ...shift, day, isNew: true }
    })
  return [...worked, ...planned].map((duty) => {
    const day = daysBetween(problem.from, duty.day)
    const standby = 'standby' in duty && duty.standby === true
    const [start, end] = [day * 1440 + duty.startMinute, day * 1440 + duty.endMinute]
    return { isNew: duty.isNew, day, start, end, night: duty.night, ppe: duty.ppe, standby }
  })
}

function faultsOfPerson(
  problem: PlanProblem,
  person: PlanPerson,
  assignments: readonly PlanAssignment[],
): string[] {
  const { limits } = problem
  const faults: string[] = []
  const expect = (holds: boolean, fault: string) => {
    if (!holds) faults.push(`${person.id}: ${fault}`)
  }
  for (const { personId, day, slotId } of assignments) {
    if (personId !== person.id) continue
    const slot = problem.slots.find(({ id }) => id === slotId)
    const shift = problem.shifts.find(({ id }) => id === slot?.shiftId)
    if (!slot || !shift) throw new Error(`no slot ${slotId}`)
    expect(slot.roles.includes(person.role), 'role')
    const lasts = addDays(day, shift.endMinute > 1440 ? 1 : 0)
    const isCertified = (person.certificates ?? []).some(
      ({ name, issuedDay, expiresDay }) =>
        name === slot.needsSkill && (issuedDay ?? day) <= day && (expiresDay ?? lasts) >= lasts,
    )
    expect(!slot.needsSkill || person.skills.includes(slot.needsSkill) || isCertified, 'skill')
    expect(!slot.sex || slot.sex === person.sex, 'sex')
    const mayGo = [person.gridId, ...(person.alsoGridIds ?? [])]
    expect(!slot.gridId || !person.gridId || mayGo.includes(slot.gridId), 'grid')
    expect((slot.closedLoop ?? false) === person.closedLoop, 'closed loop')
    expect(!person.leaveDays.includes(day), 'leave')
    if (shift.endMinute > 1440)
      expect(!person.leaveDays.includes(addDays(day, 1)), 'reaches into leave')
  }
  const duties = dutiesOf(problem, person, assignments)
  const fresh = duties.filter(({ isNew }) => isNew)
  fresh.forEach((one) => {
    for (const other of duties) {
      if (one === other) continue
      const gap = Math.max(one.start - other.end, other.start - one.end)
      expect(gap >= limits.restHours * 60, 'rest or double booking')
    }
    const sameDay = duties.filter(({ day }) => day === one.day)
    expect(sameDay.length <= limits.maxShiftsPerDay, 'shifts a day')
    const suits = sameDay.filter(({ ppe }) => ppe).map(({ start, end }) => end - start)
    if (one.ppe) expect(sum(suits) <= limits.maxPpeHours * 60, 'suit')
    if (!one.standby) {
      const from = one.end - 1440
      const within = duties
        .filter(({ standby, start }) => !standby && start < one.end)
        .map(({ start, end }) => Math.max(0, end - Math.max(start, from)))
      expect(sum(within) <= (person.maxHoursPerDay ?? limits.maxHoursPerDay) * 60, 'hours a day')
    }
  })
  const daysOf = (some: readonly Duty[]) => new Set(some.map(({ day }) => day))
  const nights = duties.filter(({ night }) => night)
  const newNights = fresh.filter(({ night }) => night)
  expect(longestRun(daysOf(duties), daysOf(fresh)) <= limits.maxDaysRunning, 'days running')
  const inRow = person.maxNightsRunning ?? limits.maxNightsRunning
  expect(longestRun(daysOf(nights), daysOf(newNights)) <= inRow, 'nights running')
  const { shifts: moreShifts, hours: moreHours } = person.overtime ?? { shifts: 0, hours: 0 }
  const most = (person.maxShifts ?? limits.maxShiftsPerFortnight) + moreShifts
  const hours = (person.maxHours ?? limits.maxHoursPerFortnight) + moreHours
  expect(worstFortnight(duties, () => 1) <= most, 'fortnight shifts')
  const minutes = (duty: Duty) => (duty.standby ? 0 : duty.end - duty.start)
  expect(worstFortnight(duties, minutes) <= hours * 60, 'fortnight hours')
  const night = (duty: Duty) => (duty.night ? 1 : 0)
  expect(
    worstFortnight(duties, night) <= (person.maxNights ?? limits.maxNightsPerFortnight),
    'fortnight nights',
  )
  return faults
}

/** The hard rules once more, written down plainly and slowly, to hold planner and rule list to. */
export function hardFaults(problem: PlanProblem, assignments: readonly PlanAssignment[]): string[] {
  return problem.people.flatMap((person) => faultsOfPerson(problem, person, assignments))
}
