import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import { launchApp, type LaunchedApp } from '../support/electron.ts'
import { settled } from '../support/settled.ts'

/** Office screens: the usual one, the same at 125 %, and a new one at 150 %. */
const screens = [
  { name: '1366x768', width: 1366, height: 768, zoom: 1 },
  { name: '1366x768-125', width: 1366, height: 768, zoom: 1.25 },
  { name: '1920x1080-150', width: 1920, height: 1080, zoom: 1.5 },
] as const

let post: DemoPost
let program: LaunchedApp
const complaints: string[] = []

test.beforeAll(async () => {
  post = makeDemoPost()
  program = await launchApp({ db: post.db })
  program.page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  program.page.on('pageerror', (error) => complaints.push(error.message))
  await program.page.getByRole('button', { name: '指挥长' }).first().click()
  await expect(program.page.getByRole('navigation', { name: '页面' })).toBeVisible()
})
test.afterAll(async () => {
  await program?.close()
  post?.remove()
})

for (const screen of screens) {
  test(`every page stands on ${screen.name} without scrolling as a whole`, async () => {
    const { page, app } = program
    await app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
      const window = BrowserWindow.getAllWindows()[0]
      window.setContentSize(width, height)
      window.webContents.setZoomFactor(zoom)
    }, screen)
    await settled(page)
    const folder = join(projectRoot, 'test-results', 'pages', screen.name)
    mkdirSync(folder, { recursive: true })
    const pages = page.getByRole('navigation', { name: '页面' }).locator('button:not(.nav-fold)')
    expect(await pages.count()).toBe(9)
    for (let at = 0; at < (await pages.count()); at++) {
      await pages.nth(at).click()
      const tabs = page.locator('main').getByRole('tab')
      for (let tab = 0; tab < Math.max(1, await tabs.count()); tab++) {
        if ((await tabs.count()) > 0) await tabs.nth(tab).click()
        await expect(page.locator('main .page h1')).toBeVisible()
        await settled(page)
        const name = (await tabs.count()) > 0 ? await tabs.nth(tab).innerText() : '指挥总览'
        writeFileSync(join(folder, `${at + 1}-${tab + 1}-${name}.png`), await picture())
        const size = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth - innerWidth,
          high: document.documentElement.scrollHeight - innerHeight,
        }))
        expect({ page: name, ...size }).toEqual({ page: name, wide: 0, high: 0 })
      }
    }
  })
}

/** What the window shows, as a person sees it; a page's own screenshot ignores the zoom. */
async function picture(): Promise<Buffer> {
  const encoded = await program.app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0].webContents.capturePage()
    return image.toPNG().toString('base64')
  })
  return Buffer.from(encoded, 'base64')
}

test('no page complained, and none was refused a style or script by the policy', () => {
  expect(complaints).toEqual([])
})
