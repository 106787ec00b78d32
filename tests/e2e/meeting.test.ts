import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import BetterSqlite from 'better-sqlite3'
import { makeDemoPost, today, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { ask, expectSaid, goTo, openWindow, pick, type } from '../support/journey-window.ts'

let post: DemoPost
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost()
  program = await openWindow(post.db, join(post.folder, 'user'))
  page = program.page
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
})

async function signIn(seat: string): Promise<void> {
  await page.locator('.operators button').filter({ hasText: seat }).first().click()
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
}

async function changePerson(seat: string): Promise<void> {
  await page.getByRole('banner').getByRole('button').last().click()
  await page.getByText('换人登录').click()
  await signIn(seat)
  await goTo(page, '每日会商与简报')
}

test('the day is talked through on the wall, decided, signed by three, taken out and checked', async () => {
  await signIn('台账员')
  await goTo(page, '每日会商与简报')
  await page.getByRole('button', { name: '开始会商' }).click()
  const wall = page.getByRole('dialog', { name: '每日会商' })
  const title = wall.getByRole('heading', { level: 1 })
  await expect(title).toHaveText('管控区域')
  const seen: string[] = []
  for (;;) {
    const words = await title.innerText()
    seen.push(words)
    if (words === '议定事项和任务') break
    await page.keyboard.press(seen.length % 2 === 0 ? 'ArrowRight' : 'PageDown')
    await expect(title).not.toHaveText(words)
  }
  expect(seen).toHaveLength(12)
  expect(seen).toEqual(
    expect.arrayContaining(['移动厕所一人一消杀', '液化气换罐', '近 7 日趋势', '当日地图']),
  )
  const late = wall.getByLabel(/^议定事项或任务/)
  await expect(late).toBeFocused()
  await type(wall, /^议定事项或任务/, '补齐东门夜班')
  await pick(wall, /^责任人/, '苏')
  // Typed: the picker's own today is the test machine's, which may lie in another zone.
  await type(wall, /^完成日期/, today())
  await page.keyboard.press('Enter')
  await wall.getByRole('button', { name: '记下' }).click()
  await expect(wall.getByRole('listitem')).toContainText('办理中')
  await page.keyboard.press('Escape')
  await page.keyboard.press('d')
  await expect(wall.getByRole('listitem')).toContainText('已完成')
  await page.keyboard.press('Control+z')
  await expect(wall.getByRole('listitem')).toContainText('办理中')
  await page.keyboard.press('Home')
  await expect(title).toHaveText('管控区域')
  await page.keyboard.press('Escape')
  await expect(wall).toBeHidden()
  expect(ask(post.db, 'SELECT what, done_at FROM meeting_items')).toEqual([
    { what: '补齐东门夜班', done_at: null },
  ])

  await page.getByRole('button', { name: '生成草稿' }).click()
  await expectSaid(page, /^已生成第 1 期草稿/)
  const text = page.getByRole('textbox', { name: '正文' })
  await text.fill((await text.inputValue()).replace(/防疫力量\d+人/, '防疫力量约300人'))
  await expect(page.getByText(/^手改数字 1 处/)).toBeVisible()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expectSaid(page, /^已保存简报/)
  await page.keyboard.press('Control+z')
  await expect(text).toHaveValue(/防疫力量\d+人/)
  await page.getByRole('tab', { name: '版本' }).click()
  await page.locator('.versions li').nth(1).click()
  await page.getByRole('button', { name: '取回这一稿' }).click()
  await page.getByRole('tab', { name: '简报', exact: true }).click()
  await changePerson('值班长')
  await expect(page.getByText(/^手改数字 1 处/)).toBeVisible()
  await page.getByRole('button', { name: '审核' }).click()
  await expectSaid(page, /^已审核简报/)
  await changePerson('指挥长')
  await page.getByRole('button', { name: '签发' }).click()
  await expectSaid(page, /^已签发简报/)

  const stick = join(post.folder, 'U盘')
  mkdirSync(stick)
  await goTo(page, '每日会商与简报', '导出')
  const main = page.locator('main')
  for (const paper of [
    '管控区域图',
    '值班表',
    '网格示意图',
    '移动厕所消杀日报',
    '液化气换罐汇总表',
  ])
    await main.getByRole('checkbox', { name: paper }).uncheck()
  await type(main, /^文件夹/, stick)
  await page.keyboard.press('Enter')
  await expect(main.getByText(/^已写入/)).toBeVisible({ timeout: 60_000 })
  const [{ folder }] = ask(post.db, 'SELECT folder FROM package_log') as [{ folder: string }]
  await goTo(page, '每日会商与简报', '核验')
  await type(main, /^文件夹/, folder)
  await page.keyboard.press('Enter')
  await expect(main.getByText(/^核验通过：.*本指挥所/)).toBeVisible()
})

test('a task that was not done yesterday is the first thing on the overview and leads to its rows', async () => {
  const db = new BetterSqlite(post.db)
  db.prepare("UPDATE meeting_items SET due_day = date(due_day, '-1 day')").run()
  db.close()
  await goTo(page, '指挥总览')
  await page.getByRole('button', { name: /会商任务超期/ }).click()
  await expect(page.getByRole('heading', { name: '会商事项' })).toBeVisible()
  await expect(page.locator('.meeting-page-list').getByRole('listitem')).toContainText('超期')
})

test('the places of the day that a figure counts are listed one by one', async () => {
  await goTo(page, '指挥总览')
  const figure = page.locator('.day-figures button').filter({ hasText: '应到岗位' })
  const [needed] = /[\d,]+/.exec(await figure.innerText()) ?? []
  await figure.click()
  const places = page.getByRole('dialog', { name: new RegExp(`应到岗位 ${needed} 人次$`) })
  await expect(places.getByRole('row').nth(1)).toBeVisible()
  const counts = await places.locator('tbody td:nth-child(2)').allInnerTexts()
  const sum = counts.reduce((all, count) => all + Number(count), 0)
  expect(sum).toBe(Number(needed?.replaceAll(',', '')))
  await page.keyboard.press('Escape')
  await expect(places).toBeHidden()
})

test('the last figure of the catalogue comes in sight with the wheel', async () => {
  await goTo(page, '每日会商与简报')
  await page.getByRole('tab', { name: '数据', exact: true }).click()
  const rows = page.locator('.figure-table tbody tr')
  await rows.first().hover()
  await page.mouse.wheel(0, 5000)
  await expect(rows.last()).toBeInViewport()
})

test('the printer for all papers of a day is asked for once, and none is sent where there is none', async () => {
  await goTo(page, '每日会商与简报')
  await page.getByRole('button', { name: '打印今日全部' }).click()
  const dialog = page.getByRole('dialog', { name: '打印今日全部 6 种' })
  const none = dialog.getByText(/^这台电脑还没有装打印机/)
  await expect(none.or(dialog.getByLabel('份数'))).toBeVisible()
  const printers = await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0].webContents.getPrintersAsync(),
  )
  if (printers.length === 0) await expect(none).toBeVisible()
  else await expect(dialog.getByLabel('份数')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})
