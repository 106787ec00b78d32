import { demoIds, idNumberOf, nameOf, phoneOf, surnameOf, type Sex } from './identity.ts'
import type { HouseholdCategory, HouseholdNeed } from '../../shared/households/labels.ts'
import type { DemoHousehold, DemoResident, DemoZone } from './model.ts'
import { randomOf, type Random } from './random.ts'

/** Weights of households of one, two … six people; the mean is 2.66. */
const SIZES = [20, 29, 28, 14, 6, 3] as const
/** Weights by zone: who is shut in, who is watched, which homes stand empty. */
const CATEGORIES: Record<DemoZone['kind'], Partial<Record<HouseholdCategory, number>>> = {
  sealed: {
    normal: 62,
    home_isolation: 20,
    secondary_contact: 5,
    close_contact: 3,
    health_monitoring: 3,
    vacant: 4,
    away: 3,
  },
  controlled: {
    normal: 83,
    home_isolation: 4,
    secondary_contact: 2,
    close_contact: 1,
    health_monitoring: 2,
    vacant: 4,
    away: 4,
  },
  precaution: { normal: 90, home_isolation: 0.4, health_monitoring: 0.6, vacant: 5, away: 4 },
}

export type HomeUnit = {
  readonly id: string
  readonly communityCode: string
  readonly doors: readonly string[]
  readonly hasPipedGas: boolean
  readonly zone: DemoZone['kind']
}
type Person = { readonly name: string; readonly sex: Sex; readonly birthYear: number }

/**
 * A household behind every door, and the people of each.
 *
 * @param year The year in which the ages are true.
 */
export function makeHomes(
  seed: number,
  units: readonly HomeUnit[],
  year: number,
): { households: DemoHousehold[]; residents: DemoResident[] } {
  const random = randomOf(seed, 'homes')
  const newId = demoIds(seed, 'homes')
  const households: DemoHousehold[] = []
  const residents: DemoResident[] = []
  const numbers = new Map<string, number>()
  for (const unit of units) {
    const kinds = Object.keys(CATEGORIES[unit.zone]) as HouseholdCategory[]
    const weights = Object.values(CATEGORIES[unit.zone])
    for (const door of unit.doors) {
      const number = (numbers.get(unit.communityCode) ?? 0) + 1
      numbers.set(unit.communityCode, number)
      const category = kinds[random.weighted(weights)]
      const family = makeFamily(random, year)
      const living = category === 'vacant' ? [] : family
      const id = newId()
      const phone = phoneOf(random)
      // Nobody lives behind an empty door, so there is nobody to name or to ring up.
      const head = living.at(0)
      households.push({
        id,
        unitId: unit.id,
        door,
        code: `${unit.communityCode}-${String(number).padStart(5, '0')}`,
        headName: head?.name ?? '',
        category,
        needs: needsOf(random, living, year),
        phone: head === undefined ? '' : phone,
        gasCard:
          unit.hasPipedGas || living.length === 0 || random.chance(0.25)
            ? null
            : `YQ000${String(random.int(0, 99_999)).padStart(5, '0')}`,
        residentsCount: living.length,
      })
      living.forEach((person, i) =>
        residents.push({
          id: newId(),
          householdId: id,
          ...person,
          idNumber: idNumberOf(random, person.birthYear, person.sex),
          phone: i === 0 ? phone : phoneOf(random),
          careKind: null,
          carerIndex: null,
        }),
      )
    }
  }
  return { households, residents }
}

/** The head first; then a spouse of about the same age, children, and a parent. */
function makeFamily(random: Random, year: number): Person[] {
  const size = random.weighted(SIZES) + 1
  const surname = surnameOf(random)
  const sex = (): Sex => (random.chance(0.5) ? '男' : '女')
  const headSex = sex()
  const age = random.chance(size <= 2 ? 0.45 : 0.12) ? random.int(62, 90) : random.int(25, 61)
  const head = { name: nameOf(random, surname), sex: headSex, birthYear: year - age }
  const others = Array.from({ length: size - 1 }, (_, i): Person => {
    if (i === 0) {
      const spouseAge = Math.max(22, age + random.int(-5, 4))
      const spouseSex = headSex === '男' ? '女' : '男'
      return { name: nameOf(random), sex: spouseSex, birthYear: year - spouseAge }
    }
    if (i === 3) {
      return {
        name: nameOf(random, surname),
        sex: sex(),
        birthYear: year - age - random.int(22, 30),
      }
    }
    const childAge = Math.max(0, age - random.int(24, 34))
    return { name: nameOf(random, surname), sex: sex(), birthYear: year - childAge }
  })
  return [head, ...others]
}

function needsOf(random: Random, people: readonly Person[], year: number): HouseholdNeed[] {
  const ages = people.map(({ birthYear }) => year - birthYear)
  const hasOld = ages.some((age) => age >= 65)
  const canBear = people.some(
    ({ sex, birthYear }) => sex === '女' && year - birthYear >= 22 && year - birthYear <= 40,
  )
  const draws: readonly (readonly [HouseholdNeed, boolean])[] = [
    ['lone_elderly', ages.length === 1 && hasOld],
    ['infant', ages.some((age) => age <= 2)],
    ['pregnant', canBear && random.chance(0.03)],
    ['disabled', ages.length > 0 && random.chance(0.02)],
    ['dialysis', ages.length > 0 && random.chance(0.002)],
    ['mental', ages.length > 0 && random.chance(0.004)],
    ['chronic', hasOld && random.chance(0.25)],
  ]
  return draws.filter(([, holds]) => holds).map(([need]) => need)
}
