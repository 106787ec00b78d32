import { describe, expect, it } from 'vitest'
import { demoFiles } from '../../../src/main/demo/files.ts'
import { makeDemoStreet } from '../../../src/main/demo/street.ts'
import { makeUseLog } from '../../../src/main/demo/use-log.ts'
import { instantAt } from '../../../src/shared/core/dates.ts'
import { streetOf, TODAY } from './street-of.ts'

const street = streetOf(1)

describe('the demo street as a whole', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(JSON.stringify(streetOf(1))).toBe(JSON.stringify(street))
    expect(JSON.stringify(streetOf(2))).not.toBe(JSON.stringify(street))
  })

  it('gives every record an id of its own', () => {
    const ids = Object.values(street)
      .filter((part) => Array.isArray(part))
      .flatMap((part: readonly { readonly id: string }[]) => part.map(({ id }) => id))
    expect(ids.length).toBeGreaterThan(15_000)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('resolves every reference', () => {
    const idsOf = (list: readonly { readonly id: string }[]) => new Set(list.map(({ id }) => id))
    const s = street
    const communities = idsOf(s.communities)
    const staff = idsOf(s.staff)
    const households = idsOf(s.households)
    const points = idsOf(s.points)
    const orders = idsOf(s.lpgOrders)
    const lost: (readonly [string, number])[] = []
    const check = (name: string, known: Set<string>, used: readonly (string | null)[]) => {
      expect(used.length, name).toBeGreaterThan(0)
      const missing = used.filter((id) => id !== null && !known.has(id)).length
      if (missing > 0) lost.push([name, missing])
    }
    check(
      'estate',
      communities,
      s.estates.map((x) => x.communityId),
    )
    check(
      'unit',
      communities,
      s.units.map((x) => x.communityId),
    )
    check(
      'unit estate',
      idsOf(s.estates),
      s.units.map((x) => x.estateId),
    )
    check(
      'unit zone',
      idsOf(s.zones),
      s.units.map((x) => x.zoneId),
    )
    check(
      'household',
      idsOf(s.units),
      s.households.map((x) => x.unitId),
    )
    check(
      'resident',
      households,
      s.residents.map((x) => x.householdId),
    )
    check(
      'staff',
      communities,
      s.staff.map((x) => x.communityId),
    )
    check(
      'toilet',
      communities,
      s.toilets.map((x) => x.communityId),
    )
    check(
      'toilet zone',
      idsOf(s.zones),
      s.toilets.map((x) => x.zoneId),
    )
    check(
      'use',
      idsOf(s.toilets),
      s.toiletUses.map((x) => x.toiletId),
    )
    check(
      'user',
      households,
      s.toiletUses.map((x) => x.householdId),
    )
    check(
      'disinfection',
      idsOf(s.toiletUses),
      s.disinfections.map((x) => x.useId),
    )
    check(
      'cleaner',
      staff,
      s.disinfections.flatMap((x) => [x.operatorId, x.checkerId]),
    )
    check(
      'point',
      communities,
      s.points.map((x) => x.communityId),
    )
    check(
      'keeper',
      staff,
      s.points.map((x) => x.keeperId),
    )
    check(
      'station',
      idsOf(s.stations),
      [...s.points, ...s.lpgOrders].map((x) => x.stationId),
    )
    check(
      'request home',
      households,
      s.lpgRequests.map((x) => x.householdId),
    )
    check(
      'request order',
      orders,
      s.lpgRequests.map((x) => x.orderId),
    )
    check(
      'points',
      points,
      [...s.lpgRequests, ...s.lpgOrders, ...s.handOvers].map((x) => x.pointId),
    )
    check(
      'hand-over',
      orders,
      s.handOvers.map((x) => x.orderId),
    )
    check(
      'receiver',
      staff,
      s.handOvers.map((x) => x.receiverId),
    )
    expect(lost).toEqual([])
  })

  it('lists each person of a household once', () => {
    const counts = new Map<string, number>()
    for (const { householdId } of street.residents) {
      counts.set(householdId, (counts.get(householdId) ?? 0) + 1)
    }
    const wrong = street.households.filter((x) => x.residentsCount !== (counts.get(x.id) ?? 0))
    expect(wrong).toEqual([])
  })

  it('names nobody behind a door where nobody lives', () => {
    const vacant = street.households.filter(({ category }) => category === 'vacant')
    expect(vacant.length).toBeGreaterThan(0)
    const named = vacant.filter(({ headName, phone }) => headName !== '' || phone !== '')
    expect(named).toEqual([])
    const lived = street.households.filter(({ category }) => category !== 'vacant')
    expect(lived.every(({ headName, phone }) => headName !== '' && phone !== '')).toBe(true)
  })

  it('names each unit once in its estate, each household door once in its unit', () => {
    const units = street.units.map(({ estateId, name }) => `${estateId}/${name}`)
    const doors = street.households.map(({ unitId, door }) => `${unitId}/${door}`)
    expect(new Set(units).size).toBe(units.length)
    expect(new Set(doors).size).toBe(doors.length)
  })

  it('refuses a scale it cannot draw', () => {
    expect(() => streetOf(1, 0)).toThrow('0.25 到 20')
    expect(() => streetOf(1, Number.NaN)).toThrow('0.25 到 20')
  })
})

describe('the toilet log of the demo', () => {
  it('has one use nobody cleaned up after, some late and some back-filled entries', () => {
    const cleaned = new Set(street.disinfections.map(({ useId }) => useId))
    expect(street.toiletUses.filter(({ id }) => !cleaned.has(id))).toHaveLength(1)
    const backfilled = street.disinfections.filter(({ isBackfilled }) => isBackfilled)
    expect(backfilled).toHaveLength(4)
    const leftAt = new Map(street.toiletUses.map((use) => [use.id, Date.parse(use.leftAt)]))
    const late = street.disinfections.filter(
      ({ useId, startedAt }) => Date.parse(startedAt) - (leftAt.get(useId) ?? 0) > 15 * 60_000,
    )
    expect(late).toHaveLength(5)
    expect([...late, ...backfilled].every(({ reason }) => reason !== '')).toBe(true)
  })

  it('lets nobody into a cubicle before it is usable again', () => {
    const usableAt = new Map(street.disinfections.map((done) => [done.useId, done.usableAt]))
    const lastUse = new Map<string, string>()
    for (const { id, toiletId, cubicle, enteredAt } of street.toiletUses) {
      const key = `${toiletId}/${cubicle}`
      const before = lastUse.get(key)
      if (before) expect((usableAt.get(before) ?? '') <= enteredAt).toBe(true)
      lastUse.set(key, id)
    }
  })

  it.each([0, 30, 600, 1440])('holds nothing later than minute %d of today', (untilMinutes) => {
    const made = makeDemoStreet({ seed: 4, scale: 0.25, today: TODAY, untilMinutes })
    const until = instantAt(TODAY, untilMinutes)
    const instants = [
      ...made.toiletUses.flatMap((x) => [x.enteredAt, x.leftAt]),
      ...made.disinfections.flatMap((x) => [x.endedAt, x.recordedAt]),
      ...made.lpgRequests.flatMap((x) => [x.registeredAt, x.exchangedAt ?? '', x.clearedAt ?? '']),
      ...made.lpgOrders.map((x) => x.orderedAt),
      ...made.handOvers.map((x) => x.at),
    ]
    expect(instants.length).toBeGreaterThan(500)
    expect(instants.filter((instant) => instant > until)).toEqual([])
  })

  it('yields a log of any length one event at a time', () => {
    const log = makeUseLog({
      seed: 1,
      toilets: street.toilets,
      operatorIds: ['a'],
      checkerIds: ['b'],
      householdIds: [],
      from: TODAY,
      days: 1_000_000,
      usesPerCubicleDay: 10,
    })
    const first = log.next().value
    expect(first?.use.householdId).toBeNull()
    expect(first?.disinfection?.useId).toBe(first?.use.id)
    log.return()
  })
})

describe('the files of the demo', () => {
  const files = demoFiles(street)

  it('have the headers a post uses', () => {
    expect(Object.keys(files.staffRows[0]).join()).toBe(
      '姓名,单位,力量,岗位角色,党员,技能,电话,可操作,席位,备注',
    )
    expect(Object.keys(files.householdRows[0]).join()).toBe(
      '社区,楼院,单元,门牌,户代码,户主,人数,类别,需求,电话,用气证号',
    )
    expect(files.staffRows).toHaveLength(323)
    expect(files.householdRows).toHaveLength(street.households.length)
  })

  it('name each unit once in its community, so that households find their way back', () => {
    const units = files.units.features.map(
      ({ properties: { community, name } }) => community + name,
    )
    expect(new Set(units).size).toBe(units.length)
    const known = new Set(units)
    const lost = files.householdRows.filter(
      (row) => !known.has(`${row.社区}${row.楼院}${row.单元}`),
    )
    expect(lost).toEqual([])
  })
})
