import type { CareKind, DemoHousehold, DemoResident, DemoStaff } from './model.ts'
import { randomOf, type Random } from './random.ts'

const CARED_FOR = 120
const OLD = 62
/** Carers come from those who know the doors. */
const CARER_FORCES = ['社区工作者', '志愿者']

/**
 * Puts old people into one-to-one care: 120 at scale 1, each with a carer of the same community.
 * 独居 lives alone, 空巢 with another old person; 失能 and 失智 anywhere.
 */
export function withCare(
  seed: number,
  scale: number,
  year: number,
  people: {
    readonly residents: readonly DemoResident[]
    readonly households: readonly DemoHousehold[]
    readonly staff: readonly DemoStaff[]
    readonly communityOfUnit: ReadonlyMap<string, string>
  },
): DemoResident[] {
  const random = randomOf(seed, 'care')
  const homes = new Map(people.households.map((household) => [household.id, household]))
  const old = people.residents.filter(({ birthYear }) => year - birthYear >= OLD)
  const housemates = new Map<string, number>()
  for (const { householdId } of old) {
    housemates.set(householdId, (housemates.get(householdId) ?? 0) + 1)
  }
  const chosen = new Map<string, Pick<DemoResident, 'careKind' | 'carerIndex'>>()
  for (const resident of random.shuffle(old).slice(0, Math.round(CARED_FOR * Math.max(1, scale)))) {
    const home = homes.get(resident.householdId)
    const communityId = people.communityOfUnit.get(home?.unitId ?? '')
    const carers = people.staff.flatMap((person, index) =>
      CARER_FORCES.includes(person.force) && person.communityId === communityId ? [index] : [],
    )
    const size = home?.residentsCount ?? 0
    const isEmptyNest = size === 2 && housemates.get(resident.householdId) === 2
    chosen.set(resident.id, {
      careKind: careKindOf(random, size, isEmptyNest),
      carerIndex: random.pick(carers),
    })
  }
  return people.residents.map((resident) => ({ ...resident, ...chosen.get(resident.id) }))
}

function careKindOf(random: Random, size: number, isEmptyNest: boolean): CareKind {
  if (size === 1) return random.chance(0.75) ? 'living_alone' : 'disabled'
  if (isEmptyNest && random.chance(0.7)) return 'empty_nest'
  return random.chance(0.55) ? 'disabled' : 'dementia'
}
