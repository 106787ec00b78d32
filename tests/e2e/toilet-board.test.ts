import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { addDays } from '../../src/shared/core/dates.ts'
import { makeDemoPost, today, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { drawer, expectSaid, goTo, openWindow } from '../support/journey-window.ts'

// The board of toilets by hurried hands: wrong codes, held keys, double taps, the night's paper log.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let settings: string
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost(true)
  settings = mkdtempSync(join(tmpdir(), 'streetpost-board-'))
  program = await openWindow(post.db, settings)
  page = program.page
  await page.getByRole('button', { name: '指挥长' }).first().press('Enter')
  await goTo(page, '移动厕所', '看板')
  await expect(page.locator('article.cubicle').first()).toBeVisible()
  // Letters go to the board only once it has the keyboard.
  await expect(page.getByRole('group', { name: '厕位' })).toBeFocused()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
  rmSync(settings, { recursive: true, force: true })
})

test('a code that is on no door lets go of the door before it, and a held key is meant once', async () => {
  const first = await page.locator('article.cubicle.free .cubicle-code').first().innerText()
  await page.keyboard.type(first)
  await page.keyboard.press('Enter')
  await expect(page.locator('article.cubicle[aria-current]')).toHaveCount(1)
  await page.keyboard.type('NO-1')
  await page.keyboard.press('Enter')
  await expect(page.locator('article.cubicle[aria-current]')).toHaveCount(0)
  const other = await page.locator('article.cubicle.free .cubicle-code').first().innerText()
  const held = page.locator(`article.cubicle[aria-label^="${other} "]`)
  await page.keyboard.type(other)
  await page.keyboard.press('Enter')
  await page.keyboard.down('u')
  await expect(held).toContainText('使用中')
  for (let again = 0; again < 10; again++) {
    await page.keyboard.down('u')
    await page.waitForTimeout(100)
  }
  await page.keyboard.up('u')
  await expect(held).toContainText('使用中')
  await page.keyboard.press('Control+z')
  await expect(held).toContainText('空闲')
})

test('a double tap at a door is one tap', async () => {
  const free = await page.locator('article.cubicle.free .cubicle-code').first().innerText()
  const door = page.locator(`article.cubicle[aria-label^="${free} "]`)
  await door.getByRole('button', { name: '登记使用' }).dblclick()
  await expect(door).toContainText('使用中')
  await page.waitForTimeout(1000)
  await expect(page.getByText('没有完成')).toHaveCount(0)
  await door.getByRole('button', { name: '登记离开' }).click()
  await expect(door).toContainText('待消杀')
})

test('a use of the night comes in with its disinfection, its times as the paper has them', async () => {
  const third = await page.locator('article.cubicle.free .cubicle-code').first().innerText()
  await page.keyboard.type(third)
  await page.keyboard.press('Enter')
  await page.keyboard.press('b')
  await expect(drawer(page).getByLabel(/^进入/)).toBeFocused()
  const [, month, date] = addDays(today(), -1).split('-')
  const times = { 进入: '0:01', 离开: '0:03', 消杀开始: '0:04', 消杀结束: '0:08' }
  for (const [label, time] of Object.entries(times)) {
    const box = drawer(page).getByLabel(new RegExp(`^${label}时间`))
    await box.focus()
    await page.keyboard.type(`${month}-${date} ${time}`)
    await page.keyboard.press('Tab')
    await expect(box).toHaveValue(/^\d{4}-\d\d-\d\d 00:0\d$/)
  }
  await drawer(page)
    .getByLabel(/^补录原因/)
    .fill('夜里记在纸上')
  await page.keyboard.press('Control+Enter')
  await expectSaid(page, `已登记使用和消杀 ${third}`)
  await page.keyboard.press('Control+z')
  await expectSaid(page, `已撤销：登记使用和消杀 ${third}`)
})
