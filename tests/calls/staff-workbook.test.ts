import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { transferContract } from '../../src/shared/transfer/contract.ts'
import { writeWorkbook, type WorkbookRow } from '../../src/main/office/write-workbook.ts'
import { openTestPost } from '../support/post.ts'
import { dividedPost } from '../support/divided-post.ts'

type Imported = OutputOf<typeof transferContract.import>

const heads = {
  code: '工号',
  name: '姓名',
  sex: '性别',
  unit: '单位',
  role: '岗位角色',
  party: '政治面貌',
  phone: '手机号',
  loop: '闭环',
  certificate: '证书',
  until: '证书有效期',
  seat: '席位',
} as const

/** Somebody sound in every field; 000 numbers are nobody's. */
const person = (at: number): WorkbookRow => ({
  code: `R${String(at).padStart(3, '0')}`,
  name: `人员${at}`,
  sex: at % 2 === 0 ? '男' : '女',
  unit: at % 3 === 0 ? '街道办事处' : '社区居委会',
  role: at % 5 === 0 ? '督导员' : '志愿者',
  party: '中共党员',
  phone: `000${String(10_000_000 + at)}`,
  loop: '否',
  certificate: at % 7 === 0 ? '采样证' : '',
  until: at % 7 === 0 ? '2022年4月30日' : '',
  seat: at % 9 === 0 ? '台账员' : '',
})

const faults: Readonly<Record<number, readonly [WorkbookRow, string]>> = {
  10: [{ phone: '1380000' }, '电话：“1380000”不像电话号码，请核对'],
  25: [{ role: '厨师' }, '岗位角色：“厨师”不在列表中'],
  40: [{ name: '' }, '姓名：不能为空'],
  63: [{ until: '2022-02-30' }, '证书有效期：“2022-02-30”不是日期，应写成 2022-03-31 的样子'],
  77: [{ code: 'R012' }, '编号：“R012”与第 13 行重复'],
  90: [{ sex: '未知' }, '性别：“未知”应填男或女'],
  120: [{ party: '也许' }, '党员：“也许”应填是或否'],
  150: [{ phone: '1.38E+10' }, '电话：电话被表格改坏了，请重新录入'],
  180: [{ seat: '组长' }, '席位：“组长”不在列表中'],
  200: [{ loop: '部分' }, '闭环：“部分”应填是或否'],
  233: [{ role: '' }, '岗位角色：没有填写'],
  260: [{ name: '人员12', phone: '00010000012' }, '与第 13 行是同一个人'],
  301: [{ certificate: '', until: '2022-05-01' }, '证书：填了有效期，没有填证书名称'],
  323: [{ name: '', role: '厨师', phone: '12' }, '姓名：不能为空；岗位角色：“厨师”不在列表中'],
}

it('a workbook of 323 people comes in with every error named by row and field', async () => {
  const { client, finish, folder } = await openTestPost()
  await client.roles.add({ name: '督导员' })
  const rows = Array.from({ length: 323 }, (_, at) => ({
    ...person(at + 1),
    ...faults[at + 1]?.[0],
  }))
  // Two people of one name, with a phone each.
  rows[4] = { ...rows[4], name: '陈琳' }
  // Digits as a Chinese keyboard gives them: full width.
  rows[5] = { ...rows[5], name: '陈琳', code: 'Ｒ００６', phone: '０００１０００００６６' }
  const columns = Object.entries(heads).map(
    ([key, header]) => ({ key, header, width: 12, kind: 'text' }) as const,
  )
  const file = join(folder, '人员名册.xlsx')
  writeFileSync(file, await writeWorkbook({ sheets: [{ name: '名册', columns, rows }] }))

  const { report } = await finish<Imported>(await client.transfer.import({ staff: file }))
  const { read, accepted, refused } = report.staff
  expect({ read, accepted }).toEqual({ read: 323, accepted: 323 - Object.keys(faults).length })
  const reasons = new Map(refused.map(({ row, reason }) => [row, reason]))
  expect([...reasons.keys()]).toEqual(Object.keys(faults).map((at) => Number(at) + 1))
  for (const [at, [, reason]] of Object.entries(faults))
    expect(reasons.get(Number(at) + 1)).toContain(reason)

  const twins = await client.staff.list({ where: { name: '陈琳' } })
  expect(twins.rows.map(({ code }) => code).sort()).toEqual(['R005', 'R006'])
  expect(twins.rows.map(({ phone }) => phone)).toContain('000****0066')
  const certificates = await client.certificates.list({ limit: 5000 })
  expect(certificates.total).toBe(46 - 3)
  expect(new Set(certificates.rows.map(({ expiresDay }) => expiresDay))).toEqual(
    new Set(['2022-04-30']),
  )

  // Mended and imported once more: whoever is on the list stays as they are.
  for (const at of rows.keys())
    if (at + 1 in faults) rows[at] = { ...person(at + 1), code: `M${at}` }
  writeFileSync(file, await writeWorkbook({ sheets: [{ name: '名册', columns, rows }] }))
  const again = await finish<Imported>(await client.transfer.import({ staff: file }))
  expect(again.report.staff.accepted).toBe(Object.keys(faults).length)
  expect(new Set(again.report.staff.refused.map(({ reason }) => reason))).toEqual(
    new Set(['名单上已有此人（姓名和电话或单位相同），没有重复导入']),
  )
  expect((await client.staff.list({})).total).toBe(323 + 1)
})

const columnsOf = (headers: readonly string[]) =>
  headers.map((header) => ({ key: header, header, width: 12, kind: 'text' }) as const)

it('a workbook says which grid people belong to and their own limits, and each wrong one is named', async () => {
  const { client, finish, folder } = await dividedPost()
  const [grid, second] = (await client.grids.current({})).grids
  const headers = ['姓名', '岗位角色', '编号', '所属网格', '14 天最多小时', '14 天最多夜班']
  const line = (...cells: readonly string[]): WorkbookRow =>
    Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? '']))
  const rows = [
    line('表里甲', '志愿者', 'W1', grid.name, '40', '0'),
    line('表里乙', '志愿者', 'W2', second.code),
    line('表里丙', '志愿者', 'W3', '没有这个网格'),
    line('表里丁', '志愿者', 'W4', '', '四十', '15'),
  ]
  const file = join(folder, '名册.xlsx')
  const sheets = [{ name: '名册', columns: columnsOf(headers), rows }]
  writeFileSync(file, await writeWorkbook({ sheets }))

  const { report } = await finish<Imported>(await client.transfer.import({ staff: file }))
  expect(report.staff.refused.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '4 所属网格：“没有这个网格”不在启用的网格里',
    '5 14 天最多小时：“四十”不是能用的数字，空着按“排班规则”；14 天最多夜班：“15”不是能用的数字，空着按“排班规则”',
  ])
  const { rows: people } = await client.staff.list({ search: '表里' })
  const cells = people.map(({ code, gridId, maxHours, maxNights, maxDayHours }) => {
    return { code, gridId, maxHours, maxNights, maxDayHours }
  })
  const none = { maxHours: null, maxNights: null, maxDayHours: null }
  expect(cells.sort((a, b) => a.code.localeCompare(b.code))).toEqual([
    { ...none, code: 'W1', gridId: grid.id, maxHours: 40, maxNights: 0 },
    { ...none, code: 'W2', gridId: second.id },
  ])
})

it('before a street is divided the grids of its people are left out, and that is said', async () => {
  const { client, finish, folder } = await openTestPost()
  const rows = [{ 姓名: '表里甲', 岗位角色: '志愿者', 所属网格: '第一网格' }]
  const file = join(folder, '名册.xlsx')
  const sheets = [{ name: '名册', columns: columnsOf(Object.keys(rows[0])), rows }]
  writeFileSync(file, await writeWorkbook({ sheets }))
  const { report } = await finish<Imported>(await client.transfer.import({ staff: file }))
  expect(report.staff.accepted).toBe(1)
  expect(report.notices).toEqual(['还没有划分网格，“所属网格”列未导入'])
})
