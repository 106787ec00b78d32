import { describe, expect, it } from 'vitest'
import { vitalSafetyItems } from '../../src/shared/lpg/labels.ts'
import { openTestPost } from '../support/post.ts'

const safety = vitalSafetyItems.map((item) => ({ item, ok: true }))
const signed = { givenBy: '测试站员', receivedBy: '测试社工', disinfectedBy: '测试站员' }
const square = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [116, 39],
      [117, 39],
      [117, 40],
      [116, 40],
      [116, 39],
    ] as [number, number][],
  ],
}

/** A community with a unit of eight households, a station and a hand-over point. */
async function withHouseholds(place: object = { lon: 116.4, lat: 39.9 }) {
  const post = await openTestPost()
  const { client } = post
  const community = await client.communities.add({ name: '东风社区' })
  const unit = await client.units.add({
    communityId: community.id,
    name: '3号院',
    kind: 'courtyard',
    ...place,
  })
  const households: string[] = []
  for (let i = 1; i <= 8; i++) {
    const code = `H000${i}`
    const household = { unitId: unit.id, code, door: `3号院${i}号`, headName: '李小芳' }
    households.push((await client.households.add(household)).id)
  }
  const station = await client.lpgStations.add({ name: '北站' })
  const point = await client.lpgPoints.add({ name: '东门交接点', communityId: community.id })
  const ids = { stationId: station.id, pointId: point.id }
  return {
    ...post,
    households,
    station,
    point,
    ids,
    ask: (index: number, fields: object = {}) =>
      client.lpg.request({ householdId: households[index], ...ids, ...fields }),
    seal: () =>
      client.zones.add({
        name: '3号院封控区',
        kind: 'sealed',
        area: square,
        ruleSet: 'eighth-edition',
        effectiveAt: '2022-03-19T00:00:00.000Z',
      }),
    only: async () => (await client.lpg.list({})).rows[0],
  }
}

describe('an exchange of gas', () => {
  it('prints an order with masked phones, and with whole ones for deciding seats', async () => {
    const { client, as, households, ask, ids } = await withHouseholds()
    const { rowVersion } = (await client.households.list({})).rows[0]
    await client.households.edit({
      id: households[0],
      rowVersion,
      change: { phone: '00012345678' },
    })
    await ask(0)
    const order = {
      what: 'lpg-order',
      day: '2022-03-22',
      id: (await client.lpg.order(ids)).id,
    } as const
    const cells = (await client.reports.logPaper(order)).sections[0].rows[0]
    expect(cells).toContain('000****5678')
    const whole = (await client.reports.logPaperWithPhones(order)).sections[0].rows[0]
    expect(whole).toContain('00012345678')
    await expect(as('clerk').reports.logPaperWithPhones(order)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('goes from the need to the cleared empty, and the empty waits for its zone', async () => {
    const post = await withHouseholds()
    const { client, ids, ask, only, seal, pass } = post
    const zone = await seal()
    await ask(0, { isUrgent: true })
    expect(await only()).toMatchObject({ state: 'requested', householdCode: 'H0001', ageDays: 0 })
    pass(10)
    const order = await client.lpg.order(ids)
    expect(order).toMatchObject({ number: 'LPG-20220322-01', requests: 1, cylinders: 1 })
    pass(60)
    await client.lpg.advance({
      ...(await only()),
      step: 'delivered',
      ...signed,
      fullCylinders: ['A001'],
    })
    pass(20)
    await client.lpg.advance({
      ...(await only()),
      step: 'exchanged',
      ...signed,
      emptyCylinders: ['B001'],
      safety,
    })
    const { rows: kept } = await client.lpg.custody({})
    expect(kept).toMatchObject([
      { householdCode: 'H0001', emptyCylinders: ['B001'], heldBy: '3号院封控区' },
    ])
    pass(30)
    const clearing = { step: 'cleared' as const, ...signed }
    await expect(client.lpg.advance({ ...(await only()), ...clearing })).rejects.toMatchObject({
      code: 'rule_violated',
      message: expect.stringContaining('“3号院封控区”还没有解除') as string,
    })
    await client.zones.edit({ ...zone, change: { liftedAt: post.now() } })
    const cleared = await client.lpg.advance({ ...(await only()), ...clearing })
    expect(cleared.state).toBe('cleared')
    expect((await client.lpg.custody({})).rows).toEqual([])
    const { steps } = await client.lpg.history({ id: (await only()).id })
    expect(steps.map(({ step }) => step)).toEqual([
      'requested',
      'ordered',
      'delivered',
      'exchanged',
      'cleared',
    ])
  })

  it('does not clear an empty of a household whose place nobody knows', async () => {
    const { client, ids, ask, only, seal } = await withHouseholds({})
    await seal()
    await ask(0)
    await client.lpg.order(ids)
    for (const step of ['delivered', 'exchanged'] as const) {
      await client.lpg.advance({ ...(await only()), step, ...signed, safety })
    }
    await expect(
      client.lpg.advance({ ...(await only()), step: 'cleared', ...signed }),
    ).rejects.toThrow('没有位置')
  })

  it('puts all open needs of a station and a point on one order, numbered by the day', async () => {
    const { client, ids, ask } = await withHouseholds()
    await ask(0)
    await ask(1, { quantity: 2 })
    expect(await client.lpg.order(ids)).toMatchObject({ requests: 2, cylinders: 3 })
    await expect(client.lpg.order(ids)).rejects.toThrow('没有待汇总的需求')
    await ask(2)
    expect(await client.lpg.order(ids)).toMatchObject({ number: 'LPG-20220322-02' })
    const { rows, total } = await client.lpg.orders({})
    expect(total).toBe(2)
    expect(rows.find((row) => row.number.endsWith('01'))).toMatchObject({
      requests: 2,
      cylinders: 3,
      grams: 44_700,
      open: 3,
    })
  })

  it('takes six household cylinders at a point, refuses the seventh, and warns before', async () => {
    const { client, ids, ask, point } = await withHouseholds()
    for (let i = 0; i < 7; i++) await ask(i)
    await client.lpg.order(ids)
    const { rows } = await client.lpg.list({})
    for (const row of rows.slice(0, 6)) {
      await client.lpg.advance({ ...row, step: 'delivered', ...signed })
    }
    const { points } = await client.lpg.summary({ day: '2022-03-22' })
    expect(points).toMatchObject([
      { storedGrams: 89_400, limitGrams: 100_000, level: 'near', full: 6 },
    ])
    expect((await client.lpgPoints.list({})).rows[0].storedGrams).toBe(89_400)
    const seventh = { ...rows[6], step: 'delivered' as const, ...signed }
    await expect(client.lpg.advance(seventh)).rejects.toThrow('104.3 kg，超过上限 100.0 kg')
    await client.lpgPoints.edit({ ...point, change: { limitKg: 200 } })
    expect((await client.lpg.advance(seventh)).state).toBe('at_point')
  })

  it('keeps a cylinder in one place', async () => {
    const { client, ids, ask } = await withHouseholds()
    await ask(0)
    await ask(1)
    await client.lpg.order(ids)
    const [first, second] = (await client.lpg.list({})).rows
    const full = { step: 'delivered' as const, ...signed, fullCylinders: ['A001'] }
    await client.lpg.advance({ ...first, ...full })
    await expect(client.lpg.advance({ ...second, ...full })).rejects.toThrow('一个罐只能在一处')
  })

  it('refuses a stale desk, and steps out of order', async () => {
    const { client, ids, ask, as, only } = await withHouseholds()
    await ask(0)
    const seen = await only()
    await client.lpg.order(ids)
    await expect(
      as('clerk').lpg.advance({ ...seen, step: 'cancelled', remark: '不要了' }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await expect(
      client.lpg.advance({ ...(await only()), step: 'exchanged', ...signed, safety }),
    ).rejects.toThrow('处在“已汇总报站”，不能办“入户更换”')
  })

  it('counts visits in vain and takes a refused cylinder back', async () => {
    const { client, ids, ask, only } = await withHouseholds()
    await ask(0)
    await client.lpg.order(ids)
    await client.lpg.advance({ ...(await only()), step: 'delivered', ...signed })
    await client.lpg.advance({ ...(await only()), step: 'absent' })
    expect(await only()).toMatchObject({ state: 'at_point', visitsInVain: 1 })
    await client.lpg.advance({ ...(await only()), step: 'refused', remark: '拒绝安检' })
    await client.lpg.advance({ ...(await only()), step: 'returned', ...signed })
    const { total } = await client.lpg.summary({ day: '2022-03-22' })
    expect(total).toMatchObject({ fullIn: 1, fullAtPoint: 0, empties: 0, storedGrams: 0 })
    expect(total.standing.returned).toBe(1)
    expect((await client.lpg.list({ where: { open: 1 } })).total).toBe(0)
  })

  it('takes a step back by a line of its own', async () => {
    const { client, ids, ask, only } = await withHouseholds()
    await ask(0)
    await client.lpg.order(ids)
    await client.lpg.undo({ ...(await only()), remark: '点错' })
    expect(await only()).toMatchObject({ state: 'requested', orderNumber: '' })
    const { steps } = await client.lpg.history({ id: (await only()).id })
    expect(steps.map(({ step, isReversed }) => [step, isReversed])).toEqual([
      ['requested', false],
      ['ordered', true],
    ])
  })

  it('takes the request itself out of every figure, until its day is signed', async () => {
    const { client, ids, ask, only } = await withHouseholds()
    await ask(0)
    await client.lpg.undo(await only())
    expect(await only()).toMatchObject({ state: 'reversed' })
    await expect(client.lpg.undo(await only())).rejects.toThrow('没有可撤销的步骤')
    await expect(client.lpg.order(ids)).rejects.toThrow('没有待汇总的需求')
    expect((await client.lpg.list({ where: { open: 1 } })).total).toBe(0)
    const { total } = await client.lpg.summary({ day: '2022-03-22' })
    expect([...Object.values(total.standing), ...Object.values(total.moves)]).not.toContain(1)
    expect((await client.needs.list({ where: { state: 'reversed' } })).total).toBe(1)
    expect(await client.needs.board({})).toMatchObject({ takenToday: 0, total: { open: 0 } })

    const key = await ask(1)
    await client.logs.sign({ log: 'lpg', day: '2022-03-22' })
    await expect(client.lpg.undo(key)).rejects.toThrow('签字，不能再撤销')
  })

  it('takes an order back whole, while nothing of it has come', async () => {
    const { client, ids, ask } = await withHouseholds()
    await ask(0)
    await ask(1)
    const { id } = await client.lpg.order(ids)
    expect(await client.lpg.undoOrder({ id })).toMatchObject({ requests: 2 })
    expect((await client.lpg.orders({})).rows[0]).toMatchObject({ requests: 0, cylinders: 0 })
    await expect(client.lpg.undoOrder({ id })).rejects.toThrow('已经撤销')
    const again = await client.lpg.order(ids)
    const [first] = (await client.lpg.list({})).rows
    await client.lpg.advance({ ...first, step: 'delivered', ...signed })
    await expect(client.lpg.undoOrder({ id: again.id })).rejects.toThrow('有 1 条需求已经到罐')
  })

  it('does not take a step back that would put a cylinder in two places', async () => {
    const { client, ids, ask } = await withHouseholds()
    await ask(0)
    await ask(1)
    await client.lpg.order(ids)
    const [first, second] = (await client.lpg.list({})).rows
    const full = { step: 'delivered' as const, ...signed, fullCylinders: ['A001'] }
    const come = await client.lpg.advance({ ...first, ...full })
    const back = await client.lpg.advance({ ...come, step: 'returned', ...signed })
    const elsewhere = await client.lpg.advance({ ...second, ...full })
    await expect(client.lpg.undo(back)).rejects.toThrow('气瓶 A001 后来已在别处登记')
    await client.lpg.undo(elsewhere)
    expect((await client.lpg.undo(back)).state).toBe('at_point')
  })

  it('finds requests by pinyin, door and state', async () => {
    const { client, ids, ask } = await withHouseholds()
    await ask(0)
    await client.lpg.order(ids)
    await ask(1)
    const total = async (request: Parameters<typeof client.lpg.list>[0]) =>
      (await client.lpg.list(request)).total
    expect(await total({ search: 'lxf' })).toBe(2)
    expect(await total({ search: '3号院2号' })).toBe(1)
    expect(await total({ where: { state: 'ordered' } })).toBe(1)
    await expect(total({ where: { 'x;drop': 1 } })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('does not delete a station or a point with open needs', async () => {
    const { client, ask, station, point } = await withHouseholds()
    await ask(0)
    await expect(client.lpgStations.remove(station)).rejects.toThrow('没有办结')
    await expect(client.lpgPoints.remove(point)).rejects.toThrow('没有办结')
  })
})

describe('a day of gas', () => {
  it('counts moves of the day and the stock at its end, also for a past day', async () => {
    const { client, ids, ask, only, pass } = await withHouseholds()
    await ask(0, { quantity: 2 })
    pass(24 * 60)
    await client.lpg.order(ids)
    await client.lpg.advance({ ...(await only()), step: 'delivered', ...signed })
    const first = await client.lpg.summary({ day: '2022-03-22' })
    expect(first.total.moves).toMatchObject({ requested: 2, ordered: 0, delivered: 0 })
    expect(first.total.standing.requested).toBe(2)
    const second = await client.lpg.summary({ day: '2022-03-23' })
    expect(second.total.moves).toMatchObject({ requested: 0, ordered: 2, delivered: 2 })
    expect(second.stations[0].models).toMatchObject([
      { model: 'YSP35.5', totals: { fullIn: 2, fullAtPoint: 2, storedGrams: 29_800 } },
    ])
    pass(5)
    expect((await client.lpg.summary({ day: '2022-03-23' })).total.overOneDay).toBe(2)
  })
})
