import { describe, expect, it } from 'vitest'
import { square, withToilet, useAndDisinfect } from '../support/toilet-post.ts'

describe('a day of toilets', () => {
  it('adds up: the total is the sum of its toilets, and equals the day’s log', async () => {
    const post = await withToilet()
    const { client, toiletId } = post
    const other = await client.toilets.add({ number: '04', openedOn: '2022-03-20' })
    await useAndDisinfect(post, toiletId)
    await useAndDisinfect(post, toiletId, 2)
    await useAndDisinfect(post, other.id)
    await client.toilets.recordUse({
      toiletId: other.id,
      outAt: post.now(),
      asHappened: true,
      remark: '抢用',
    })
    post.pass(30)
    const { toilets, total, asOf } = await client.toilets.daySummary({ day: '2022-03-22' })
    expect(toilets.map((one) => [one.number, one.uses, one.disinfected, one.missing])).toEqual([
      ['03', 2, 2, 0],
      ['04', 2, 1, 1],
    ])
    expect(total).toMatchObject({ uses: 4, disinfected: 3, missing: 1, meanLagMinutes: 1 })
    expect(asOf).toBe(post.now())
    const log = await client.toilets.dayLog({ day: '2022-03-22' })
    expect(log.totals).toEqual(total)
    const own = await client.toilets.dayLog({ day: '2022-03-22', toiletId })
    expect(own.totals.uses).toBe(2)
    expect((await client.toilets.daySummary({ day: '2022-03-21' })).total.uses).toBe(0)
  })

  it('stops at a report’s cut-off', async () => {
    const post = await withToilet()
    const asOf = post.now()
    post.pass(1)
    await useAndDisinfect(post, post.toiletId)
    const { total } = await post.client.toilets.daySummary({ day: '2022-03-22', asOf })
    expect(total).toMatchObject({ uses: 0, disinfected: 0 })
  })

  it('takes a use between two others only together with its disinfection', async () => {
    const post = await withToilet()
    const { client, toiletId } = post
    await useAndDisinfect(post, toiletId)
    const lateReason = '夜里记在纸上'
    const times = { inAt: '2022-03-22T00:00:00.000Z', outAt: '2022-03-22T00:04:00.000Z' }
    const alone = client.toilets.recordUse({ toiletId, ...times, lateReason })
    await expect(alone).rejects.toThrow('请填上这次的消杀时间一起补录')
    const done = { agent: '84消毒液', mgPerLitre: 1000, operator: '测试甲', checker: '测试乙' }
    const startAt = '2022-03-22T00:05:00.000Z'
    const line = { code: '03-1', ...times, startAt, endAt: '2022-03-22T00:09:00.000Z', ...done }
    const unexplained = client.toilets.recordLines({ lines: [{ ...line, lateReason: '' }] })
    await expect(unexplained).rejects.toThrow(/^进入时间/)
    await client.toilets.recordLines({ lines: [{ ...line, lateReason }] })
    expect((await client.toilets.dayLog({ day: '2022-03-22' })).totals).toMatchObject({
      ...{ uses: 2, disinfected: 2, breaches: 0 },
    })
  })

  it('counts a use before midnight that was disinfected after it', async () => {
    const post = await withToilet()
    post.pass(13 * 60 + 55)
    await useAndDisinfect(post, post.toiletId)
    expect((await post.client.toilets.daySummary({ day: '2022-03-22' })).total).toMatchObject({
      uses: 1,
      disinfected: 1,
    })
    expect((await post.client.toilets.daySummary({ day: '2022-03-23' })).total.uses).toBe(0)
  })
})

describe('the register of toilets', () => {
  it('shows the zone a toilet stands in, and keeps it until the zone is lifted', async () => {
    const post = await withToilet({ lon: 116.4, lat: 39.9 })
    const { client, key } = post
    const zone = await client.zones.add({
      name: '3号院封控区',
      kind: 'sealed',
      area: square,
      ruleSet: 'eighth-edition',
      effectiveAt: '2022-03-19T00:00:00.000Z',
    })
    expect((await client.toilets.list({})).rows[0].zoneName).toBe('3号院封控区')
    expect(await client.toilets.list({ search: 'dongkou' })).toMatchObject({ total: 1 })
    expect(await client.toilets.list({ search: 'xk' })).toMatchObject({ total: 0 })
    await expect(client.toilets.withdraw(key)).rejects.toThrow('区域解除前不能撤除')
    await client.zones.edit({ ...zone, change: { liftedAt: post.now() } })
    expect((await client.toilets.list({})).rows[0].zoneName).toBe('')
    await client.toilets.withdraw(key)
    expect((await client.toilets.list({})).rows[0].removedAt).toBe(post.now())
  })

  it('does not let go of a toilet that waits for its last disinfection', async () => {
    const post = await withToilet()
    const { client, toiletId, key } = post
    await client.toilets.recordUse({ toiletId, cubicle: 2, outAt: post.now() })
    await expect(client.toilets.withdraw(key)).rejects.toThrow('2 号厕位还没有终末消杀')
  })

  it('keeps every door and every day that the log tells of', async () => {
    const { client, toiletId, key } = await withToilet()
    const fewer = (change: object) => client.toilets.edit({ ...key, change })
    const { id } = await client.toilets.recordUse({ toiletId, cubicle: 2 })
    await expect(fewer({ cubicles: 1 })).rejects.toThrow('2 号厕位已有使用或消杀登记')
    await expect(fewer({ openedOn: '2022-03-23' })).rejects.toThrow('启用日期不能晚于这一天')
    await client.toilets.reverse({ id, remark: '登记错了门' })
    await fewer({ cubicles: 1, openedOn: '2022-03-23' })
    expect((await client.toilets.list({})).rows[0].cubicles).toBe(1)
  })

  it('does not delete a toilet with entries', async () => {
    const { client, toiletId, key } = await withToilet()
    await client.toilets.recordUse({ toiletId })
    await expect(client.toilets.remove(key)).rejects.toThrow('请办“撤除”')
  })
})
