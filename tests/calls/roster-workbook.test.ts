import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { rosterContract } from '../../src/shared/roster/contract.ts'
import { openTestPost } from '../support/post.ts'

type Read = OutputOf<typeof rosterContract.readWorkbook>

const from = '2022-03-20'

/** A gate with two shifts of one person each, held by five; two of them bear one name. */
async function gate() {
  const test = await openTestPost()
  const { client, finish } = test
  for (const [name, role] of [
    ['甲', 'volunteer'],
    ['乙', 'volunteer'],
    ['丙', 'volunteer'],
    ['陈琳', 'volunteer'],
    ['陈琳', 'cadre'],
  ] as const)
    await client.staff.add({ name, role })
  const post = await client.posts.add({ name: '东门卡口', kind: 'gate' })
  for (const [name, startMinute] of [
    ['早班', 480],
    ['中班', 960],
  ] as const) {
    const shift = await client.shifts.add({ name, startMinute, endMinute: startMinute + 480 })
    const roles = ['volunteer', 'cadre']
    await client.slots.add({ postId: post.id, shiftId: shift.id, title: '值守', roles, minimum: 1 })
  }
  const { id } = await finish<{ id: string }>(
    await client.roster.plan({ from, days: 3, moves: 2000 }),
  )
  const { assignments, places, people: all } = await client.roster.show({ id })
  // The post itself seats a commander, who stands at no gate.
  const people = all.filter(({ name }) => name !== '测试指挥长')
  await client.roster.change({
    rosterId: id,
    remove: assignments.map(({ day, slotId, staffId }) => ({ day, slotId, staffId })),
    add: places.map(({ slotId }, at) => ({ day: from, slotId, staffId: people[at].id })),
  })
  const { file } = await finish<{ file: string }>(
    await client.roster.exportWorkbook({ rosterId: id, folder: test.folder }),
  )
  const edited = join(test.folder, '改过.xlsx')
  return {
    ...test,
    id,
    people,
    edited,
    /** Writes the exported file again with some cells changed, `按岗位 F5` by its text. */
    edit: async (cells: Readonly<Record<string, string>>) =>
      writeFileSync(edited, await withCells(readFileSync(file), cells)),
    read: async () =>
      finish<Read>(await client.roster.readWorkbook({ rosterId: id, file: edited })),
  }
}

async function withCells(
  bytes: Uint8Array,
  cells: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const { sheets } = await readXlsx(bytes)
  for (const [where, text] of Object.entries(cells)) {
    const [, name, letter, row] = /^(\S+) ([A-Z])(\d+)$/u.exec(where) ?? []
    const found = sheets.find((sheet) => sheet.name === name)
    if (found === undefined) throw new Error(`no sheet for ${where}`)
    const line = found.rows[Number(row) - 1]
    line[letter.charCodeAt(0) - 65] = text
  }
  return written(sheets)
}

function written(sheets: Awaited<ReturnType<typeof readXlsx>>['sheets']): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, rows, merges, hidden }) => ({ name, rows, merges, hidden })),
  })
}

it('what was edited in a spreadsheet comes back as one change that can be taken back', async () => {
  const { client, id, people, edit, read } = await gate()
  await edit({ '按岗位 F5': '乙', '按岗位 G6': '丙、陈琳（街道干部）', '按人员 F6': '早班 值守' })
  const before = await client.roster.show({ id })
  const found = await read()
  expect(found.faults).toEqual([])
  expect(found.differences).toEqual([
    {
      sheet: '按岗位',
      cell: 'F5',
      sentence: '3月20日 周日 早班 东门卡口 值守：撤下 甲，换上 乙',
    },
    {
      sheet: '按岗位',
      cell: 'G6',
      sentence: '3月21日 周一 中班 东门卡口 值守：换上 丙、陈琳·街',
    },
    { sheet: '按人员', cell: 'F6', sentence: '3月22日 周二 甲：换上 早班 东门卡口 值守' },
  ])
  const cadre = people.find(({ role }) => role === 'cadre')
  expect(found.add.map(({ staffId }) => staffId)).toContain(cadre?.id)
  expect((await client.roster.show({ id })).assignments).toEqual(before.assignments)
  const { remove, add } = found
  await client.roster.change({ rosterId: id, remove, add, despite: true, reason: '表格改动' })
  expect((await client.roster.show({ id })).assignments).toHaveLength(
    before.assignments.length - remove.length + add.length,
  )
  expect(await read()).toMatchObject({ differences: [], faults: [], remove: [], add: [] })
})

it('a row that was deleted changes nothing, and is named', async () => {
  const { edited, edit, read } = await gate()
  await edit({})
  const { sheets } = await readXlsx(readFileSync(edited))
  const rowsOf = (name: string) => sheets.find((sheet) => sheet.name === name)?.rows ?? []
  rowsOf('按岗位').splice(4, 1)
  // 丙 stands nowhere: nothing is lost with that row.
  rowsOf('按人员').splice(
    rowsOf('按人员').findIndex(([name]) => name === '丙'),
    1,
  )
  writeFileSync(edited, await written(sheets))
  expect(await read()).toMatchObject({
    differences: [],
    faults: [],
    notices: [
      '“按岗位”表删去了 1 行（早班 东门卡口 值守），这些行没有改动。要撤下人员，请留着这一行，清空格子。',
    ],
  })
})

it('a day whose column was deleted changes nothing, and is named', async () => {
  const { edited, edit, read } = await gate()
  await edit({})
  const { sheets } = await readXlsx(readFileSync(edited))
  const sheet = sheets.find(({ name }) => name === '按岗位')
  for (const row of sheet?.rows ?? []) row.splice(5, 1)
  writeFileSync(edited, await written(sheets))
  expect(await read()).toMatchObject({
    differences: [],
    faults: [],
    notices: [
      '“按岗位”表删去了 1 天的列（3月20日 周日），这些天没有改动。要撤下人员，请留着这一列，清空格子。',
    ],
  })
})

it('what was changed in the program since the export stays', async () => {
  const { client, id, people, edit, read } = await gate()
  await edit({ '按岗位 G5': '丙' })
  const { assignments } = await client.roster.show({ id })
  const [{ day, slotId, staffId }] = assignments
  await client.roster.change({
    rosterId: id,
    remove: [{ day, slotId, staffId }],
    add: [{ day, slotId, staffId: people[2].id }],
  })
  const found = await read()
  expect(found.differences.map(({ cell }) => cell)).toEqual(['G5'])
  expect(found.remove).toEqual([])
})

it('a bare shift is taken for the post where the person may stand, or stood', async () => {
  const { client, people, edit, read } = await gate()
  const early = (await client.shifts.list({ where: {} })).rows.find(({ name }) => name === '早班')
  for (const [name, roles] of [
    ['指挥部', ['cadre']],
    ['西门卡口', ['volunteer']],
  ] as const) {
    const post = await client.posts.add({ name, kind: 'gate' })
    await client.slots.add({
      postId: post.id,
      shiftId: early?.id ?? '',
      title: '',
      roles: [...roles],
    })
  }
  // 甲 stood at the east gate; 丙 stands nowhere yet and may at both.
  await edit({ '按人员 E6': '早班', '按人员 E8': '早班' })
  const found = await read()
  expect(found.differences.map(({ cell, sentence }) => `${cell} ${sentence}`)).toEqual([
    'E6 3月21日 周一 甲：换上 早班 东门卡口 值守',
  ])
  expect(found.faults.map(({ cell, sentence }) => `${cell} ${sentence}`)).toEqual([
    'E8 “早班”对得上 2 个岗位，请写全，例如“早班 东门卡口 值守”、“早班 西门卡口”。这一格没有改',
  ])
  expect(found.add.map(({ staffId }) => staffId)).toEqual([people[0].id])
})

it('every cell that cannot be read is named with sheet, cell and cure, and left as it is', async () => {
  const { client, id, people, edit, read } = await gate()
  const cells = [{ staffId: people[2].id, day: from }]
  await client.roster.lock({ rosterId: id, cells, isLocked: true })
  await edit({
    '按岗位 F5': '张三',
    '按岗位 G5': '陈琳',
    '按岗位 F6': '丙',
    '按岗位 C6': '望风',
    '按人员 E6': '东门卡口',
    '按人员 E7': '晚班',
    '按人员 D8': '早班 东门卡口 值守',
  })
  const found = await read()
  const words = found.faults.map(({ sheet, cell, sentence }) => `${sheet} ${cell} ${sentence}`)
  expect(words).toEqual([
    '按岗位 F5 名单里没有“张三”。请核对姓名，或先在“人员”里登记此人。这一格没有改',
    '按岗位 G5 有 2 个“陈琳”，请写明是哪一个：陈琳·志、陈琳·街。这一格没有改',
    '按岗位 第 6 行 没有“全街道 东门卡口 望风 中班 16:00–24:00”这样的岗位班次，这一行没有读。请照导出的写法改，或先在“岗位班次”里新增',
    '按人员 E6 “东门卡口”对得上 2 个岗位，请写全，例如“早班 东门卡口 值守”、“中班 东门卡口 值守”。这一格没有改',
    '按人员 E7 没有“晚班”这样的岗位班次。请写成“班次 岗位 职责”，休息写“休”。这一格没有改',
    '按人员 D8 丙 3月20日 周日已锁定，这一格没有改。请先解锁（L）再导入',
  ])
  expect(found).toMatchObject({ differences: [], remove: [], add: [] })
})

it('a file of another roster, and one that is no roster, is refused with the way out', async () => {
  const { client, finish, edit, edited, folder } = await gate()
  await edit({})
  const other = await finish<{ id: string }>(
    await client.roster.plan({ from, days: 3, moves: 2000 }),
  )
  const readInto = async (file: string) =>
    finish(await client.roster.readWorkbook({ rosterId: other.id, file }))
  await expect(readInto(edited)).rejects.toThrow('是从另一张排班表导出的')
  const list = join(folder, '名册.xlsx')
  writeFileSync(list, await writeXlsx({ sheets: [{ name: '名册', rows: [['姓名', '电话']] }] }))
  await expect(readInto(list)).rejects.toThrow('里没有')
  await expect(readInto(join(folder, '没有.xlsx'))).rejects.toThrow('没有.xlsx')
})

it('cells pasted from a spreadsheet are read by their words; what is unknown or locked is named', async () => {
  const { client, id, people } = await gate()
  const { places } = await client.roster.show({ id })
  const [early, late] = places
  const idOf = (name: string) => people.find((one) => one.name === name)?.id ?? ''
  const [first, second] = people
  const cells = [
    { rowId: early.slotId, day: from, text: '丙' },
    { rowId: late.slotId, day: from, text: '查无此人' },
    { rowId: late.slotId, day: '2022-03-21', text: '丙' },
  ]
  const read = await client.roster.readCells({ rosterId: id, table: 'place', cells })
  expect(read.remove).toEqual([{ day: from, slotId: early.slotId, staffId: first.id }])
  expect(read.add).toEqual([
    { day: from, slotId: early.slotId, staffId: idOf('丙') },
    { day: '2022-03-21', slotId: late.slotId, staffId: idOf('丙') },
  ])
  expect(read.faults).toEqual([
    '中班 东门卡口 值守 3月20日 周日：名单里没有“查无此人”。请核对姓名，或先在“人员”里登记此人。这一格没有改',
  ])
  await client.roster.lock({
    rosterId: id,
    cells: [{ staffId: second.id, day: from }],
    isLocked: true,
  })
  const person = await client.roster.readCells({
    rosterId: id,
    table: 'person',
    cells: [
      { rowId: first.id, day: from, text: '休' },
      { rowId: second.id, day: from, text: '' },
    ],
  })
  expect(person).toMatchObject({
    remove: [{ day: from, slotId: early.slotId, staffId: first.id }],
    add: [],
  })
  expect(person.faults).toHaveLength(1)
  expect(person.faults[0]).toContain('已锁定')
})
