import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { AppError } from '../../../src/shared/core/errors.ts'
import { readWorkbook } from '../../../src/main/office/read-workbook.ts'
import { templateRows, writeWorkbook } from '../../../src/main/office/write-workbook.ts'
import { textOf } from '../../support/report-post.ts'
import { rawRow, rawXlsx } from './raw-zip.ts'

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await readWorkbook(bytes, '住户.xlsx')
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return error.message
    throw error
  }
  return '读出来了'
}

async function read(bytes: Uint8Array, hints: readonly string[] = []) {
  const { sheets } = await readWorkbook(bytes, '住户.xlsx', hints)
  return sheets[0]
}

test.each([
  ['an empty file', '', /空文件/],
  ['a web page', '<html><table><tr><td>1</td></tr></table></html>', /网页文件/],
  ['a text list', '社区,楼院\n草园,1', /文本文件/],
  ['a GeoJSON', '{"type":"FeatureCollection"}', /JSON 文件/],
  ['an old Excel file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook', /旧版 xls/],
  [
    'a protected workbook',
    `\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1${[...'EncryptedPackage'].join('\0')}\0`,
    /已加密/,
  ],
])('%s with the name of a workbook is refused with the cure', async (_, text, words) => {
  const message = await refusal(Buffer.from(text, 'latin1'))
  expect(message).toMatch(/^住户\.xlsx /)
  expect(message).toMatch(words)
})

test('a protected workbook of Excel 2010 and later is recognised', async () => {
  const locked = await writeXlsx({
    sheets: [{ name: '表', rows: [['社区', '门牌']] }],
    encryption: { password: 'x', spinCount: 1000 },
  })
  expect(await refusal(locked)).toMatch(/已加密/)
})

test('a cell at the far corner is refused, not allocated', async () => {
  const far = rawXlsx(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
  )
  expect(await refusal(far)).toMatch(/范围过大/)
  const beyond = rawXlsx('<row r="99999999"><c r="ZZZZZZ99999999"><v>1</v></c></row>')
  expect(await refusal(beyond)).toMatch(/住户\.xlsx /)
})

test('a list of 201 columns or of too many rows is refused, not cut short', async () => {
  const wide = await writeXlsx({
    sheets: [{ name: '表', rows: [Array.from({ length: 201 }, (_, n) => `列${n}`)] }],
  })
  expect(await refusal(wide)).toMatch(/超过 200 列/)
  const long = rawXlsx(
    `${rawRow(1, ['社区', '门牌'])}<row r="100050"><c r="A100050" t="inlineStr"><is><t>草园</t></is></c></row>`,
  )
  expect(await refusal(long)).toMatch(/超过 100000 行/)
})

test('entities that multiply and entities that reach for files stay words', async () => {
  const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`
  const sheet = await read(
    rawXlsx(rawRow(1, ['社区', '门牌']) + rawRow(2, ['&b;', '&f;']), { head: laughs }),
  )
  const text = JSON.stringify(sheet.rows)
  expect(text).not.toContain('hahaha')
  expect(text).not.toContain('root:')
})

test('an ID number kept as a number is an error of its row; other rows stand', async () => {
  const sheet = await read(
    rawXlsx(
      rawRow(1, ['户主', '身份证号', '用气证号']) +
        rawRow(2, ['甲', '<c><v>110101199003074512</v></c>', '<c><v>12345</v></c>']) +
        rawRow(3, ['乙', '110101199003074514', '<c><v>1234567890123456</v></c>']),
    ),
  )
  expect(sheet.rows[0].errors).toEqual(['身份证号被表格改坏了，请重新录入'])
  expect(sheet.rows[1].errors).toEqual(['“用气证号”被表格改坏了，请把该列设为文本后重新录入'])
  expect(sheet.rows[1].cells['身份证号']).toBe('110101199003074514')
})

test.each([
  [false, 44642, '2022-03-22'],
  [false, 44642.75, '2022-03-22 18:00'],
  [false, 1, '1900-01-01'],
  [false, 59, '1900-02-28'],
  [false, 61, '1900-03-01'],
  [true, 43180, '2022-03-22'],
])('date system 1904 %s: serial %d is %s', async (date1904, serial, day) => {
  const sheet = await read(
    rawXlsx(rawRow(1, ['姓名', '日期']) + rawRow(2, ['甲', `<c s="1"><v>${serial}</v></c>`]), {
      date1904,
    }),
  )
  expect(sheet.rows[0].cells['日期']).toBe(day)
})

test('column names are found under a title, notes and above a row of instructions', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '住户',
        rows: [
          ['某街道住户台账', null, null],
          ['填表说明：逐户填写', '不得合并', null],
          [' 社 区*', '门牌', '人数'],
          ['必填', '如：101', '（选填）'],
          ['草园', '101', 3],
          [null, null, null],
          ['草园', '102', 2.5],
        ],
      },
    ],
  })
  const sheet = await read(bytes, ['社区', '门牌', '人数'])
  expect(sheet.headers).toEqual(['社区', '门牌', '人数'])
  expect(sheet.rows.map(({ row, cells }) => [row, ...Object.values(cells)])).toEqual([
    [5, '草园', '101', '3'],
    [7, '草园', '102', '2.5'],
  ])
})

test('a merged cell counts for all its rows; a heading across the table is no row', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: '住户',
        rows: [
          ['社区', '门牌'],
          ['草园', '101'],
          [null, '102'],
          ['以下为平房', null],
          ['门楼', '1'],
        ],
        merges: [
          { startRow: 1, endRow: 2, startCol: 0, endCol: 0 },
          { startRow: 3, endRow: 3, startCol: 0, endCol: 1 },
        ],
      },
    ],
  })
  const sheet = await read(bytes)
  expect(sheet.rows.map(({ row, cells }) => [row, cells['社区']])).toEqual([
    [2, '草园'],
    [3, '草园'],
    [5, '门楼'],
  ])
})

test('columns called __proto__ or constructor are columns like others', async () => {
  const sheet = await read(
    rawXlsx(rawRow(1, ['__proto__', 'constructor', '社区']) + rawRow(2, ['a', 'b', '草园'])),
  )
  expect(Object.entries(sheet.rows[0].cells)).toEqual([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['社区', '草园'],
  ])
  expect(({} as Record<string, unknown>)['社区']).toBeUndefined()
})

test('columns of one name are told apart, and a formula error is an error of its row', async () => {
  const sheet = await read(
    rawXlsx(
      rawRow(1, ['姓名', '电话', '电话']) + rawRow(2, ['甲', '<c t="e"><v>#N/A</v></c>', '2']),
    ),
  )
  expect(sheet.headers).toEqual(['姓名', '电话', '电话#2'])
  expect(sheet.rows[0].errors).toEqual(['“电话”是公式错误 #N/A，请改成内容'])
})

test('what is written is read back, whatever the texts are', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: text, b: text }), { maxLength: 8 }), async (rows) => {
      const bytes = await writeWorkbook({
        sheets: [
          {
            name: '台账',
            title: '某街道台账',
            columns: [
              { header: '序号', key: 'n', width: 8, kind: 'number' },
              { header: '姓名', key: 'a', width: 12, kind: 'text' },
              { header: '电话', key: 'b', width: 16, kind: 'text' },
              { header: '日期', key: 'd', width: 14, kind: 'day' },
            ],
            rows: rows.map((row, n) => ({ n, ...row, d: '2022-03-22' })),
            signOff: ['制表人', '审核人'],
          },
        ],
      })
      const sheet = await read(bytes)
      // What XML cannot hold is left out; a line end is one character in XML.
      const kept = (value: string) =>
        value
          .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '')
          .replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu, '')
          .replace(/\r\n?/gu, '\n')
      expect(
        sheet.rows.map(({ cells }) => [
          cells['序号'],
          cells['姓名'].replace(/\r\n?/gu, '\n'),
          cells['电话'].replace(/\r\n?/gu, '\n'),
          cells['日期'],
        ]),
      ).toEqual(rows.map((row, n) => [String(n), kept(row.a), kept(row.b), '2022-03-22']))
    }),
    { numRuns: 60 },
  )
})

test('a text that begins with = or + stays a text', async () => {
  const danger = ['=1+1', '+86 139', '-1', '@SUM(A1)', '＝1']
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '表',
        columns: [
          { header: '姓名', key: 'a', width: 9, kind: 'text' },
          { header: '备注', key: 'b', width: 9, kind: 'text' },
        ],
        rows: danger.map((a) => ({ a, b: 'x' })),
      },
    ],
  })
  const sheet = await read(bytes)
  expect(sheet.rows.map(({ cells }) => cells['姓名'])).toEqual(danger)
  expect(sheet.rows.flatMap(({ errors }) => errors)).toEqual([])
})

test('a template is ready for typing: text format in every prepared row, head frozen', async () => {
  const { readXlsx } = await import('hucre/xlsx')
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: '住户',
        columns: [
          { header: '电话', key: 'p', width: 16, kind: 'text' },
          { header: '日期', key: 'd', width: 16, kind: 'day' },
        ],
        rows: [],
        blankRows: templateRows,
        landscape: true,
        paper: 'A3',
      },
    ],
  })
  const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets
  expect(sheet.cells?.get(`${templateRows},0`)?.style?.numFmt).toBe('@')
  expect(sheet.cells?.get(`${templateRows},1`)?.style?.numFmt).toBe('yyyy-mm-dd')
  expect(sheet.freezePane).toEqual({ rows: 1 })
  expect(sheet.pageSetup).toMatchObject({
    paperSize: 'a3',
    orientation: 'landscape',
    fitToWidth: 1,
    printTitlesRow: expect.stringMatching(/^\$?1:\$?1$/) as string,
  })
  expect(await refusal(bytes)).toBe('读出来了')
})

test('a day that is none is refused at writing', async () => {
  const columns = [{ header: '日期', key: 'd', width: 9, kind: 'day' as const }]
  await expect(
    writeWorkbook({ sheets: [{ name: '表', columns, rows: [{ d: '22/3/2022' }] }] }),
  ).rejects.toThrow(/不是日期/)
})

test('a line above a narrow list is as high as its text needs', async () => {
  const heightsOf = async (width: number) => {
    const bytes = await writeWorkbook({
      sheets: [
        {
          name: '表',
          title: '移动厕所登记册',
          notes: ['测试街道 3月22日，共 2 条，按编号排列，电话已遮盖'],
          columns: [{ header: '编号', key: 'number', width, kind: 'text' }],
          rows: [{ number: '03' }],
        },
      ],
    })
    const sheet = await textOf(bytes, 'xl/worksheets/sheet1.xml')
    return [...sheet.matchAll(/<row r="([12])"[^>]*?ht="([\d.]+)"/g)].map(([, row, height]) => [
      Number(row),
      Number(height),
    ])
  }
  expect(await heightsOf(60)).toEqual([[1, 30]])
  expect(await heightsOf(16)).toEqual([
    [1, 60],
    [2, 60],
  ])
})
