import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import type { LaunchedApp } from '../support/electron.ts'
import { drawer, goTo, openWindow, type } from '../support/journey-window.ts'

// What was typed and not saved is asked for, whichever way the place it stands in is left.
test.describe.configure({ mode: 'serial' })

let post: DemoPost
let program: LaunchedApp
let page: Page

test.beforeAll(async () => {
  post = makeDemoPost()
  program = await openWindow(post.db, join(post.folder, '设置'))
  page = program.page
  await page.getByRole('button', { name: '指挥长' }).first().click()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
})

const question = () => page.getByRole('dialog').filter({ hasText: '还没有保存' })
async function stay(): Promise<void> {
  await question().getByRole('button', { name: '继续填写' }).click()
  await expect(question()).toBeHidden()
}

const closeWindow = () =>
  program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().forEach((window) => window.isVisible() && window.close()),
  )

test('a form keeps what was typed when its drawer, its page or the window would close', async () => {
  await goTo(page, '移动厕所', '登记册')
  await page.getByRole('button', { name: '新增移动厕所' }).click()
  await type(drawer(page), /编号/, 'C-77')
  for (const way of ['drawer', 'page', 'window'] as const) {
    if (way === 'drawer') await page.keyboard.press('Escape')
    else if (way === 'page') await page.getByRole('button', { name: '液化气换罐' }).click()
    else await closeWindow()
    await stay()
    await expect(drawer(page).getByLabel(/编号/)).toHaveValue('C-77')
  }
  await page.getByRole('button', { name: '液化气换罐' }).click()
  await question().getByRole('button', { name: '不保存' }).click()
  await expect(page.getByRole('tab', { name: '供气站' })).toBeVisible()
  await page.getByRole('button', { name: '登记新需求' }).first().click()
  await type(drawer(page), /^备注/, '后门进')
  // A row of the list beside it would take the drawer too.
  const row = page.locator('.ag-row [col-id="address"]').first()
  await row.dblclick()
  await stay()
  await expect(drawer(page).getByLabel(/^备注/)).toHaveValue('后门进')
  await row.dblclick()
  await question().getByRole('button', { name: '不保存' }).click()
  await expect(drawer(page).getByText(/^换气需求 /)).toBeVisible()
})

test('a rewritten briefing is kept when another day would be shown', async () => {
  await goTo(page, '每日会商与简报')
  await page.getByRole('button', { name: '生成草稿' }).click()
  await page.getByLabel(/^标题/).fill('改过的标题')
  await page.getByRole('button', { name: '前一天' }).click()
  await stay()
  await expect(page.getByLabel(/^标题/)).toHaveValue('改过的标题')
  await closeWindow()
  const ended = program.app.waitForEvent('close')
  // The window may be gone before the click is told to have been done.
  await question()
    .getByRole('button', { name: '不保存' })
    .click()
    .catch(() => undefined)
  await ended
})
