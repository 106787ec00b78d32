import { describe, expect, it } from 'vitest'
import { withHouseholds } from '../support/need-post.ts'

const signed = { givenBy: '李小芳', receivedBy: '测试员' }

describe('a need of a household', () => {
  it('has an owner and a due time from the moment it is told', async () => {
    const { take, only } = await withHouseholds()
    await take()
    expect(await only()).toMatchObject({
      source: 'call',
      categoryName: '代开药',
      address: '3号院1号',
      ownerName: '测试员',
      takenAt: '2022-03-22T02:00:00.000Z',
      dueAt: '2022-03-22T14:00:00.000Z',
      state: 'open',
      isOverdue: false,
    })
  })

  it('is due in an hour when it is urgent, and overdue after that', async () => {
    const { take, only, pass, client } = await withHouseholds()
    await take({ urgency: 'urgent' })
    expect((await only()).dueAt).toBe('2022-03-22T03:00:00.000Z')
    pass(61)
    expect(await only()).toMatchObject({ isOverdue: true, waitMinutes: 61 })
    expect((await client.needs.list({ where: { overdue: 1 } })).total).toBe(1)
  })

  it('is not done while staff hold things of the household', async () => {
    const { take, only, pass, client } = await withHouseholds()
    await take()
    await client.needs.act({
      ...(await only()),
      step: 'item_in',
      items: ['医保卡', '票据'],
      ...signed,
    })
    expect(await only()).toMatchObject({ holdsItems: true })
    const done = { step: 'done' as const, remark: '药已送到' }
    await expect(client.needs.act({ ...(await only()), ...done })).rejects.toThrow(
      '住户的医保卡、票据还没有交还',
    )
    const back = { step: 'item_out' as const, ...signed }
    await expect(
      client.needs.act({ ...(await only()), ...back, items: ['身份证'] }),
    ).rejects.toThrow('没有收存“身份证”')
    pass(30)
    await client.needs.act({ ...(await only()), ...back, items: ['医保卡', '票据'] })
    const { state } = await client.needs.act({ ...(await only()), ...done, satisfaction: 5 })
    expect(state).toBe('done')
    expect(await only()).toMatchObject({ result: '药已送到', satisfaction: 5, waitMinutes: 30 })
  })

  it('goes to another owner with another due time, and refuses a desk that is behind', async () => {
    const { take, only, client, as } = await withHouseholds()
    const staff = await client.staff.add({ name: '赵社工', role: 'community_worker' })
    await take()
    const seen = await only()
    const dueAt = '2022-03-22T04:00:00.000Z'
    await client.needs.act({ ...seen, step: 'assigned', ownerId: staff.id, dueAt })
    expect(await only()).toMatchObject({ ownerName: '赵社工', dueAt })
    await expect(
      as('clerk').needs.act({ ...seen, step: 'done', remark: '送到' }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is taken back by lines of their own until its day is signed', async () => {
    const { take, only, client } = await withHouseholds()
    await take()
    await client.needs.act({ ...(await only()), step: 'done', remark: '送到' })
    await client.needs.undo(await only())
    expect(await only()).toMatchObject({ state: 'open', result: '', closedAt: null })
    await client.needs.undo(await only())
    expect(await only()).toMatchObject({ state: 'reversed' })
    const { steps } = await client.needs.history({ id: (await only()).id })
    expect(steps.map(({ step, isReversed }) => [step, isReversed])).toEqual([
      ['taken', true],
      ['done', true],
    ])
    expect(await client.needs.board({})).toMatchObject({ takenToday: 0, total: { open: 0 } })
    const key = await take()
    await client.logs.sign({ log: 'needs', day: '2022-03-22' })
    await expect(client.needs.undo(key)).rejects.toThrow('已由测试员在3月22日 10:00签字')
    await expect(client.logs.sign({ log: 'needs', day: '2022-03-22' })).rejects.toThrow(
      '没有重复签字',
    )
  })

  it('is found by two letters, by door, and by what waits long', async () => {
    const { take, pass, client, households } = await withHouseholds()
    await take()
    await take({ householdId: households[1], categoryId: 'meals', need: '午餐一份' })
    pass(3 * 60)
    await take({ householdId: households[2], categoryId: 'parcel', need: '取快递' })
    const total = async (request: Parameters<typeof client.needs.list>[0]) =>
      (await client.needs.list(request)).total
    expect(await total({ search: 'lx' })).toBe(1)
    expect(await total({ search: 'st' })).toBe(1)
    expect(await total({ search: '3号' })).toBe(3)
    expect(await total({ where: { band: 0 } })).toBe(1)
    expect(await total({ where: { band: 1 } })).toBe(2)
    expect(await total({ where: { takenDay: '2022-03-22', categoryId: 'meals' } })).toBe(1)
    await expect(total({ where: { 'x;drop': 1 } })).rejects.toMatchObject({ code: 'invalid_input' })
    const { categories, total: all } = await client.needs.board({})
    expect(all).toEqual({ open: 3, overdue: 0, bands: [1, 2, 0, 0] })
    expect(categories.reduce((sum, { open }) => sum + open, 0)).toBe(3)
  })
})

describe('what repeats', () => {
  it('waits each day of its plan until it is done, and is done once', async () => {
    const { client, households, pass } = await withHouseholds()
    await client.needPlans.add({
      householdId: households[1],
      categoryId: 'meals',
      need: '午餐一份',
      dueMinute: 690,
      fromDay: '2022-03-22',
      toDay: '2022-03-23',
    })
    const [planned] = (await client.needs.board({})).planned
    expect(planned).toMatchObject({ source: 'plan', need: '午餐一份', isOverdue: false })
    const { repeats } = planned
    await client.needs.finishPlanned({ repeats, remark: '已送到' })
    const board = await client.needs.board({})
    expect(board).toMatchObject({ planned: [], doneToday: 1 })
    await expect(client.needs.finishPlanned({ repeats, remark: '已送到' })).rejects.toMatchObject({
      code: 'conflict',
    })
    pass(24 * 60)
    expect((await client.needs.board({})).planned).toHaveLength(1)
    pass(24 * 60)
    expect((await client.needs.board({})).planned).toHaveLength(0)
  })

  it('is listed with its lane, as every lane has a 1号院', async () => {
    const { client, community } = await withHouseholds()
    for (const [at, lane] of ['东巷', '西巷'].entries()) {
      const place = { communityId: community.id }
      const estate = await client.estates.add({ ...place, name: lane })
      const unit = await client.units.add({ ...place, estateId: estate.id, name: '1号院' })
      const fields = { unitId: unit.id, code: `L000${at + 1}`, door: '2号' }
      const { id } = await client.households.add(fields)
      const plan = { categoryId: 'meals', need: '午餐一份', dueMinute: 690 }
      await client.needPlans.add({ ...plan, householdId: id, fromDay: '2022-03-22' })
    }
    const { rows } = await client.needPlans.list({})
    expect(rows.map(({ address }) => address).toSorted()).toEqual([
      '东巷 1号院 2号',
      '西巷 1号院 2号',
    ])
  })

  it('brings every person in care back each day, with the carer as owner', async () => {
    const { client, households } = await withHouseholds()
    const carer = await client.staff.add({ name: '赵社工', role: 'community_worker' })
    await client.residents.add({
      householdId: households[1],
      name: '单老',
      careKind: 'living_alone',
      carerId: carer.id,
    })
    const [call] = (await client.needs.board({})).planned
    expect(call).toMatchObject({
      source: 'care',
      ownerName: '赵社工',
      need: '每日问候 单老（独居）',
    })
    await client.needs.finishPlanned({ repeats: call.repeats, remark: '平安' })
    expect((await client.needs.list({})).rows[0]).toMatchObject({
      source: 'care',
      state: 'done',
      ownerName: '赵社工',
      result: '平安',
    })
  })
})

describe('a need for gas', () => {
  it('stands in the diary by itself and moves with the gas log', async () => {
    const { client, community, households, only, pass } = await withHouseholds()
    const station = await client.lpgStations.add({ name: '北站' })
    const point = await client.lpgPoints.add({ name: '东门', communityId: community.id })
    const ids = { stationId: station.id, pointId: point.id }
    await client.lpg.request({ householdId: households[0], ...ids })
    expect(await only()).toMatchObject({
      source: 'gas',
      categoryName: '液化气',
      need: '换气 YSP35.5 1 罐',
      state: 'open',
      dueAt: '2022-03-23T02:00:00.000Z',
    })
    await expect(
      client.needs.act({ ...(await only()), step: 'done', remark: '换好' }),
    ).rejects.toThrow('请到“液化气换罐”办理')
    const request = async () => (await client.lpg.list({})).rows[0]
    await client.lpg.advance({ ...(await request()), step: 'cancelled', remark: '不要了' })
    expect(await only()).toMatchObject({ state: 'cancelled', closedAt: '2022-03-22T02:00:00.000Z' })
    pass(1)
    await client.lpg.undo(await request())
    expect(await only()).toMatchObject({ state: 'open', closedAt: null })
  })
})

describe('the diary refuses in Chinese', () => {
  it('what cannot be', async () => {
    const { take, only, client } = await withHouseholds()
    await take()
    const row = await only()
    const later = '2022-03-22T03:00:00.000Z'
    const categories = (await client.needCategories.list({})).rows
    const used = categories.find(({ name }) => name === row.categoryName) ?? {
      id: '',
      rowVersion: 0,
    }
    const unused = categories.find(({ name }) => name === '维修') ?? { id: '', rowVersion: 0 }
    await client.needCategories.remove(unused)
    const { householdId, categoryId } = row
    const plan = { householdId, categoryId, need: '午餐', fromDay: '2022-03-22' }
    const refusals: [Promise<unknown>, string, string][] = [
      [take({ at: later }), 'invalid_input', '还没有到'],
      [take({ at: '2022-03-22T01:00:00.000Z' }), 'rule_violated', '补录原因'],
      [take({ householdId: 'nobody' }), 'not_found', '找不到这一户'],
      [take({ categoryId: 'gas' }), 'rule_violated', '请到“液化气换罐”登记需求'],
      [take({ categoryId: 'nothing' }), 'not_found', '找不到这个需求类别'],
      [take({ ownerId: 'nobody' }), 'not_found', '找不到这名承办人'],
      [take({ dueAt: '2022-03-22T01:00:00.000Z' }), 'invalid_input', '早于登记时间'],
      [client.needs.act({ ...row, step: 'done' }), 'invalid_input', '还没有写办理结果'],
      [client.needs.act({ ...row, step: 'rated' }), 'rule_violated', '不能办“满意度”'],
      [client.needs.act({ ...row, step: 'item_in' }), 'invalid_input', '还没有写物品'],
      [client.needs.finishPlanned({ repeats: 'plan:x', remark: '好' }), 'conflict', '不再需要'],
      [client.needCategories.remove(used), 'rule_violated', '已有需求登记，不能删除'],
      [client.needPlans.add({ ...plan, toDay: '2022-03-21' }), 'invalid_input', '早于开始日期'],
      [client.logs.sign({ log: 'needs', day: '2022-03-23' }), 'invalid_input', '还没有到'],
    ]
    for (const [call, code, words] of refusals) {
      await expect(call).rejects.toMatchObject({
        code,
        message: expect.stringContaining(words) as string,
      })
    }
  })
})
