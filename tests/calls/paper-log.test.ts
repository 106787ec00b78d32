import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../src/main/office/write-workbook.ts'
import { withHouseholds } from '../support/need-post.ts'
import { openTestPost } from '../support/post.ts'
import { withToilet } from '../support/toilet-post.ts'

/** The post's clock stands at 10:00. */
const at = (time: string) => new Date(`2022-03-22T${time}:00+08:00`).toISOString()
const day = '2022-03-22'
const agent = { agent: '84消毒液', mgPerLitre: 1000, operator: '测试甲', checker: '测试乙' }
const lateReason = '社区停电，先记在纸上'

function line(code: string, times: string, fields: object = {}) {
  const [inAt, outAt, startAt, endAt] = times
    .split(' ')
    .map((time) => (time === '-' ? null : at(time)))
  return { code, inAt, outAt, startAt, endAt, ...agent, lateReason, ...fields }
}

describe('a paper log of a day', () => {
  it('comes in whole, in whatever order its lines were typed, and goes back whole', async () => {
    const { client } = await withToilet()
    const lines = [
      line('03-1', '09:00 09:03 09:04 09:08'),
      line('03-2', '08:10 08:12 08:13 08:17', { householdCode: 'H0001' }),
      line('０３-1', '08:00 08:04 08:05 08:09'),
      line('03-2', '- - 07:30 07:40'),
    ]
    expect(await client.toilets.checkLines({ lines })).toEqual({ faults: ['', '', '', ''] })
    expect((await client.toilets.dayLog({ day })).rows).toEqual([])
    const { ids } = await client.toilets.recordLines({ lines })
    const { rows, rounds, totals } = await client.toilets.dayLog({ day })
    expect(totals).toMatchObject({ uses: 3, disinfected: 3, rounds: 1, late: 3, breaches: 0 })
    expect(rows.map(({ code, flags }) => [code, flags])).toEqual([
      ['03-1', ['late_entry']],
      ['03-2', ['late_entry']],
      ['03-1', ['late_entry']],
    ])
    expect(rounds[0]).toMatchObject({ code: '03-2', lateReason })
    await client.toilets.reverseLines({ ids })
    const after = await client.toilets.dayLog({ day })
    expect(after.totals).toMatchObject({ uses: 0, disinfected: 0, rounds: 0 })
    expect(after.reversed).toHaveLength(14)
  })

  it('names every line that breaks a rule, and writes none of them', async () => {
    const { client } = await withToilet()
    await client.toilets.add({ number: '04', place: '西口', openedOn: '2022-03-20' })
    const lines = [
      line('03-1', '08:00 08:04 08:05 08:09'),
      line('99', '08:00 08:04 08:05 08:09'),
      line('03', '08:00 08:04 08:05 08:09'),
      line('03-1', '08:20 08:24 08:25 08:29'),
      line('03-2', '09:00 08:55 09:04 09:08'),
      line('03-2', '10:30 10:33 10:34 10:38'),
      line('04', '09:00 09:03 09:04 09:08', { lateReason: '' }),
      line('04', '07:00 07:03 07:04 07:08', { checker: '测试甲' }),
      line('04', '- 09:03 - -'),
      line('04', '06:00 06:03 06:04 -'),
      line('04', '05:00 05:03 05:04 05:08', { agent: '' }),
      line('04', '- - - -'),
    ]
    const { faults } = await client.toilets.checkLines({ lines })
    expect(faults.map((fault) => fault.split('。')[0])).toEqual([
      '',
      '没有编号为“99”的厕位，没有保存',
      '03号移动厕所有 2 个厕位，没有保存',
      expect.stringContaining('消杀作用时间到 08:39 才满'),
      expect.stringMatching(/离开时间.*早于进入时间/),
      expect.stringContaining('还没有到'),
      expect.stringContaining('按补录办理'),
      '操作人和监督人不能是同一人，没有保存',
      '写了离开时间，没有写进入时间，没有保存',
      '消杀开始和结束要都写，没有保存',
      '消杀要写消毒剂和有效浓度，没有保存',
      '没有写进入时间，也没有写消杀时间，没有保存',
    ])
    await expect(client.toilets.recordLines({ lines })).rejects.toThrow('第 2 行：没有编号为“99”')
    expect((await client.toilets.dayLog({ day })).rows).toEqual([])
  })

  it('fills a gap between entries that stand there, and is refused when pasted twice', async () => {
    const { client } = await withToilet()
    const early = [line('03-1', '08:00 08:04 08:05 08:09')]
    await client.toilets.recordLines({ lines: [line('03-1', '09:30 09:33 09:34 09:38'), ...early] })
    const gap = [line('03-1', '08:45 08:47 08:48 08:52')]
    expect((await client.toilets.checkLines({ lines: gap })).faults).toEqual([''])
    const { faults } = await client.toilets.checkLines({ lines: early })
    expect(faults[0]).not.toBe('')
  })

  it('goes back though later uses follow, unless its day is signed or one of them was taken back', async () => {
    const { client } = await withToilet()
    await client.toilets.recordLines({ lines: [line('03-1', '09:30 09:33 09:34 09:38')] })
    const before = [line('03-1', '08:00 08:04 08:05 08:09'), line('03-2', '08:00 08:04 - -')]
    const { ids } = await client.toilets.recordLines({ lines: before })
    expect(await client.toilets.reverseLines({ ids })).toEqual({ reversed: 6 })
    await expect(client.toilets.reverseLines({ ids })).rejects.toThrow('其中有登记已经撤销')
    expect((await client.toilets.dayLog({ day })).totals).toMatchObject({ uses: 1, disinfected: 1 })
    const again = await client.toilets.recordLines({ lines: before })
    await client.logs.sign({ log: 'toilets', day })
    await expect(client.toilets.reverseLines(again)).rejects.toThrow('签字，不能再撤销')
  })
})

describe('requests and needs from a table', () => {
  it('are held against the rules before any is written', async () => {
    const { client, households, community } = await withHouseholds()
    const station = await client.lpgStations.add({ name: '北站' })
    const point = await client.lpgPoints.add({ name: '东门', communityId: community.id })
    const ids = { stationId: station.id, pointId: point.id }
    const asked = await client.lpg.checkRequests({
      lines: [
        { householdId: households[0], ...ids },
        { householdId: households[1], ...ids, at: at('08:00') },
        { householdId: 'nobody', ...ids },
        { householdId: households[2], ...ids, at: at('08:00'), lateReason },
      ],
    })
    expect(asked.faults).toEqual([
      '',
      expect.stringContaining('按补录办理'),
      expect.stringContaining('找不到这一户'),
      '',
    ])
    const told = await client.needs.checkTakes({
      lines: [
        { householdId: households[0], categoryId: 'medicine' },
        { householdId: households[0], categoryId: 'none' },
        { householdId: households[0], categoryId: 'medicine', at: at('11:00') },
        { householdId: households[0], categoryId: 'medicine', dueAt: at('09:00') },
      ],
    })
    expect(told.faults).toEqual([
      '',
      expect.stringContaining('找不到这个需求类别'),
      expect.stringContaining('还没有到'),
      expect.stringContaining('办结时限早于登记时间'),
    ])
    expect((await client.needs.list({})).total).toBe(0)
  })

  it('are read from a workbook or a text table, and a file of another kind is refused', async () => {
    const { client, finish, folder } = await openTestPost()
    const write = (name: string, content: string | Uint8Array) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const read = async (path: string) =>
      finish<{ cells: string[][]; rowNumbers: number[] }>(
        await client.transfer.readTable({ path, known: ['户', '需求'] }),
      )
    const text = write('需求.csv', '户,需求\nH0001,卤米松乳膏\nH0002,\n')
    expect((await read(text)).cells).toEqual([
      ['户', '需求'],
      ['H0001', '卤米松乳膏'],
      ['H0002', ''],
    ])
    const titled = write('需求二.csv', '六月需求登记,\n户,需求\nH0001,买菜\n,\nH0002,买米\n')
    expect(await read(titled)).toEqual({
      cells: [
        ['户', '需求'],
        ['H0001', '买菜'],
        ['H0002', '买米'],
      ],
      rowNumbers: [3, 5],
    })
    const columns = ['户', '需求'].map((header) => ({
      ...{ header, key: header, width: 12 },
      kind: 'text' as const,
    }))
    const rows = [{ 户: 'H0001', 需求: '代开药' }]
    const sheets = [{ name: '需求', columns, rows }]
    const book = write('需求.xlsx', await writeWorkbook({ sheets }))
    expect((await read(book)).cells).toEqual([
      ['户', '需求'],
      ['H0001', '代开药'],
    ])
    await expect(read(write('需求.docx', ''))).rejects.toThrow('不是 .xlsx 或 .csv 文件')
  })
})
