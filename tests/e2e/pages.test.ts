import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { makeDemoPost, type DemoPost } from '../support/demo-post.ts'
import { launchApp, type LaunchedApp } from '../support/electron.ts'
import { isLoopback, trafficBefore } from '../support/net-log.ts'
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

// One walk for all screens and for what goes out of the computer: there are more than fifty pages.
test.describe.configure({ mode: 'serial' })
test.setTimeout(400_000)

/** Nothing listens there; it proves that the log of the network would show a request. */
const control = 'http://127.0.0.1:9/control'
const folder = mkdtempSync(join(tmpdir(), 'streetpost-pages-'))
const netLog = join(folder, 'net-log.json')

test.beforeAll(async () => {
  for (const { name } of screens) {
    mkdirSync(join(projectRoot, 'test-results/pages', name), { recursive: true })
  }
  post = makeDemoPost()
  program = await launchApp({ db: post.db, args: [`--log-net-log=${netLog}`] })
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
  rmSync(folder, { recursive: true, force: true })
})

test('every page stands on every screen without scrolling as a whole', async () => {
  const { page } = program
  const pages = page.getByRole('navigation', { name: '页面' }).locator('button:not(.nav-fold)')
  await expect(pages).toHaveCount(9)
  for (let at = 0; at < (await pages.count()); at++) {
    await pages.nth(at).click()
    const tabs = page.locator('main').getByRole('tab')
    for (let tab = 0; tab < Math.max(1, await tabs.count()); tab++) {
      if ((await tabs.count()) > 0) await tabs.nth(tab).click()
      await expect(page.locator('main .page h1')).toBeVisible()
      const name = (await tabs.count()) > 0 ? await tabs.nth(tab).innerText() : '指挥总览'
      for (const screen of screens) {
        await resize(screen)
        await settled(page)
        const file = `${at + 1}-${tab + 1}-${name}.png`
        writeFileSync(join(projectRoot, 'test-results/pages', screen.name, file), await picture())
        const size = await page.evaluate(() => ({
          wide: document.documentElement.scrollWidth - innerWidth,
          high: document.documentElement.scrollHeight - innerHeight,
        }))
        const where = { page: name, screen: screen.name }
        expect({ ...where, ...size }).toEqual({ ...where, wide: 0, high: 0 })
      }
      await resize(screens[0])
    }
  }
})

async function resize(screen: (typeof screens)[number]): Promise<void> {
  await program.app.evaluate(({ BrowserWindow }, { width, height, zoom }) => {
    const window = BrowserWindow.getAllWindows()[0]
    window.setContentSize(width, height)
    window.webContents.setZoomFactor(zoom)
  }, screen)
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

test('a walk through every page sends nothing out of the computer', async () => {
  const isolated = process.env.STREETPOST_TEST_NETWORK === 'none'
  const proof = isolated ? 'network namespace and request log' : 'request log'
  test.info().annotations.push({ type: 'proof', description: proof })
  console.log(`zero outbound requests, proof: ${proof}`)
  if (isolated) expect(interfaces()).toEqual(['lo'])
  // Last, so that its line in the log stands for all before it.
  await program.app.evaluate(async ({ session }, url) => {
    // With the program's guard off: a session without one would ask for a dictionary by itself.
    session.defaultSession.webRequest.onBeforeRequest(null)
    await session.defaultSession.fetch(url).catch(() => undefined)
  }, control)
  await program.close()
  const { requests, hosts, sockets } = trafficBefore(control, netLog)
  expect(requests).toEqual([])
  expect(hosts.filter((host) => !isLoopback(host))).toEqual([])
  expect(sockets.filter((address) => !isLoopback(address))).toEqual([])
})

/** The network devices this process sees; `/sys` would show those of the whole machine. */
function interfaces(): readonly string[] {
  return readFileSync('/proc/self/net/dev', 'utf8')
    .split('\n')
    .slice(2)
    .map((line) => line.split(':')[0].trim())
    .filter((name) => name !== '')
}
