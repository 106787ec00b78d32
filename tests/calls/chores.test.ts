import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { choresContract } from '../../src/shared/chores/contract.ts'
import { choreLineOf } from '../../src/shared/chores/line.ts'
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

  it('is in the figures of its day, and in those of the next until it is cleared', async () => {
    const { client, only, pass } = await withLot()
    const { advance } = client.chores
    const figures = async (day: string) => {
      const { figures: all, alerts } = await client.reports.overview({ day })
      const of = (key: string) => all.find((one) => one.key === key)?.value
      const isWarned = alerts.some(({ key }) => key === 'wasteLate')
      return [of('wasteCollected'), of('wasteRemoved'), of('wasteLate'), isWarned]
    }
    pass(1)
    expect(await figures('2022-03-22')).toEqual([20, 0, 0, false])
    pass(32 * 60)
    expect(await figures('2022-03-23')).toEqual([0, 0, 1, true])
    const late = { ...(await only()), pieces: null }
    await advance({ ...late, ...agent })
    await advance({ ...(await only()), pieces: 2, operator: '保洁甲' })
    await advance({ ...(await only()), ...agent, pieces: null })
    await advance({ ...(await only()), ...both, pieces: null })
    await advance({ ...(await only()), ...both, pieces: null, kg: 20 })
    // It was cleared after that day's cut-off: the day keeps what was so at its end.
    expect((await figures('2022-03-23')).slice(0, 3)).toEqual([0, 0, 1])
    pass(60)
    expect((await figures('2022-03-24')).slice(0, 3)).toEqual([0, 1, 0])
    await client.chores.undo(await only())
    expect((await figures('2022-03-24')).slice(0, 3)).toEqual([0, 0, 1])
  })

  it('refuses negative weights, the future, and a desk that is behind', async () => {
    const { client, key, only } = await withLot()
    const begin = { kind: 'waste' as const, place: '4号院', pieces: 1, operator: '保洁甲' }
    await expect(client.chores.begin({ ...begin, kg: -1 })).rejects.toThrow(
      '“重量（kg）”填写有误：不能小于 0',
    )
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
  it('is not done with a batch past its day, nor too weak without a word', async () => {
    const { client } = await openTestPost()
    await client.disinfectants.add({ name: '84消毒液', batch: '旧', expiresOn: '2022-03-21' })
    const key = await client.chores.begin({ kind: 'round', place: '3号院', operator: '社工乙' })
    const spray = (said: object) => client.chores.advance({ ...key, ...agent, ...said })
    await expect(spray({ agent: '84消毒液（批号 旧）' })).rejects.toThrow('过期')
    // Named without its batch it was that one, as long as there is no other.
    await expect(spray({})).rejects.toThrow('过期')
    await client.disinfectants.add({ name: '84消毒液', batch: '新', expiresOn: '2022-09-01' })
    await expect(spray({ mgPerLitre: 100 })).rejects.toThrow('应有的 250 mg/L')
    await spray({ mgPerLitre: 100, remark: '专业队配制，单号 12' })
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

describe('rounds and lots that were noted in a spreadsheet', () => {
  const at = (minutes: number) => new Date(Date.parse(morning) + minutes * 60_000).toISOString()
  const morning = '2022-03-22T00:00:00.000Z'
  const lot = {
    place: '3号院',
    collected_at: at(0),
    collected_pieces: 6,
    collected_kg: 20.5,
    sealed_at: at(5),
    boxed_at: at(10),
    boxed_pieces: 2,
    box_disinfected_at: at(15),
    stored_at: at(30),
    stored_givenBy: '保洁甲',
    stored_receivedBy: '暂存点丙',
    removed_at: at(90),
    removed_kg: 20.1,
    removed_givenBy: '暂存点丙',
    removed_receivedBy: '环卫乙',
    ...agent,
    lateReason: '纸质记录补录',
  }
  type Line = z.input<typeof choresContract.recordLines.input>['lines'][number]
  const waste = (...lines: readonly object[]) =>
    lines.map((line) => choreLineOf('waste', { ...line }) as Line)

  it('come in with all their steps, times, weights and signatures, and go as one', async () => {
    const { client } = await openTestPost()
    const round = choreLineOf('round', {
      place: '5号院',
      noticed_at: at(0),
      sprayed_at: at(10),
      operator: '保洁甲、保洁丙',
      agent: '84消毒液',
      mgPerLitre: 1000,
      lateReason: '纸质记录补录',
    }) as Line
    const lines = [...waste(lot), round]
    expect((await client.chores.checkLines({ lines })).faults).toEqual(['', ''])
    const { keys } = await client.chores.recordLines({ lines })
    const { rows } = await client.chores.list({ sort: [{ field: 'number', dir: 'asc' }] })
    expect(rows).toMatchObject([
      { number: 'LJ-20220322-01', state: 'removed', closedAt: at(90), grams: 20_500, pieces: 6 },
      { number: 'XS-20220322-01', state: 'sprayed', closedAt: null, begunAt: at(0) },
    ])
    const { steps } = await client.chores.history({ id: keys[0].id })
    expect(steps).toMatchObject([
      { step: 'collected', operator: '保洁甲', agent: '', lateReason: '纸质记录补录' },
      { step: 'sealed', agent: '84消毒液', mgPerLitre: 1000 },
      { step: 'boxed', pieces: 2 },
      { step: 'box_disinfected', mgPerLitre: 1000 },
      { step: 'stored', givenBy: '保洁甲', receivedBy: '暂存点丙', operator: '' },
      { step: 'removed', grams: 20_100, receivedBy: '环卫乙' },
    ])
    await client.chores.undoLines({ keys })
    expect((await client.chores.list({ where: { open: 1 } })).total).toBe(0)
    expect((await client.chores.list({})).rows.map(({ state }) => state)).toEqual([null, null])
    // What was taken back may come in again.
    await client.chores.recordLines({ lines })
  })

  it('are refused line by line, each for its reason, and none is written then', async () => {
    const { client } = await openTestPost()
    await client.disinfectants.add({ name: '含氯消毒片', batch: '旧', expiresOn: '2022-03-21' })
    const lines = waste(
      lot,
      { ...lot, boxed_at: null, boxed_pieces: null },
      { ...lot, place: '4号院', boxed_at: null },
      { ...lot, place: '4号院', sealed_at: at(-5) },
      { ...lot, place: '4号院', removed_kg: 12 },
      { ...lot, place: '4号院', collected_kg: 0 },
      { ...lot, place: '4号院', stored_receivedBy: '' },
      { ...lot, place: '4号院', sealed_agent: '含氯消毒片（批号 旧）' },
      { ...lot, place: '4号院', removed_at: '2022-03-22T03:00:00.000Z' },
      { ...lot, place: '4号院', lateReason: '' },
      { place: '4号院' },
      lot,
      { ...lot, place: '4号院', removed_kg: 12, remark: '一箱改日清运' },
    )
    const { faults } = await client.chores.checkLines({ lines })
    const said = (words: string): unknown => expect.stringContaining(words)
    expect(faults).toEqual([
      '',
      said('有“箱体再次消杀”，没有前面的“装箱”'),
      said('“装箱”没有填时间'),
      said('封口消杀时间3月22日 07:55早于上一步'),
      said('相差一成以上'),
      said('还没有填重量'),
      said('还没有填暂存点接收人'),
      said('过期'),
      said('还没有到'),
      said('请填写补录原因'),
      said('没有填“收运”'),
      said('3号院 3月22日 08:00的“收运”已经登记过'),
      '',
    ])
    await expect(client.chores.recordLines({ lines })).rejects.toThrow('第 2 行')
    expect((await client.chores.list({})).total).toBe(0)
  })

  it('stay where somebody has gone on from one of them since', async () => {
    const { client } = await openTestPost()
    const nobody = { removed_givenBy: null, removed_receivedBy: null }
    const open = { ...lot, removed_at: null, removed_kg: null, ...nobody }
    const { keys } = await client.chores.recordLines({ lines: waste(open) })
    await client.chores.advance({ ...keys[0], ...both, kg: 20 })
    await expect(client.chores.undoLines({ keys })).rejects.toMatchObject({ code: 'conflict' })
    expect((await client.chores.list({})).rows[0].state).toBe('removed')
  })
})
