import { describe, expect, it } from 'vitest'
import { openTestPost } from '../support/post.ts'

const agent = { agent: '84消毒液', mgPerLitre: 1000, operator: '保洁甲' }
const both = { givenBy: '保洁甲', receivedBy: '环卫乙' }

async function withLot() {
  const post = await openTestPost()
  const key = await post.client.chores.begin({
    kind: 'waste',
    place: '3号院',
    pieces: 6,
    kg: 20,
    operator: '保洁甲',
  })
  const only = async () => (await post.client.chores.list({ where: { kind: 'waste' } })).rows[0]
  return { ...post, key, only }
}

describe('a lot of waste', () => {
  it('is found by the letters of its place', async () => {
    const { client } = await withLot()
    for (const [search, total] of [
      ["h'y", 1],
      ['haoyuan', 1],
      ['LJ', 1],
      ['hz', 0],
    ] as const)
      expect(await client.chores.list({ search })).toMatchObject({ total })
  })

  it('goes from the door to the truck, both sides sign, and is cleared within the day', async () => {
    const { client, only, pass } = await withLot()
    expect(await only()).toMatchObject({ number: 'LJ-20220322-01', state: 'collected', pieces: 6 })
    await client.chores.advance({ ...(await only()), ...agent, pieces: null })
    await client.chores.advance({ ...(await only()), pieces: 2, operator: '保洁甲' })
    await client.chores.advance({ ...(await only()), ...agent, pieces: null })
    await expect(client.chores.advance({ ...(await only()), pieces: null })).rejects.toThrow(
      '“送到暂存点”还没有填送交人、暂存点接收人',
    )
    await client.chores.advance({ ...(await only()), ...both, pieces: null })
    pass(25 * 60)
    expect(await only()).toMatchObject({ state: 'stored', isOverdue: true })
    expect((await client.chores.list({ where: { overdue: 1 } })).total).toBe(1)
    const removal = { ...both, pieces: null, kg: 12 }
    await expect(client.chores.advance({ ...(await only()), ...removal })).rejects.toThrow(
      '相差一成以上',
    )
    await client.chores.advance({ ...(await only()), ...removal, remark: '一箱改日清运' })
    expect(await only()).toMatchObject({ state: 'removed', isOverdue: false, grams: 20_000 })
    await expect(client.chores.advance({ ...(await only()), pieces: null })).rejects.toThrow(
      '已经全部办完',
    )
  })

  it('refuses negative weights, the future, and a desk that is behind', async () => {
    const { client, key, only } = await withLot()
    const begin = { kind: 'waste' as const, place: '4号院', pieces: 1, operator: '保洁甲' }
    await expect(client.chores.begin({ ...begin, kg: -1 })).rejects.toThrow('重量不能小于 0')
    await expect(client.chores.begin({ ...begin, kg: 0 })).rejects.toThrow('还没有填重量')
    await expect(
      client.chores.begin({ ...begin, kg: 1, at: '2022-03-22T03:00:00.000Z' }),
    ).rejects.toThrow('还没有到')
    await expect(
      client.chores.advance({ ...key, agent: '84消毒液', operator: '保洁甲' }),
    ).rejects.toThrow('有效浓度')
    await client.chores.advance({ ...key, ...agent })
    await expect(client.chores.advance({ ...key, ...agent })).rejects.toMatchObject({
      code: 'conflict',
    })
    await client.chores.undo(await only())
    expect(await only()).toMatchObject({ state: 'collected' })
    await client.logs.sign({ log: 'chores', day: '2022-03-22' })
    await expect(client.chores.undo(await only())).rejects.toThrow('不能再撤销')
  })
})

describe('the round of the courtyards', () => {
  it('is not done with a batch past its day, and says so of lines before they are written', async () => {
    const { client } = await openTestPost()
    await client.disinfectants.add({ name: '84消毒液', batch: '旧', expiresOn: '2022-03-21' })
    const place = { kind: 'round' as const, place: '3号院', operator: '社工乙' }
    const key = await client.chores.begin(place)
    await expect(
      client.chores.advance({ ...key, ...agent, agent: '84消毒液（批号 旧）' }),
    ).rejects.toThrow('过期')
    const lines = [place, { ...place, operator: '' }, { ...place, at: '2022-03-22T03:00:00.000Z' }]
    const { faults } = await client.chores.checkBegins({ lines })
    expect(faults).toEqual([
      '',
      expect.stringContaining('操作人'),
      expect.stringContaining('还没有到'),
    ])
    expect((await client.chores.list({})).total).toBe(1)
  })

  it('asks on the next morning for the places of the day before', async () => {
    const { client, pass } = await openTestPost()
    const begin = { kind: 'round' as const, place: '3号院', operator: '社工乙' }
    await client.chores.begin(begin)
    expect((await client.chores.due({})).places).toEqual([])
    pass(24 * 60)
    expect((await client.chores.due({})).places).toMatchObject([
      { place: '3号院', dueAt: '2022-03-23T00:00:00.000Z', isOverdue: true },
    ])
    await client.chores.begin(begin)
    expect((await client.chores.due({})).places).toEqual([])
  })
})
