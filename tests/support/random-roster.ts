import fc from 'fast-check'
import { addDays } from '../../src/shared/core/dates.ts'
import type {
  PlanLimits,
  PlanPerson,
  PlanProblem,
  PlanShift,
  PlanSlot,
} from '../../src/shared/roster/problem.ts'

const FROM = '2022-03-20'
const ROLES = ['cadre', 'medic', 'volunteer', '督导员'] as const
const GRIDS = ['g1', 'g2', 'g3'] as const
const SKILLS = ['driving', 'sampling'] as const
const SEXES = ['female', 'male'] as const

const role = fc.constantFrom(...ROLES)
/** Rarely true, so that most slots find somebody. */
const seldom = fc.integer({ min: 0, max: 9 }).map((at) => at === 0)
const maybeGrid = fc.option(fc.constantFrom(...GRIDS), { freq: 2 })
const dayFrom = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((at) => addDays(FROM, at))
const times = fc
  .tuple(
    fc.integer({ min: 0, max: 1439 }),
    fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 60, max: 600 }) },
      { weight: 1, arbitrary: fc.integer({ min: 600, max: 1440 }) },
    ),
  )
  .map(([startMinute, length]) => ({ startMinute, endMinute: startMinute + length }))

const shift = (id: string): fc.Arbitrary<PlanShift> =>
  fc
    .record({ times, night: fc.boolean(), ppe: seldom, standby: seldom })
    .map(({ times: at, ...flags }) => ({ id, name: id, ...at, ...flags }))

const slot = (id: string, shifts: readonly string[]): fc.Arbitrary<PlanSlot> =>
  fc
    .record({
      gridId: maybeGrid,
      shiftId: fc.constantFrom(...shifts),
      roles: fc.uniqueArray(role, { minLength: 1 }),
      minimum: fc.integer({ min: 0, max: 3 }),
      more: fc.integer({ min: 0, max: 1 }),
      weight: fc.integer({ min: 10, max: 300 }),
      leader: fc.boolean(),
      needsSkill: fc.option(fc.constantFrom(...SKILLS), { nil: undefined, freq: 2 }),
      closedLoop: seldom,
      sex: fc.option(fc.constantFrom(...SEXES), { nil: undefined, freq: 1 }),
    })
    .map(({ more, ...own }) => ({
      id,
      postId: id,
      postName: `岗位${id}`,
      title: '值守',
      wished: own.minimum + more,
      ...own,
    }))

const atMost = (most: number) =>
  fc.option(fc.integer({ min: 0, max: most }), { nil: undefined, freq: 1 })
const certificate = fc.record({
  name: fc.constantFrom(...SKILLS),
  issuedDay: fc.option(dayFrom(-5, 5)),
  expiresDay: fc.option(dayFrom(0, 12)),
})

const person = (id: string, shifts: readonly string[]): fc.Arbitrary<PlanPerson> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constantFrom('陈琳', '演示'),
    role,
    gridId: maybeGrid,
    alsoGridIds: fc.subarray([...GRIDS]),
    skills: fc.subarray([...SKILLS]),
    certificates: fc.array(certificate, { maxLength: 2 }),
    sex: fc.constantFrom(undefined, ...SEXES),
    closedLoop: seldom,
    leaveDays: fc.array(dayFrom(-1, 12), { maxLength: 3 }),
    wishes: fc.array(
      fc.record(
        {
          day: dayFrom(-1, 12),
          want: fc.constantFrom('off' as const, 'on' as const),
          weight: fc.integer({ min: 1, max: 20 }),
          shiftId: fc.constantFrom(...shifts),
          night: fc.constant(true as const),
        },
        { requiredKeys: ['day', 'want', 'weight'] },
      ),
      { maxLength: 4 },
    ),
    maxShifts: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined, freq: 2 }),
    maxHours: atMost(80),
    maxNights: atMost(4),
    maxHoursPerDay: atMost(12),
    maxNightsRunning: atMost(3),
    overtime: fc.option(
      fc.record({
        shifts: fc.integer({ min: 0, max: 3 }),
        hours: fc.integer({ min: 0, max: 24 }),
        reason: fc.constant('应急'),
      }),
      { nil: undefined, freq: 1 },
    ),
    before: fc.array(
      fc
        .record({ day: dayFrom(-9, -1), times, night: fc.boolean() })
        .map(({ times: at, ...worked }) => ({ ...worked, ...at })),
      { maxLength: 5 },
    ),
  })

const limits: fc.Arbitrary<PlanLimits> = fc.record({
  restHours: fc.integer({ min: 0, max: 14 }),
  maxShiftsPerDay: fc.integer({ min: 1, max: 3 }),
  maxHoursPerDay: fc.integer({ min: 8, max: 24 }),
  maxPpeHours: fc.integer({ min: 2, max: 12 }),
  maxDaysRunning: fc.integer({ min: 1, max: 7 }),
  maxNightsRunning: fc.integer({ min: 1, max: 4 }),
  maxShiftsPerFortnight: fc.integer({ min: 3, max: 14 }),
  maxHoursPerFortnight: fc.integer({ min: 30, max: 120 }),
  maxNightsPerFortnight: fc.integer({ min: 0, max: 7 }),
})

/** Any problem at all: most cannot be filled, many hardly make sense, all are well-formed. */
export const randomRoster: fc.Arbitrary<PlanProblem> = fc
  .record({
    days: fc.integer({ min: 1, max: 12 }),
    people: fc.integer({ min: 0, max: 14 }),
    shifts: fc.integer({ min: 1, max: 4 }),
    slots: fc.integer({ min: 0, max: 6 }),
  })
  .chain(({ days, ...counts }) => {
    const ids = (letter: string, count: number) =>
      Array.from({ length: count }, (_, at) => `${letter}${at}`)
    const shiftIds = ids('s', counts.shifts)
    return fc.record({
      from: fc.constant(FROM),
      days: fc.constant(days),
      grids: fc.constant(GRIDS.map((id) => ({ id, name: id }))),
      people: fc.tuple(...ids('p', counts.people).map((id) => person(id, shiftIds))),
      shifts: fc.tuple(...shiftIds.map(shift)),
      slots: fc.tuple(...ids('k', counts.slots).map((id) => slot(id, shiftIds))),
      limits,
    })
  })
