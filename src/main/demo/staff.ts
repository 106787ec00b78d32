import { demoIds, nameOf, phoneOf } from './identity.ts'
import type { DeskRole } from '../../shared/core/roles.ts'
import type { DemoStaff, Force } from './model.ts'
import { randomOf } from './random.ts'
import { shareOut } from './shares.ts'
import plan from '../../../resources/demo/staff.json' with { type: 'json' }

type ForcePlan = {
  readonly force: Force
  readonly count: number
  readonly party: number
  readonly roles: readonly string[]
  readonly skills: readonly string[]
  readonly units?: readonly string[]
  readonly ofCommunity?: string
}
type Seat = { readonly desk: DeskRole; readonly force: Force; readonly role: string }
const FORCES = plan.forces as readonly ForcePlan[]
const DESKS = plan.desks as readonly Seat[]
const SAME_NAME_NOTE = '与另一单位人员同名，注意核对电话'

/**
 * The staff of the post: at scale 1 the 323 people, 255 of them party members, in eight forces;
 * larger streets have √scale times as many. Two of them bear the same name on purpose.
 */
export function makeStaff(
  seed: number,
  scale: number,
  communities: readonly { readonly id: string; readonly name: string }[],
): DemoStaff[] {
  const random = randomOf(seed, 'staff')
  const newId = demoIds(seed, 'staff')
  const taken = new Set<string>()
  const freshName = (): string => {
    const name = nameOf(random)
    if (taken.has(name)) return freshName()
    taken.add(name)
    return name
  }
  const factor = Math.sqrt(Math.max(1, scale))
  const sized = (numbers: readonly number[]) => {
    const total = Math.round(numbers.reduce((sum, one) => sum + one, 0) * factor)
    return shareOut(total, numbers, { least: 1, most: total }, random)
  }
  const counts = sized(FORCES.map(({ count }) => count))
  const parties = sized(FORCES.map(({ party }) => party)).map((x, i) => Math.min(x, counts[i]))
  const staff = FORCES.flatMap((one, f) => {
    const members = new Set(
      random.shuffle(Array.from({ length: counts[f] }, (_, i) => i)).slice(0, parties[f]),
    )
    return Array.from({ length: counts[f] }, (_, i): DemoStaff => {
      const community = one.ofCommunity ? communities[i % communities.length] : undefined
      const skills = random.shuffle(one.skills).slice(0, random.int(1, 2))
      return {
        id: newId(),
        name: freshName(),
        sex: random.chance(one.force === '医务人员' ? 0.25 : 0.55) ? '男' : '女',
        force: one.force,
        unit: community ? community.name + one.ofCommunity : random.pick(one.units ?? []),
        communityId: community?.id ?? null,
        role: one.roles[i % one.roles.length],
        isParty: members.has(i),
        skills,
        phone: phoneOf(random),
        desk: null,
        note: '',
      }
    })
  })
  return withSameName(withDesks(staff))
}

/** Seats the first people of each named force at the desks of the program. */
function withDesks(staff: readonly DemoStaff[]): DemoStaff[] {
  const seats = new Map<number, Seat>()
  for (const seat of DESKS) {
    const index = staff.findIndex((person, i) => person.force === seat.force && !seats.has(i))
    if (index >= 0) seats.set(index, seat)
  }
  return staff.map((person, i) => {
    const seat = seats.get(i)
    return seat ? { ...person, desk: seat.desk, role: seat.role } : person
  })
}

/** The first volunteer and the first cleaner share a name, as two people of one town do. */
function withSameName(staff: readonly DemoStaff[]): DemoStaff[] {
  const twins = [
    staff.findIndex(({ force }) => force === '志愿者'),
    staff.findIndex(({ force }) => force === '保洁消杀'),
  ]
  const name = staff[twins[0]].name
  return staff.map((person, i) =>
    twins.includes(i) ? { ...person, name, note: SAME_NAME_NOTE } : person,
  )
}
