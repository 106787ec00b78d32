import type { CareKind } from '../../shared/households/labels.ts'
import type { DemoHousehold, DemoResident, DemoStaff } from './model.ts'
import { grouped } from './grouped.ts'
import { randomOf } from './random.ts'

const OLD = 62
/** 120 people at scale 1; 独居 and 空巢 first, as fewer people fit them. */
const QUOTAS: readonly (readonly [CareKind, number])[] = [
  ['living_alone', 42],
  ['empty_nest', 30],
  ['disabled', 30],
  ['dementia', 18],
]
/** Carers come from those who know the doors. */
const CARER_FORCES = ['社区工作者', '志愿者']

export type CarePeople = {
  readonly residents: readonly DemoResident[]
  readonly households: readonly DemoHousehold[]
  readonly staff: readonly DemoStaff[]
  readonly communityOfUnit: ReadonlyMap<string, string>
}

/**
 * Puts old people into one-to-one care: 120 at scale 1, each with a carer of the same community.
 * 独居 lives alone, 空巢 with nobody but another old person, 失能 and 失智 anyhow.
 *
 * @param year The year in which the ages are true.
 */
export function withCare(
  seed: number,
  scale: number,
  year: number,
  { residents, households, staff, communityOfUnit }: CarePeople,
): DemoResident[] {
  const random = randomOf(seed, 'care')
  const homes = new Map(households.map((household) => [household.id, household]))
  const old = random.shuffle(residents.filter(({ birthYear }) => year - birthYear >= OLD))
  const oldAt = grouped(old, ({ householdId }) => householdId)
  const fits: Record<CareKind, (resident: DemoResident) => boolean> = {
    living_alone: ({ householdId }) => homes.get(householdId)?.residentsCount === 1,
    empty_nest: ({ householdId }) =>
      homes.get(householdId)?.residentsCount === 2 && oldAt.get(householdId)?.length === 2,
    disabled: () => true,
    dementia: () => true,
  }
  const carersOf = grouped(
    staff.flatMap(({ force, communityId }, index) =>
      CARER_FORCES.includes(force) ? [{ index, communityId }] : [],
    ),
    ({ communityId }) => communityId,
  )
  const free = new Set(old)
  const chosen = new Map<string, DemoResident>()
  for (const [careKind, quota] of QUOTAS) {
    const wanted = Math.round(quota * Math.max(1, scale))
    const taken = [...free].filter(fits[careKind]).slice(0, wanted)
    for (const resident of taken) {
      free.delete(resident)
      const unitId = homes.get(resident.householdId)?.unitId ?? ''
      const carers = carersOf.get(communityOfUnit.get(unitId) ?? null) ?? []
      chosen.set(resident.id, { ...resident, careKind, carerIndex: random.pick(carers).index })
    }
  }
  return residents.map((resident) => chosen.get(resident.id) ?? resident)
}
