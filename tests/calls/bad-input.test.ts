import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { writeWorkbook } from '../../src/main/office/write-workbook.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { transferContract } from '../../src/shared/transfer/contract.ts'
import { openTestPost, type TestPost } from '../support/post.ts'

type Imported = OutputOf<typeof transferContract.import>
type Paths = Parameters<TestPost['client']['transfer']['import']>[0]

/** A community's outline, `at` steps east of the first. */
function square(at: number) {
  const west = 116.4 + at * 0.01
  const east = west + 0.01
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, 39.9],
        [east, 39.9],
        [east, 39.91],
        [west, 39.91],
        [west, 39.9],
      ],
    ],
  }
}

function collection(properties: readonly object[]): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: properties.map((own, at) => ({
      type: 'Feature',
      properties: own,
      geometry: square(at),
    })),
  })
}

/** A post with two communities of one courtyard each, by import. */
async function openSmallStreet() {
  const post = await openTestPost()
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(post.folder, name)
    writeFileSync(path, content)
    return path
  }
  const run = async (paths: Paths) =>
    post.finish<Imported>(await post.client.transfer.import(paths))
  await run({
    communities: write('社区.geojson', collection([{ name: '东风社区' }, { name: '红旗社区' }])),
    units: write(
      '楼院.geojson',
      collection([
        { name: '一号院', community: '东风社区', households: 3 },
        { name: '二号院', community: '红旗社区', households: 4 },
      ]),
    ),
  })
  return { ...post, write, run }
}

/** How many rows every table holds, and the head of the audit chain. */
async function state({ open, client }: TestPost) {
  const db = open.desk.database().kysely
  const tables = await sql<{
    name: string
  }>`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`.execute(db)
  const counts: Record<string, number> = {}
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ n: number }>`SELECT count(*) AS n FROM ${sql.table(name)}`.execute(
      db,
    )
    counts[name] = rows[0].n
  }
  expect(counts.communities).toBe(2)
  return { counts, audit: await client.audit.check({}) }
}

/** The refusal in words; the data must be as before. */
async function refusalOf(post: TestPost, work: () => Promise<unknown>) {
  const before = await state(post)
  const error: unknown = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(await state(post)).toEqual(before)
  return error
}

describe('a file that cannot be taken leaves the data as they were', () => {
  it('a broken map is named, with what to do', async () => {
    const post = await openSmallStreet()
    const broken = post.write('断了.geojson', collection([{ name: '新社区' }]).slice(0, -40))
    const error = await refusalOf(post, () => post.run({ communities: broken }))
    expect(error).toMatchObject({ code: 'invalid_input' })
    expect(error).toMatchObject({ message: expect.stringMatching(/断了\.geojson .*请/) as string })
  })

  it('one broken file stops the sound ones beside it', async () => {
    const post = await openSmallStreet()
    const sound = post.write('新社区.geojson', collection([{ name: '新社区' }]))
    const broken = post.write('断了.geojson', '{"type":"FeatureCollection","features":[')
    const error = await refusalOf(post, () => post.run({ communities: sound, units: broken }))
    expect(error).toMatchObject({ message: expect.stringContaining('断了.geojson') as string })
  })

  it('a workbook that is none is told from one', async () => {
    const post = await openSmallStreet()
    const text = post.write('名册.xlsx', '姓名,岗位角色\n张三,社工\n')
    const error = await refusalOf(post, () => post.run({ staff: text }))
    expect(error).toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/名册\.xlsx.*请/) as string,
    })
  })

  it('a file of another kind is refused before it is opened', async () => {
    const post = await openSmallStreet()
    const document = post.write('名册.docx', '姓名,岗位角色\n')
    const error = await refusalOf(post, () => post.run({ staff: document }))
    expect(error).toMatchObject({
      message: '“名册.docx”不是 .xlsx 或 .csv 文件，没有导入。请选择正确的文件。',
    })
  })

  it('fields that nobody knows are listed, and how to say what they are', async () => {
    const post = await openSmallStreet()
    const strange = post.write('怪.geojson', collection([{ 甲: '新社区', 乙: 5 }]))
    const error = await refusalOf(post, () => post.run({ communities: strange }))
    expect(error).toMatchObject({
      code: 'invalid_input',
      message: expect.stringMatching(/怪\.geojson 里找不到.*现有：甲、乙.*请/) as string,
    })
  })

  it('a column named for a field must be there', async () => {
    const post = await openSmallStreet()
    const good = post.write('新社区.geojson', collection([{ name: '新社区' }]))
    const error = await refusalOf(post, () =>
      post.run({ communities: good, mapFields: ['communities.name=社区名'] }),
    )
    expect(error).toMatchObject({
      message: expect.stringMatching(/没有“社区名”.*现有列：.*name/) as string,
    })
  })

  it('a file that is not there is named', async () => {
    const post = await openSmallStreet()
    const path = join(post.folder, '没有.xlsx')
    const error = await refusalOf(post, () => post.run({ households: path }))
    expect(error).toMatchObject({
      code: 'not_found',
      message: `文件“${path}”不存在。请核对位置后重试。`,
    })
  })

  it('no file at all is asked for', async () => {
    const post = await openSmallStreet()
    const error = await refusalOf(post, () => post.run({}))
    expect(error).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('至少选一个文件') as string,
    })
  })

  it('on a full disk nothing of an import stays', async () => {
    const post = await openSmallStreet()
    const names = Array.from({ length: 3000 }, (_, at) => ({ name: `新社区${at}` }))
    const many = post.write('很多.geojson', collection(names))
    const db = post.open.desk.database().kysely
    const pages = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db)
    const most = sql.lit(pages.rows[0].page_count)
    await sql`PRAGMA max_page_count = ${most}`.execute(db)
    const error = await refusalOf(post, () => post.run({ communities: many }))
    expect(error).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/磁盘已满.*请清出空间/) as string,
    })
  })
})

describe('rows that cannot be taken', () => {
  it('doors that stand twice are refused by row, whether in the file or in the ledger', async () => {
    const post = await openSmallStreet()
    const workbook = await householdsWorkbook(['1号', '2号', '1号'])
    const { report, sentences } = await post.run({ households: post.write('户.xlsx', workbook) })
    expect(report.households).toMatchObject({ read: 3, accepted: 2 })
    expect(report.households.refused).toEqual([
      { row: 4, reason: '门牌“1号”与第 2 行重复（同一社区、楼院、单元）' },
    ])
    expect(sentences).toContain('住户：读到 3 条，导入 2 条，未导入 1 条。')
    expect(sentences).toContain('  第 4 行：门牌“1号”与第 2 行重复（同一社区、楼院、单元）。')

    const before = await state(post)
    const again = await post.run({ households: join(post.folder, '户.xlsx') })
    expect(again.report.households).toMatchObject({ read: 3, accepted: 0 })
    expect(again.report.households.refused.map(({ row }) => row)).toEqual([2, 3, 4])
    expect(again.report.households.refused[0].reason).toContain('库中已有的一户')
    const { counts } = await state(post)
    expect({ ...counts, audit: 0, change_log: 0 }).toEqual({
      ...before.counts,
      audit: 0,
      change_log: 0,
    })
  })
})

describe('what cannot be divided or printed', () => {
  it('fewer grids than communities are refused with the least number', async () => {
    const post = await openSmallStreet()
    const error = await refusalOf(post, async () =>
      post.finish(await post.client.grids.split({ grids: 1 })),
    )
    expect(error).toMatchObject({
      code: 'invalid_input',
      message:
        '网格数（1）少于社区数（2），每个社区至少要有一个网格。请把网格数改为不少于 2 的整数。',
    })
  })

  it('a roster from a day that does not exist is refused with the field that says so', async () => {
    const post = await openSmallStreet()
    await post.finish(await post.client.grids.split({ grids: 2 }))
    const error = await refusalOf(post, async () =>
      post.finish(await post.client.roster.plan({ from: '2022-13-01', days: 7 })),
    )
    expect(error).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('“开始日期”填写有误') as string,
    })
  })
})

function householdsWorkbook(doors: readonly string[]): Promise<Uint8Array> {
  const headers = ['社区', '楼院', '单元', '门牌', '户主']
  return writeWorkbook({
    sheets: [
      {
        name: '户台账',
        columns: headers.map((header) => ({ header, key: header, width: 12, kind: 'text' })),
        rows: doors.map((door) => ({ 社区: '东风社区', 楼院: '一号院', 门牌: door })),
      },
    ],
  })
}
