import { describe, expect, it } from 'vitest'
import { streetOf, sumOf } from './street-of.ts'

const street = streetOf(1)
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function countBy<T>(list: readonly T[], keyOf: (one: T) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const one of list) counts[keyOf(one)] = (counts[keyOf(one)] ?? 0) + 1
  return counts
}

/** GB 11643-1999: the weighted sum of all eighteen is 1 modulo 11. */
function passesCheck(id: string): boolean {
  const last = id[17] === 'X' ? 10 : Number(id[17])
  return (sumOf(WEIGHTS.map((weight, i) => weight * Number(id[i]))) + last) % 11 === 1
}

describe('the figures of the demo post', () => {
  it('has 323 staff in eight forces, 255 of them party members', () => {
    expect(street.staff).toHaveLength(323)
    expect(street.staff.filter(({ isParty }) => isParty)).toHaveLength(255)
    expect(countBy(street.staff, ({ force }) => force)).toEqual({
      街道干部: 31,
      下沉干部: 24,
      社区工作者: 70,
      医务人员: 22,
      民警: 22,
      志愿者: 99,
      保洁消杀: 44,
      物业保安: 11,
    })
  })

  it.each([0.25, 1, 2.5])('has about 4,000 × %d households', (scale) => {
    const { households, communities, units } = streetOf(5, scale)
    expect(Math.abs(households.length / (4000 * scale) - 1)).toBeLessThan(0.05)
    expect(sumOf(communities.map((one) => one.households))).toBe(households.length)
    expect(sumOf(units.map((one) => one.households))).toBe(households.length)
  })

  it('has 6 communities, 30 toilets, 3 gas stations and 6 hand-over points', () => {
    const { communities, toilets, stations, points } = street
    expect([communities.length, toilets.length, stations.length, points.length]).toEqual([
      6, 30, 3, 6,
    ])
    expect(new Set(toilets.map(({ number }) => number)).size).toBe(30)
    expect(toilets.every(({ cubicles }) => cubicles >= 1 && cubicles <= 3)).toBe(true)
  })

  it('has 120 people in one-to-one care, each with a carer of the own community', () => {
    const { residents, households, units, staff } = street
    const cared = residents.filter(({ careKind }) => careKind !== null)
    expect(cared).toHaveLength(120)
    const homes = new Map(households.map((home) => [home.id, home]))
    const communityOf = new Map(units.map(({ id, communityId }) => [id, communityId]))
    for (const { householdId, carerIndex } of cared) {
      const home = homes.get(householdId)
      expect(staff[carerIndex ?? -1].communityId).toBe(communityOf.get(home?.unitId ?? ''))
    }
  })

  it('keeps courtyards at 4 to 30 households and entrances at 20 to 72', () => {
    const wrong = street.units.filter(({ kind, households }) =>
      kind === 'courtyard' ? households < 4 || households > 30 : households < 20 || households > 72,
    )
    expect(wrong).toEqual([])
  })

  it('gives two different people of the staff the same name, and no others', () => {
    const twice = Object.entries(countBy(street.staff, ({ name }) => name)).filter(([, n]) => n > 1)
    expect(twice.map(([, count]) => count)).toEqual([2])
    const twins = street.staff.filter(({ name }) => name === twice[0][0])
    expect(new Set(twins.map(({ unit, phone }) => unit + phone)).size).toBe(2)
  })

  it('seats nine people at the desks of the program', () => {
    const seated = street.staff.filter(({ desk }) => desk !== null)
    expect(countBy(seated, ({ desk }) => desk ?? '')).toEqual({
      commander: 1,
      shift_leader: 2,
      grid_leader: 2,
      clerk: 2,
      supplies: 1,
      viewer: 1,
    })
  })
})

describe('nothing in the demo can be taken for a real person', () => {
  it('has only identity numbers that fail the check digit, in region 000000', () => {
    const ids = street.residents.map(({ idNumber }) => idNumber)
    expect(ids.filter((id) => !/^000000\d{12}$/.test(id) || passesCheck(id))).toEqual([])
    expect(passesCheck('11010519491231002X')).toBe(true)
  })

  it('has only phones that start with 000', () => {
    const { post, staff, households, residents, stations } = street
    const phones = [
      post.dutyPhone,
      ...[staff, households, residents, stations].flat().map((x) => x.phone),
    ]
    expect(phones.filter((phone) => phone !== '' && !/^000\d{8}$/.test(phone))).toEqual([])
  })

  it('has codes under a region that does not exist', () => {
    expect(street.post.isDemo).toBe(true)
    expect(street.post.streetCode).toMatch(/^999\d{6}$/)
    const codes = street.communities.map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
    for (const code of codes) expect(code).toMatch(new RegExp(`^${street.post.streetCode}\\d{3}$`))
    const households = street.households.map(({ code }) => code)
    expect(new Set(households).size).toBe(households.length)
  })
})
