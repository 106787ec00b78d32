import { addDays, type Day } from '../../src/shared/core/dates.ts'
import {
  DEFAULT_LIMITS,
  type PlanPerson,
  type PlanProblem,
  type PlanShift,
  type PlanSlot,
  type Wish,
} from '../../src/shared/roster/problem.ts'
import { DEFAULT_SHIFT_SET, type ShiftSet } from '../../src/shared/roster/shift-sets.ts'
import {
  DEFAULT_GRID_TEMPLATE,
  gridPosts,
  type PostTemplate,
} from '../../src/shared/roster/templates.ts'
import type { StaffRole } from '../../src/shared/staff/roles.ts'
import { seededRandom, type Random } from '../../src/main/roster/plan/random.ts'

const FROM: Day = '2022-03-20'
const TEAM: readonly (readonly [StaffRole, number])[] = [
  ['cadre', 5],
  ['community_worker', 7],
  ['medic', 2],
  ['police', 2],
  ['volunteer', 9],
  ['cleaner', 4],
]
/** These grids have a tenth volunteer, which makes eleven grids 323 people. */
const LARGER_GRIDS = 4
const LEAVE_SHARE = 0.35
const ON_WISH_SHARE = 0.3
const WISH_WEIGHTS = [3, 6, 9] as const

export type InstanceOptions = {
  readonly seed: number
  readonly grids?: number
  readonly days?: number
  /** Whether people have a home grid already; else the planner deals them. */
  readonly homed?: boolean
  /** How many people of a hundred may work in the two neighbouring grids as well. */
  readonly sharedPercent?: number
  readonly template?: PostTemplate
  readonly shiftSet?: ShiftSet
}

function personOf(
  random: Random,
  role: StaffRole,
  id: string,
  gridId: string | null,
  days: number,
): PlanPerson {
  const anyDay = () => addDays(FROM, random.below(days))
  const off: Wish[] = [1, 2].map(() => ({
    day: anyDay(),
    want: 'off',
    weight: WISH_WEIGHTS[random.below(3)],
  }))
  const on: Wish[] = random.unit() < ON_WISH_SHARE ? [{ day: anyDay(), want: 'on', weight: 3 }] : []
  return {
    id,
    name: `演示${id}`,
    role,
    gridId,
    skills: [],
    closedLoop: false,
    leaveDays: random.unit() < LEAVE_SHARE ? [anyDay()] : [],
    wishes: [...off, ...on],
  }
}

/** Slots as a store would make them from a template's posts. */
export function slotsOfGrid(
  template: PostTemplate,
  gridId: string,
  gridName: string,
): readonly PlanSlot[] {
  return gridPosts(template, gridName).flatMap((post, at) =>
    post.slots.map(({ shift, ...slot }, seat) => ({
      ...slot,
      id: `${gridId}-${at}-${seat}`,
      postId: `${gridId}-${at}`,
      postName: post.name,
      gridId,
      shiftId: shift,
    })),
  )
}

export function shiftsOf(set: ShiftSet): readonly PlanShift[] {
  return set.shifts.map(({ key, ...shift }) => ({ ...shift, id: key }))
}

/** A street of standard grids with as many people as they need and hardly more. */
export function rosterInstance(options: InstanceOptions): PlanProblem {
  const { seed, grids: count = 11, days = 14, homed = true, sharedPercent = 0 } = options
  const random = seededRandom(seed)
  // Drawn apart, so that the people are the same whoever of them is shared.
  const sharing = seededRandom(seed + 1000)
  const grids = Array.from({ length: count }, (_, at) => ({
    id: `g${at + 1}`,
    name: `第${at + 1}网格`,
  }))
  const people = grids.flatMap((grid, at) =>
    TEAM.flatMap(([role, size]) => {
      const extra = role === 'volunteer' && at < LARGER_GRIDS ? 1 : 0
      return Array.from({ length: size + extra }, (_, seat): PlanPerson => {
        const id = `${grid.id}-${role}-${seat}`
        const person = personOf(random, role, id, homed ? grid.id : null, days)
        if (sharing.unit() * 100 >= sharedPercent) return person
        const beside = [at + 1, at + count - 1].map((index) => grids[index % count].id)
        return { ...person, alsoGridIds: beside }
      })
    }),
  )
  return {
    from: FROM,
    days,
    grids,
    people,
    shifts: shiftsOf(options.shiftSet ?? DEFAULT_SHIFT_SET),
    slots: grids.flatMap(({ id, name }) =>
      slotsOfGrid(options.template ?? DEFAULT_GRID_TEMPLATE, id, name),
    ),
    limits: DEFAULT_LIMITS,
  }
}
