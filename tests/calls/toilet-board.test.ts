import { describe, expect, it } from 'vitest'
import { done, withToilet, stateOf } from '../support/toilet-post.ts'

describe('the board of toilets', () => {
  it('follows a cubicle through its use, its disinfection and its contact time', async () => {
    const post = await withToilet()
    const { client, toiletId } = post
    expect(await stateOf(post)).toMatchObject({ code: '03-1', state: 'free', usesToday: 0 })
    const use = await client.toilets.recordUse({ toiletId, cubicle: 1, householdCode: 'H0001' })
    expect(await stateOf(post)).toMatchObject({ state: 'in_use', useId: use.id, usesToday: 1 })
    post.pass(4)
    await client.toilets.endUse({ useId: use.id })
    post.pass(11)
    expect(await stateOf(post)).toMatchObject({ state: 'to_disinfect', overdue: true })
    const start = await client.toilets.startDisinfection({ toiletId })
    expect(await stateOf(post)).toMatchObject({ state: 'disinfecting', startId: start.id })
    post.pass(5)
    const { usableAt } = await client.toilets.endDisinfection({ startId: start.id, ...done })
    expect(usableAt).toBe('2022-03-22T02:50:00.000Z')
    expect(await stateOf(post)).toMatchObject({ state: 'contact_running', usableAt })
    await expect(client.toilets.recordUse({ toiletId })).rejects.toThrow('作用时间到 10:50 才满')
    expect(await stateOf(post, 2)).toMatchObject({ code: '03-2', state: 'free' })
    post.pass(30)
    expect(await stateOf(post)).toMatchObject({ state: 'free', since: usableAt })
  })

  it('puts what is overdue on top and leaves out what was taken away', async () => {
    const post = await withToilet({ cubicles: 1 })
    const { client } = post
    const late = await client.toilets.add({ number: '09', openedOn: '2022-03-20' })
    const gone = await client.toilets.add({ number: '10', openedOn: '2022-03-20' })
    await client.toilets.recordUse({ toiletId: late.id, outAt: post.now() })
    await client.toilets.withdraw(gone)
    post.pass(20)
    const { cubicles, at } = await client.toilets.board({})
    expect(cubicles.map((one) => [one.code, one.overdue])).toEqual([
      ['09', true],
      ['03', false],
    ])
    expect(at).toBe(post.now())
  })

  it('remembers a stop however many disinfections follow it', async () => {
    const post = await withToilet()
    const { client, toiletId } = post
    await client.toilets.stop({ toiletId, remark: '无水' })
    for (let i = 0; i < 20; i++) {
      post.pass(2)
      const startAt = post.now()
      post.pass(1)
      const purpose = 'round' as const
      const span = { startAt, endAt: post.now(), contactMinutes: 0, purpose }
      await client.toilets.recordDisinfection({ toiletId, ...span, ...done })
    }
    expect(await stateOf(post)).toMatchObject({ state: 'stopped' })
    await client.toilets.resume({ toiletId })
    expect(await stateOf(post)).toMatchObject({ state: 'free' })
  })
})

describe('entries of a toilet', () => {
  it('refuse what cannot be, in Chinese, and leave no line', async () => {
    const post = await withToilet()
    const { client, toiletId, open } = post
    const now = post.now()
    const later = '2022-03-22T03:00:00.000Z'
    const refusals: [Promise<unknown>, string, string][] = [
      [client.toilets.recordUse({ toiletId, inAt: later }), 'invalid_input', '还没有到'],
      [
        client.toilets.recordUse({ toiletId, inAt: now, outAt: '2022-03-22T01:59:00.000Z' }),
        'invalid_input',
        '早于进入时间',
      ],
      [client.toilets.recordUse({ toiletId, cubicle: 3 }), 'invalid_input', '没有 3 号'],
      [client.toilets.recordUse({ toiletId: 'nothing' }), 'not_found', '找不到这座移动厕所'],
      [client.toilets.startDisinfection({ toiletId }), 'rule_violated', '没有待消杀的使用'],
      [
        client.toilets.recordUse({ toiletId, inAt: '2022-03-22T01:00:00.000Z' }),
        'rule_violated',
        '补录原因',
      ],
      [
        client.toilets.recordDisinfection({
          toiletId,
          startAt: now,
          endAt: now,
          ...done,
          mgPerLitre: 0,
        }),
        'invalid_input',
        '应大于 0',
      ],
      [client.toilets.endUse({ useId: 'nothing' }), 'not_found', '找不到这条登记'],
      [client.toilets.stop({ toiletId, remark: '' }), 'invalid_input', '停用原因'],
    ]
    for (const [call, code, words] of refusals) {
      await expect(call).rejects.toMatchObject({
        code,
        message: expect.stringContaining(words) as string,
      })
    }
    const lines = await open.desk
      .database()
      .kysely.selectFrom('toilet_events')
      .selectAll()
      .execute()
    expect(lines).toEqual([])
  })

  it('refuse a disinfection of a toilet that was taken away', async () => {
    const post = await withToilet()
    const { client, toiletId, key } = post
    await client.toilets.withdraw(key)
    await expect(
      client.toilets.recordDisinfection({
        toiletId,
        startAt: post.now(),
        endAt: post.now(),
        purpose: 'round',
        ...done,
      }),
    ).rejects.toThrow('撤除，不能再登记')
  })

  it('mark a late one as 补录 with both times, and a breach entered as it happened', async () => {
    const post = await withToilet()
    const { client, toiletId } = post
    const inAt = post.now()
    post.pass(45)
    await client.toilets.recordUse({ toiletId, inAt, outAt: inAt, lateReason: '当时停电' })
    const again = { toiletId, outAt: post.now(), asHappened: true, remark: '没有看住' }
    await client.toilets.recordUse(again)
    const { rows, totals } = await client.toilets.dayLog({ day: '2022-03-22' })
    expect(rows.map((row) => row.flags)).toEqual([
      ['late_entry', 'undisinfected'],
      ['waiting', 'dirty'],
    ])
    expect(rows[0]).toMatchObject({ inAt, recordedAt: post.now(), lateReason: '当时停电' })
    expect(totals).toMatchObject({ uses: 2, missing: 1, waiting: 1, late: 1, breaches: 1 })
  })

  it('are taken back by a line of their own and shown struck through', async () => {
    const post = await withToilet()
    const { client, toiletId, open } = post
    const use = await client.toilets.recordUse({ toiletId })
    await client.toilets.reverse({ id: use.id, remark: '点错' })
    await expect(client.toilets.reverse({ id: use.id })).rejects.toMatchObject({ code: 'conflict' })
    expect(await stateOf(post)).toMatchObject({ state: 'free', usesToday: 0 })
    const log = await client.toilets.dayLog({ day: '2022-03-22' })
    expect(log.rows).toEqual([])
    expect(log.reversed).toMatchObject([
      { id: use.id, kind: 'use_in', remark: '点错', number: '03', code: '03-1' },
    ])
    const { kysely } = open.desk.database()
    await expect(kysely.deleteFrom('toilet_events').execute()).rejects.toThrow('append-only')
  })

  it('from two desks at once: the second person is refused', async () => {
    const post = await withToilet()
    const { toiletId } = post
    const both = await Promise.allSettled([
      post.as('clerk').toilets.recordUse({ toiletId }),
      post.as('supplies').toilets.recordUse({ toiletId }),
    ])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('of one minute follow each other in the order they are written', async () => {
    const post = await withToilet()
    const { client, toiletId } = post
    const later = () => post.pass(0.1)
    const use = await client.toilets.recordUse({ toiletId })
    later()
    await client.toilets.endUse({ useId: use.id })
    later()
    const start = await client.toilets.startDisinfection({ toiletId })
    later()
    await client.toilets.endDisinfection({ startId: start.id, ...done })
    expect(await stateOf(post)).toMatchObject({ state: 'contact_running' })
    const other = await client.toilets.recordUse({ toiletId, cubicle: 2, outAt: null })
    later()
    await client.toilets.endUse({ useId: other.id })
    later()
    await client.toilets.stop({ toiletId, cubicle: 2, remark: '无水' })
    expect(await stateOf(post, 2)).toMatchObject({ state: 'stopped' })
    const { totals } = await client.toilets.dayLog({ day: '2022-03-22' })
    expect(totals).toMatchObject({ uses: 2, disinfected: 1, breaches: 0 })
  })

  it('are not for those who only look', async () => {
    const post = await withToilet()
    await expect(
      post.as('viewer').toilets.recordUse({ toiletId: post.toiletId }),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})
