import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { makeDemoPost } from '../support/demo-post.ts'
import { launchApp } from '../support/electron.ts'
import { settled } from '../support/settled.ts'
import { isLoopback, trafficBefore } from '../support/net-log.ts'

/** Nothing listens there; it proves that the log would show a request. */
const control = 'http://127.0.0.1:9/control'

test('a day at the desk sends nothing out of the computer', async () => {
  const isolated = process.env.STREETPOST_TEST_NETWORK === 'none'
  const proof = isolated ? 'network namespace and request log' : 'request log'
  test.info().annotations.push({ type: 'proof', description: proof })
  console.log(`zero outbound requests, proof: ${proof}`)
  if (isolated) expect(interfaces()).toEqual(['lo'])

  const folder = mkdtempSync(join(tmpdir(), 'streetpost-net-'))
  const log = join(folder, 'net-log.json')
  const post = makeDemoPost()
  try {
    const { app, page, close } = await launchApp({
      db: post.db,
      args: [`--log-net-log=${log}`],
    })
    try {
      await page.getByRole('button', { name: '指挥长' }).first().click()
      const pages = page.getByRole('navigation', { name: '页面' }).locator('button:not(.nav-fold)')
      await expect(pages.first()).toBeVisible()
      for (let at = 0; at < (await pages.count()); at++) {
        await pages.nth(at).click()
        const tabs = page.locator('main').getByRole('tab')
        await expect(page.locator('main')).toContainText(/\S/)
        for (let tab = 0; tab < (await tabs.count()); tab++) {
          await tabs.nth(tab).click()
          await settled(page)
        }
      }
      // Last, so that its line in the log stands for all before it.
      await app.evaluate(async ({ session }, url) => {
        await session
          .fromPartition('control')
          .fetch(url)
          .catch(() => undefined)
      }, control)
    } finally {
      await close()
    }
    const { requests, hosts, sockets } = trafficBefore(control, log)
    expect(requests).toEqual([])
    expect(hosts.filter((host) => !isLoopback(host))).toEqual([])
    expect(sockets.filter((address) => !isLoopback(address))).toEqual([])
  } finally {
    post.remove()
    rmSync(folder, { recursive: true, force: true })
  }
})

/** The network devices this process sees; `/sys` would show those of the whole machine. */
function interfaces(): readonly string[] {
  return readFileSync('/proc/self/net/dev', 'utf8')
    .split('\n')
    .slice(2)
    .map((line) => line.split(':')[0].trim())
    .filter((name) => name !== '')
}
