import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { ask, drawer, expectSaid, openWindow, picture } from '../support/journey-window.ts'

// A toilet's day and a round of gas by keyboard alone: no click after the first key.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let settings: string
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost(true)
  settings = mkdtempSync(join(tmpdir(), 'streetpost-logs-'))
  program = await openWindow(post.db, settings)
  page = program.page
  // Nothing here can show a PDF; that it was written is what counts.
  await program.app.evaluate(({ shell }) => {
    shell.openPath = () => Promise.resolve('')
  })
  await page.getByRole('button', { name: '指挥长' }).first().press('Enter')
  await expect(page.getByRole('navigation', { name: '页面' })).toBeVisible()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
  rmSync(settings, { recursive: true, force: true })
})

/** Goes to a page as Ctrl+K finds it by its letters. */
async function find(words: string, heading: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  await expect(page.locator('main h1').getByText(heading, { exact: true })).toBeVisible()
}

/** Types into the field that has the cursor and goes on to the next. */
async function fill(...texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
}

function isFocused(button: Locator): Promise<boolean> {
  return button.evaluate((element) => element === document.activeElement)
}

/** Tabs on until the cursor stands in the list, and chooses its first row. */
async function intoList(): Promise<void> {
  await expect(drawer(page)).toBeHidden()
  const inList = () =>
    page.evaluate(() => document.activeElement?.closest('.ag-cell, .ag-header-cell') !== null)
  for (let tab = 0; tab < 60 && !(await inList()); tab++) await page.keyboard.press('Tab')
  for (let down = 0; down < 3; down++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
}

/** Waits until the sheet stands in its preview, and closes it. */
async function printed(name: string): Promise<void> {
  const preview = page.getByRole('dialog', { name: `${name} 打印预览` })
  await expect(preview.getByText(/共 \d+ 页/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(preview).toBeHidden()
}

test('a use, its disinfection and the day’s papers take a few keys', async () => {
  await find('kb ydcs', '移动厕所看板')
  const code = await page.locator('article.cubicle.free .cubicle-code').first().innerText()
  const door = page.locator(`article.cubicle[aria-label^="${code} "]`)
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await expect(door).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('u')
  await expect(door).toContainText('使用中')
  await page.keyboard.press('d')
  await expect(door).toContainText('消杀中')
  await page.keyboard.press('f')
  await expect(door).toContainText('作用时间未到')
  await picture(page, '三键登记')
  await find('drjl', '当日记录')
  await page.keyboard.press('p')
  await printed('移动厕所消杀日志')
  await page.keyboard.press('e')
  await printed('移动厕所异常清单')
})

test('gas goes from the call to the cleared empty', async () => {
  const [home] = ask<{ code: string }>(
    post.db,
    // Its zone holds nothing back: an empty of it was cleared before.
    `SELECT h.code FROM households h JOIN lpg_requests r ON r.household_id = h.id
     WHERE r.state = 'cleared' LIMIT 1`,
  )
  await find('xq yhq', '换气需求')
  await page.keyboard.press('n')
  await expect(drawer(page).getByLabel(/^户/)).toBeFocused()
  await page.keyboard.type(home.code)
  await expect(page.locator('.ant-select-item-option').first()).toContainText(home.code)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expectSaid(page, '已登记换气需求')
  const request = () =>
    ask<{ state: string }>(
      post.db,
      `SELECT r.state FROM lpg_requests r JOIN households h ON h.id = r.household_id
       WHERE h.code = '${home.code}' ORDER BY r.id DESC LIMIT 1`,
    )[0].state
  expect(request()).toBe('requested')
  const [need] = ask<{ state: string }>(
    post.db,
    `SELECT n.state FROM needs n JOIN households h ON h.id = n.household_id
     WHERE h.code = '${home.code}' AND n.source = 'gas' ORDER BY n.id DESC LIMIT 1`,
  )
  expect(need.state).toBe('open')

  // One station and point after the other, until this one's turn has come.
  for (let turn = 0; turn < 12 && request() === 'requested'; turn++) {
    await page.keyboard.press('o')
    await expect(drawer(page).getByRole('button', { name: '汇总报站' }).first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(drawer(page)).toBeHidden()
  }
  expect(request()).toBe('ordered')
  await page.keyboard.press('/')
  await page.keyboard.type(home.code)
  await expect(page.locator('.ag-center-cols-container .ag-row')).toHaveCount(1)
  await intoList()
  await page.keyboard.press('s')
  await expect(drawer(page).getByLabel(/^供气站交付人/)).toBeFocused()
  await fill('站员甲', '社工乙')
  await page.keyboard.press('Control+Enter')
  await expect.poll(request).toBe('at_point')
  await intoList()
  await page.keyboard.press('s')
  await expect(drawer(page).getByLabel(/^入户人员/)).toBeFocused()
  await fill('社工乙', '住户丙')
  const allGood = drawer(page).getByRole('button', { name: '逐项检查过，全部合格' })
  for (let back = 0; back < 20 && !(await isFocused(allGood)); back++) {
    await page.keyboard.press('Shift+Tab')
  }
  await page.keyboard.press('Enter')
  await picture(page, '入户更换')
  await page.keyboard.press('Control+Enter')
  await expect.poll(request).toBe('exchanged')
  await intoList()
  await page.keyboard.press('s')
  await expect(drawer(page).getByLabel(/^社区交出人/)).toBeFocused()
  await fill('社工乙', '站员甲', '站员丁')
  await page.keyboard.press('Control+Enter')
  await expect.poll(request).toBe('cleared')
  await find('dd yhq', '订单')
  await expect(page.locator('.ag-center-cols-container .ag-row').first()).toBeVisible()
  await intoList()
  await page.keyboard.press('p')
  await printed('液化气换罐订单')
})

test('a need is told in a few keys and is in the diary', async () => {
  await find('rj mqrj', '民情日记')
  await page.keyboard.press('n')
  await expect(drawer(page).getByLabel(/^户/)).toBeFocused()
  await page.keyboard.type('zh')
  await expect(page.locator('.ant-select-item-option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('dky')
  await expect(page.locator('.ant-select-item-option').getByText('代开药').last()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await fill('降压药一盒')
  await picture(page, '登记需求')
  await page.keyboard.press('Control+Enter')
  await expectSaid(page, '已登记需求')
  const told = ask<{ category_id: string; owner_name: string }>(
    post.db,
    `SELECT category_id, owner_name FROM needs WHERE need = '降压药一盒'`,
  )
  expect(told).toMatchObject([{ category_id: 'medicine' }])
  expect(told[0].owner_name).not.toBe('')
  await page.keyboard.press('Control+z')
  await expectSaid(page, /^已撤销：登记需求/)
  const [{ state }] = ask<{ state: string }>(
    post.db,
    `SELECT state FROM needs WHERE need = '降压药一盒'`,
  )
  expect(state).toBe('reversed')
})
