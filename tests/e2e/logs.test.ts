import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { ask, drawer, expectSaid, openWindow, picture } from '../support/journey-window.ts'

// A toilet's use and a request for gas by keyboard alone: no click after the first key.
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

test('gas goes from the call to the station’s order, and stands in the diary by itself', async () => {
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
})
