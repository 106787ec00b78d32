import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { readXlsx, writeXlsx } from 'hucre/xlsx'
import { cli, makeDemoPost, today, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import {
  ask,
  countIn,
  drawer,
  expectSaid,
  goTo,
  openWindow,
  pick,
  picture,
  type,
} from '../support/journey-window.ts'

// One fortnight at the desk: planned, locked, mended, published, changed, printed.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost(true)
  cli('split', '--db', post.db, '--grids', '11')
  program = await openWindow(post.db, join(post.folder, '设置'))
  page = program.page
  await page.getByRole('button', { name: '指挥长' }).first().click()
  await goTo(page, '力量与排班', '排班表')
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
})

const table = () => page.getByRole('grid', { name: /^排班表/ })
/** A cell by row and column of the table in sight. */
const cell = (row: number, day: number) =>
  table().locator('.duty-row').nth(row).locator('.duty-day').nth(day)
const standing = () =>
  ask<{ key: string }>(
    post.db,
    `SELECT a.day || a.slot_id || a.staff_id AS key FROM assignments a
     WHERE a.deleted_at IS NULL ORDER BY 1`,
  ).map(({ key }) => key)
const locks = () => ask<{ n: number }>(post.db, 'SELECT count(*) AS n FROM roster_locks')[0].n

/** Clicks a cell and leaves the drawer that opens beside it. */

/** The first row in sight, after the locked one, that has a duty on a day, or none. */
async function rowWith(duty: boolean, day: number): Promise<number> {
  const row = await table()
    .locator('.duty-row')
    .evaluateAll(
      (rows, [wanted, at]) =>
        rows.findIndex((one, index) => {
          const found = one.querySelectorAll('.duty-day')[at].querySelector('[draggable=true]')
          return index > 0 && (found !== null) === (wanted === 1)
        }),
      [duty ? 1 : 0, day] as const,
    )
  expect(row).toBeGreaterThan(0)
  return row
}

/** A change that breaks a rule wants to know why; it is meant here. */
async function reasonIfAsked(): Promise<void> {
  const why = page.getByLabel('原因', { exact: true })
  const isAsked = why.waitFor({ timeout: 3000 }).then(
    () => true,
    () => false,
  )
  if (!(await isAsked)) return
  await why.fill('演练')
  await page.keyboard.press('Enter')
  await expect(why).toBeHidden()
}

test('the demo fortnight is planned without a rule broken', async () => {
  await page.getByRole('button', { name: '自动排班' }).first().click()
  await type(drawer(page), /^开始日期/, today())
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('14')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^应到/)).toBeVisible({ timeout: 150_000 })
  await expect(drawer(page)).toBeHidden()
  await expect(page.getByRole('button', { name: /^违反规则 0 处/ })).toBeVisible()
  await picture(page, '排班 按岗位')
})

test('a person, a day and a cell are locked, seen as such, and let go with Ctrl+Z', async () => {
  await page.getByText('按人员', { exact: true }).click()
  await table().locator('.duty-row').first().locator('.duty-fixed').first().click()
  await page.keyboard.press('l')
  await expect(table().locator('.duty-row').first().getByText('锁', { exact: true })).toHaveCount(
    14,
  )
  await table().locator('.duty-head .duty-day').nth(1).click()
  await page.getByRole('button', { name: '锁定 L' }).click()
  await expectSaid(page, /^已锁定 \d+ 格/)
  const both = locks()
  expect(both).toBeGreaterThan(300)
  await picture(page, '排班 锁定')
  await page.keyboard.press('Control+z')
  await expect.poll(locks).toBe(14)
})

test('duties are taken off, copied and dragged, and Ctrl+Z brings each step back', async () => {
  const before = standing()
  const [busy, free] = [await rowWith(true, 2), await rowWith(false, 2)]
  const steps = [
    async () => {
      await table().locator('.duty-row').nth(busy).locator('.duty-fixed').first().click()
      await page.keyboard.press('Delete')
    },
    async () => {
      await cell(busy, 2).click()
      await page.keyboard.press('Control+c')
      await cell(free, 2).click()
      await page.keyboard.press('Control+v')
      await reasonIfAsked()
    },
    async () => {
      await cell(busy, 2).click()
      await page.keyboard.press('Control+x')
      await cell(free, 2).click()
      await page.keyboard.press('Control+v')
      await reasonIfAsked()
      await expect.poll(() => standing().length).toBe(before.length)
    },
    async () => {
      await cell(busy, 2).locator('[draggable=true]').dragTo(cell(free, 2))
      await reasonIfAsked()
    },
  ]
  for (const step of steps) {
    await step()
    await expect.poll(standing).not.toEqual(before)
    await picture(page, '排班 手工调整')
    await page.keyboard.press('Control+z')
    await expect.poll(standing).toEqual(before)
  }
})

test('cells copied in a spreadsheet are pasted by their words, and what cannot be read is named', async () => {
  const before = standing()
  const row = await rowWith(true, 3)
  const copied = '休\t没有的班\r\n'
  await program.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied)
  await cell(row, 3).click()
  await page.keyboard.press('Control+v')
  await expect(page.getByText(/没有“没有的班”这样的岗位班次/)).toBeVisible()
  await reasonIfAsked()
  await expect.poll(() => standing().length).toBe(before.length - 1)
  await picture(page, '排班 从表格粘贴')
  await page.keyboard.press('Control+z')
  await expect.poll(standing).toEqual(before)
})

test('an empty place offers the best first and says why the others are out', async () => {
  await page.getByText('按岗位', { exact: true }).click()
  const before = standing()
  await cell(0, 0).click()
  await drawer(page).getByRole('button', { name: '撤下' }).first().click()
  await expect.poll(() => standing().length).toBe(before.length - 1)
  await expect(drawer(page).getByText('其他人为什么不行')).toBeVisible()
  await expect(drawer(page).getByRole('button', { name: /^安排最合适的人/ })).toBeVisible()
  await picture(page, '排班 人选')
  await page.keyboard.press('b')
  await expect.poll(() => standing().length).toBe(before.length)
  await page.keyboard.press('Escape')
  await expect(table()).toBeFocused()
})

test('beside an opened place the keys of the table go on, and opening it by key fills nothing', async () => {
  const before = standing()
  await cell(1, 0).click()
  await page.keyboard.press('Delete')
  await expect.poll(() => standing().length).toBe(before.length - 1)
  await expect(drawer(page).getByText('没有人')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await expect(drawer(page).getByText('没有人')).toBeHidden()
  await page.keyboard.press('ArrowLeft')
  await expect(drawer(page).getByText('没有人')).toBeVisible()
  // The best is offered at once this time, and the Enter that opens must not press it.
  await page.keyboard.press('Enter')
  const best = drawer(page).getByRole('button', { name: /^安排最合适的人/ })
  await expect(best).toBeFocused()
  expect(standing()).toHaveLength(before.length - 1)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect.poll(standing).toEqual(before)
})

test('a swap says which rule it would break before it is done', async () => {
  const before = standing()
  await cell(0, 5).click()
  await page.keyboard.press('x')
  await expect(page.getByText(/点另一个人的班次/)).toBeVisible()
  await cell(0, 7).click()
  const dialog = page.getByRole('dialog').filter({ hasText: '撤下' })
  await expect(dialog.getByText(/不违反规则|会违反规则/)).toBeVisible()
  await picture(page, '排班 换班')
  const why = dialog.getByLabel('原因', { exact: true })
  if (await why.isVisible()) await why.fill('两人商量好')
  await dialog.getByRole('button', { name: /^(仍然)?换 ?班$/ }).click()
  await expect.poll(standing).not.toEqual(before)
  expect(standing()).toHaveLength(before.length)
  await page.keyboard.press('Control+z')
  await expect.poll(standing).toEqual(before)
})

test('cells edited in a spreadsheet are shown, taken over as one step, and what cannot be read is named', async () => {
  const before = standing()
  await page.getByRole('button', { name: '表格 ▾' }).click()
  await page.getByText('导出表格').click()
  await expect(page.getByText('已导出值班表')).toBeVisible({ timeout: 30_000 })
  const folder = join(post.folder, '表格')
  const name = readdirSync(folder).find((one) => one.startsWith('值班表-')) ?? ''
  const exported = join(folder, name)
  const edited = join(folder, '改过.xlsx')
  const { sheets } = await readXlsx(readFileSync(exported))
  const [places] = sheets
  // Below title, notes and head: an unknown name, and a place that is emptied.
  places.rows[4][5] = '查无此人'
  places.rows[5][6] = ''
  const kept = sheets.map(({ name, rows, merges, hidden }) => ({ name, rows, merges, hidden }))
  writeFileSync(edited, await writeXlsx({ sheets: kept }))
  await page.getByRole('button', { name: '表格 ▾' }).click()
  await page.getByText('导入改过的表格').click()
  await type(drawer(page), '改过的表格', edited)
  await drawer(page).getByRole('button', { name: '读入并核对' }).click()
  await expect(drawer(page).getByRole('list', { name: '读不了的格子' })).toContainText(
    '改过.xlsx “按岗位”表 F5名单里没有“查无此人”',
  )
  await expect(drawer(page).getByRole('list', { name: '改动的格子' })).toContainText(
    '改过.xlsx “按岗位”表 G6',
  )
  await picture(page, '排班 导入表格')
  await drawer(page).getByRole('button', { name: '采用', exact: true }).click()
  await expect.poll(() => standing().length).toBe(before.length - 1)
  await page.keyboard.press('Control+z')
  await expect.poll(standing).toEqual(before)
})

test('a sick person is replaced with few changes, shown before they are taken over', async () => {
  await page.getByText('按人员', { exact: true }).click()
  const leaves = countIn(post.db, 'staff_leave')
  const sick = await rowWith(true, 0)
  await table().locator('.duty-row').nth(sick).locator('.duty-fixed').first().click()
  await page.getByRole('button', { name: '生病、请假' }).click()
  await drawer(page).getByRole('button', { name: '重排其余班次' }).click()
  await expect(drawer(page).getByText(/^改动 \d+ 格，涉及 \d+ 人/)).toBeVisible({
    timeout: 60_000,
  })
  await picture(page, '排班 重排前后')
  await drawer(page).getByRole('button', { name: '登记缺勤并采用' }).click()
  await expect(drawer(page)).toBeHidden()
  expect(countIn(post.db, 'staff_leave')).toBe(leaves + 1)
})

test('it is published, changed with a reason, and printed with its version', async () => {
  await page.getByRole('button', { name: '发布排班' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发布排班' }).click()
  await expect(page.getByText(/已发布 第 1 版/).first()).toBeVisible()
  await page.getByText('按岗位', { exact: true }).click()
  await cell(1, 0).click()
  await drawer(page).getByRole('button', { name: '撤下' }).first().click()
  await page.getByLabel('原因', { exact: true }).fill('临时抽调')
  await picture(page, '排班 改动原因')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/第 2 版/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '版本' }).click()
  await expect(drawer(page).getByText('第 2 版：临时抽调')).toBeVisible()
  await picture(page, '排班 版本')
  await page.keyboard.press('Escape')
  await page.getByText('公平台账', { exact: true }).click()
  await expect(page.getByText(/^只算已发布的排班/)).toBeVisible()
  await picture(page, '排班 公平台账')
  await page.getByText('按岗位', { exact: true }).click()
  await page.getByRole('button', { name: '打印 ▾' }).click()
  await page.getByText(/7 天 A4，每网格一页$/).click()
  await expect(page.getByText(/^共 12 页/)).toBeVisible({ timeout: 60_000 })
  await picture(page, '排班 打印预览')
  await page.keyboard.press('Escape')
})

test('who is on shift signs in and out, and hands over with what is left to do', async () => {
  const events = () =>
    ask<{ kind: string }>(post.db, 'SELECT kind FROM attendance_events ORDER BY recorded_at').map(
      ({ kind }) => kind,
    )
  await goTo(page, '力量与排班', '签到交接')
  await page.locator('.ag-row').first().click()
  for (const kind of ['in', 'out']) {
    const before = events()
    // Gloves press twice: that is one entry. Nobody leaves within a second of having come.
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(1000)
    expect(events()).toEqual([...before, kind])
    await picture(page, `签到 ${kind}`)
  }
  await page.getByText('交接班', { exact: true }).click()
  await page.getByRole('button', { name: '登记交接班' }).first().click()
  const name = (at: number) =>
    ask<{ name: string }>(post.db, `SELECT name FROM staff ORDER BY id LIMIT 1 OFFSET ${at}`)[0]
      .name
  await pick(drawer(page), /^岗位/, '街道值班')
  // Neither is among the first of the list that comes back once the letters are gone.
  await pick(drawer(page), /^交班人/, name(200))
  await pick(drawer(page), /^接班人/, name(300))
  for (const at of [200, 300]) await expect(drawer(page)).toContainText(name(at))
  await type(drawer(page), /^未结事项/, '3号楼门磁待修')
  await picture(page, '交接班')
  await drawer(page).getByRole('button', { name: '登记交接班' }).click()
  await expect(page.getByRole('gridcell', { name: '3号楼门磁待修' })).toBeVisible()
})
