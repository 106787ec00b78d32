import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import {
  ask,
  drawer,
  expectSaid,
  goTo,
  openWindow,
  picture,
  type,
} from '../support/journey-window.ts'

// Logs that were typed into a spreadsheet come in by paste or as a file, after a look.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let folder: string
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost(true)
  folder = mkdtempSync(join(tmpdir(), 'streetpost-tables-'))
  program = await openWindow(post.db, folder)
  page = program.page
  await page.getByRole('button', { name: '指挥长' }).first().click()
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const dialog = () => page.getByRole('dialog').filter({ hasText: '粘贴、导入' })
const count = (table: string) =>
  ask<{ n: number }>(post.db, `SELECT count(*) AS n FROM ${table}`)[0].n
const live = (sql: string) => ask<{ n: number }>(post.db, sql)[0].n

/** Pastes as Excel or WPS would: the event that the focused list gets. */
async function paste(list: string, lines: readonly string[]): Promise<void> {
  await page.locator('.grid-box').first().focus()
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, lines.join('\r\n'))
  await expect(dialog(), list).toBeVisible()
}

test('a paper log of uses and disinfections', async () => {
  const [{ number }] = ask<{ number: string }>(
    post.db,
    `SELECT number FROM toilets WHERE removed_at IS NULL AND cubicles = 1 ORDER BY number LIMIT 1`,
  )
  const events = count('toilet_events')
  await goTo(page, '移动厕所', '当日记录')
  await page.getByRole('button', { name: '前一天' }).click()
  await page.getByRole('button', { name: '前一天' }).click()
  await paste('逐次登记', [
    '厕位\t进入\t离开\t户代码\t消杀开始\t消杀结束\t消毒剂\t有效浓度\t操作人\t监督人',
    `${number}\t3:00\t3:04\t\t3:05\t3:09\t84消毒液\t1000\t保洁甲\t社工乙`,
    `${number}\t4:00\t4:03\t\t4:04\t4:08\t84消毒液\t1000\t保洁甲\t社工乙`,
    `没有的\t4:00\t4:03\t\t4:04\t4:08\t84消毒液\t1000\t保洁甲\t社工乙`,
    `${number}\t5点\t5:03\t\t5:04\t5:08\t84消毒液\t1000\t保洁甲\t社工乙`,
    `${number}\t6:00\t6:03\t\t6:04\t6:08\t84消毒液\t0\t保洁甲\t社工乙`,
  ])
  await expect(dialog()).toContainText('共 5 行：新增 0 行，5 行有问题')
  await dialog().getByLabel('补录原因').fill('夜里停电，先记在纸上')
  await expect(dialog()).toContainText('新增 2 行，3 行有问题')
  await expect(dialog()).toContainText('没有编号为“没有的”的厕位')
  await expect(dialog()).toContainText('进入应写成 8:05 或 3月22日 8:05')
  await expect(dialog()).toContainText('有效浓度（mg/L）应大于 0')
  await picture(page, '纸质日志粘贴')
  await dialog().getByRole('button', { name: '新增 2 行' }).click()
  await expect(dialog()).toBeHidden()
  expect(count('toilet_events')).toBe(events + 8)
  await picture(page, '纸质日志已导入')
  await page.keyboard.press('Control+z')
  await expect.poll(() => count('toilet_events')).toBe(events + 16)
  await picture(page, '纸质日志已撤销')
})

test('requests for gas, from a file', async () => {
  const [first, second] = ask<{ code: string }>(
    post.db,
    `SELECT code FROM households WHERE deleted_at IS NULL AND id NOT IN
     (SELECT household_id FROM lpg_requests) ORDER BY code LIMIT 2`,
  )
  const file = join(folder, '换气登记.csv')
  writeFileSync(
    file,
    `换气登记,,,,\n户,规格,数量,加急,来电\n${first.code},15 公斤罐,1,是,\n,,,,\n${second.code},YSP35.5,2,,\n没有这户,,1,,早上\n`,
  )
  await program.app.evaluate(({ dialog: files }, path) => {
    files.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
  }, file)
  const counted = `SELECT count(*) AS n FROM lpg_requests WHERE state = 'requested'`
  const before = live(counted)
  await goTo(page, '液化气换罐', '需求')
  await page.getByRole('button', { name: '从表格导入' }).click()
  await expect(dialog()).toContainText('新增 2 行，1 行有问题')
  await expect(dialog()).toContainText('户“没有这户”没有找到')
  // The row's number as the spreadsheet shows it, below a title and an empty row.
  const refused = dialog().locator('.ag-row').filter({ hasText: '没有找到' })
  await expect(refused.locator('.ag-cell').first()).toHaveText('6')
  await expect(dialog()).toContainText('不认识、不取的列：来电。')
  await picture(page, '换气需求导入')
  await dialog().getByRole('button', { name: '新增 2 行' }).click()
  await expect(dialog()).toBeHidden()
  expect(live(counted)).toBe(before + 2)
  await page.keyboard.press('Control+z')
  await expect.poll(() => live(counted)).toBe(before)
  await page.getByLabel('状态').click()
  await page.locator('.ant-select-item-option').filter({ hasText: '已撤销' }).click()
  await expect(page.locator('.ag-row.reversed')).toHaveCount(2)
  await picture(page, '换气需求已撤销')
})

test('needs, by paste', async () => {
  const [home] = ask<{ code: string; address: string }>(
    post.db,
    `SELECT code FROM households WHERE deleted_at IS NULL ORDER BY code DESC LIMIT 1`,
  )
  const counted = `SELECT count(*) AS n FROM needs WHERE state = 'open'`
  const before = live(counted)
  await goTo(page, '民情日记', '日记')
  await paste('民情日记', [
    '户\t类别\t需求\t缓急',
    `${home.code}\t代开药\t卤米松乳膏一支\t紧急`,
    `${home.code}\t没有的类别\t一件\t`,
  ])
  await expect(dialog()).toContainText('新增 1 行，1 行有问题')
  await picture(page, '需求粘贴')
  await dialog().getByRole('button', { name: '新增 1 行' }).click()
  await expect(dialog()).toBeHidden()
  expect(live(counted)).toBe(before + 1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => live(counted)).toBe(before)
  await page.getByRole('button', { name: '全部' }).click()
  await page.getByLabel('查找').first().fill('卤米松乳膏一支')
  await expect(page.locator('.ag-row.reversed')).toHaveCount(1)
  await picture(page, '需求已撤销')
})

test('what cannot be is refused at its field, and what was typed stays', async () => {
  const events = count('toilet_events')
  await goTo(page, '移动厕所', '看板')
  await page.getByLabel('厕位编号').fill('没有的')
  await page.keyboard.press('Enter')
  await expectSaid(page, /没有编号为“没有的”的厕位/)
  await page.locator('article.cubicle.free .cubicle-code').first().click()
  await page.getByRole('button', { name: '补录使用' }).click()
  const entered = drawer(page).getByLabel(/^进入时间/)
  const later = new Date(Date.now() + 10 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  await type(drawer(page), /^进入时间/, later)
  await page.keyboard.press('Enter')
  await type(drawer(page), /^户代码/, 'H0001')
  await page.keyboard.press('Enter')
  await expect(drawer(page)).toContainText(/进入时间.*还没有到.*请改成已经发生的时间/)
  await expect(page.locator('.ant-form-item-has-error')).toContainText('进入时间')
  await expect(entered).toBeFocused()
  await expect(drawer(page).getByLabel(/^户代码/)).toHaveValue('H0001')
  await picture(page, '将来的时间')
  expect(count('toilet_events')).toBe(events)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '不保存' }).click()

  await goTo(page, '移动厕所', '垃圾清运')
  await page.getByRole('button', { name: '登记收运' }).first().click()
  await type(drawer(page), /^地点/, '3号院')
  await type(drawer(page), /^袋数/, '6')
  await type(drawer(page), /^重量/, '-1')
  await type(drawer(page), /^操作人/, '保洁甲')
  await page.keyboard.press('Control+Enter')
  await expect(drawer(page)).toContainText('不能小于 0')
  await expect(drawer(page).getByLabel(/^地点/)).toHaveValue('3号院')
  await picture(page, '负的重量')
  await type(drawer(page), /^重量/, '20')
  await page.keyboard.press('Control+Enter')
  await expect(drawer(page)).toBeHidden()
})

test('a lot of waste with all its steps, and one that leaves a step out', async () => {
  await page.getByRole('button', { name: '前一天' }).click()
  const lots = () => live(`SELECT count(*) AS n FROM chores WHERE state <> 'reversal'`)
  const before = lots()
  await paste('垃圾清运', [
    [
      ...['地点', '收运时间', '袋数', '收运重量', '封口消杀时间', '装箱时间', '箱数'],
      ...['箱体再次消杀时间', '送到暂存点时间', '送交人', '暂存点接收人', '清运交接时间'],
      ...['清运交接重量', '暂存点交出人', '环卫接收人', '消毒剂', '有效浓度', '操作人'],
    ].join('\t'),
    '9号院\t0:01\t6\t20.5\t0:02\t0:03\t2\t0:04\t0:05\t甲\t丙\t0:06\t20.1\t丙\t乙\t84消毒液\t1000\t保洁甲',
    '10号院\t0:01\t6\t20.5\t0:02\t\t\t0:04\t\t\t\t\t\t\t\t84消毒液\t1000\t保洁甲',
  ])
  await dialog().getByLabel('补录原因').fill('纸质记录补录')
  await expect(dialog()).toContainText('新增 1 行，1 行有问题')
  await expect(dialog()).toContainText('没有前面的“装箱”')
  await picture(page, '垃圾清运粘贴')
  await dialog().getByRole('button', { name: '新增 1 行' }).click()
  await expect(dialog()).toBeHidden()
  expect(lots()).toBe(before + 1)
  await expect(page.locator('.ag-row').filter({ hasText: '9号院' })).toContainText('清运交接')
  await picture(page, '垃圾清运已导入')
  await page.keyboard.press('Control+z')
  await expect.poll(lots).toBe(before)
  await page.getByRole('button', { name: '未办完', exact: true }).click()
})

test('steps of a lot of waste are taken back one after the other, the last time the lot itself', async () => {
  const row = page.locator('.ag-row').filter({ hasText: '3号院' })
  await row.getByRole('button', { name: '封口消杀' }).click()
  await type(drawer(page), /^操作人/, '保洁甲')
  await page.keyboard.press('Control+Enter')
  await expect(row.getByRole('button', { name: '装箱' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(row.getByRole('button', { name: '封口消杀' })).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: '全部', exact: true }).click()
  await expect(page.locator('.ag-row.reversed').filter({ hasText: '3号院' })).toBeVisible()
  await picture(page, '垃圾清运已撤销')
})
