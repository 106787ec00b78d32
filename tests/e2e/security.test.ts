import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchApp, type LaunchedApp } from '../support/electron.ts'
import { projectRoot } from '../../scripts/runtime/project.ts'

let program: LaunchedApp
test.beforeAll(async () => {
  program = await launchApp()
})
test.afterAll(() => program?.close())

/** The Electron security list, as far as it is a window's option; each line is one point of it. */
const hardened = [
  ['nodeIntegration', false],
  ['nodeIntegrationInWorker', false],
  ['nodeIntegrationInSubFrames', false],
  ['contextIsolation', true],
  ['sandbox', true],
  ['webSecurity', true],
  ['allowRunningInsecureContent', false],
  ['experimentalFeatures', false],
  ['webviewTag', false],
  ['spellcheck', false],
  ['navigateOnDragDrop', false],
] as const

for (const [option, wanted] of hardened) {
  test(`the real window has ${option} = ${wanted}`, async () => {
    const actual = await program.app.evaluate(({ BrowserWindow }, name) => {
      const contents = BrowserWindow.getAllWindows()[0].webContents as unknown as {
        getLastWebPreferences: () => Record<string, unknown>
      }
      // Electron leaves out what is off by default.
      return contents.getLastWebPreferences()[name] ?? false
    }, option)
    expect(actual).toBe(wanted)
  })
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
]

for (const directive of policy) {
  test(`every page is served with ${directive}`, async () => {
    const header = await policyOf('index.html')
    expect(header.split('; ')).toContain(directive)
  })
}

test('the policy allows no inline or evaluated script, and a new nonce at every serving', async () => {
  const first = await policyOf('index.html')
  expect(first).not.toMatch(/script-src[^;]*unsafe/)
  expect(first).toMatch(/style-src-elem 'self' 'nonce-[A-Za-z0-9+/=]{24}'/)
  expect(await policyOf('index.html')).not.toBe(first)
})

/** What a release must be built with; `npm run dist` reads the same file. */
const fuses = [
  ['runAsNode', false],
  ['enableCookieEncryption', true],
  ['enableNodeOptionsEnvironmentVariable', false],
  ['enableNodeCliInspectArguments', false],
  ['enableEmbeddedAsarIntegrityValidation', true],
  ['onlyLoadAppFromAsar', true],
  ['grantFileProtocolExtraPrivileges', false],
] as const

for (const [fuse, wanted] of fuses) {
  test(`releases are built with the fuse ${fuse} = ${wanted}`, () => {
    const config = readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')
    expect(config).toMatch(new RegExp(`^\\s+${fuse}: ${wanted}$`, 'm'))
  })
}

test('a page cannot reach Node, nor anything but two functions', async () => {
  const seen = await program.page.evaluate(() => ({
    process: typeof (globalThis as Record<string, unknown>).process,
    require: typeof (globalThis as Record<string, unknown>).require,
    bridge: Object.keys((globalThis as unknown as { streetpost: object }).streetpost).sort(),
  }))
  expect(seen).toEqual({ process: 'undefined', require: 'undefined', bridge: ['call', 'onEvent'] })
})

test('a page cannot navigate away, open a window, or ask for a permission', async () => {
  const { page, app } = program
  const before = page.url()
  await app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]
    Object.assign(globalThis, {
      refused: new Promise((tell) =>
        // Heard after the program's own listener.
        webContents.once('will-navigate', (event) => tell(event.defaultPrevented)),
      ),
    })
  })
  await page.evaluate(() => {
    location.href = 'https://example.invalid/'
  })
  const refused = () => (globalThis as unknown as { refused: Promise<boolean> }).refused
  expect(await app.evaluate(refused)).toBe(true)
  expect(page.url()).toBe(before)
  expect(await page.evaluate(() => window.open('https://example.invalid/') === null)).toBe(true)
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  const geolocation = await page.evaluate(
    async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
  )
  expect(geolocation).not.toBe('granted')
})

test('files beside the pages are not served', async () => {
  for (const path of ['../main/index.cjs', '%2e%2e/main/index.cjs', 'nothing.html', 'index.exe']) {
    expect(await statusOf(path)).toBe(404)
  }
})

type Call = (name: string, input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>
type Bridge = { streetpost: { call: Call } }

const bad: readonly (readonly [string, string, unknown, string])[] = [
  ['an unknown call', 'nothing.list', {}, 'not_found'],
  ['a name that is none', '__proto__.constructor', {}, 'not_found'],
  ['a call before signing in', 'communities.list', {}, 'forbidden'],
  ['a wrong shape', 'post.create', { streetName: 7 }, 'invalid_input'],
  ['ten megabytes', 'post.create', { streetName: 'x'.repeat(10_000_000) }, 'invalid_input'],
  ['no input at all', 'session.signIn', null, 'invalid_input'],
]

for (const [what, name, input, code] of bad) {
  test(`the channel refuses ${what}`, async () => {
    const answer = await program.page.evaluate(
      ([call, value]) => (globalThis as unknown as Bridge).streetpost.call(call, value),
      [name, input] as const,
    )
    expect(answer).toMatchObject({ ok: false, error: { code } })
  })
}

test('the channel refuses a window that is none of ours', async () => {
  const preload = join(projectRoot, 'out', 'preload', 'index.cjs')
  const answer = await program.app.evaluate(async ({ BrowserWindow }, path) => {
    const stranger = new BrowserWindow({ show: false, webPreferences: { preload: path } })
    await stranger.loadURL('data:text/html,<p>stranger</p>')
    const asked = "window.streetpost.call('post.status', {})"
    const result: unknown = await stranger.webContents.executeJavaScript(asked)
    stranger.destroy()
    return result
  }, preload)
  expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } })
})

function policyOf(page: string): Promise<string> {
  return program.app.evaluate(async ({ session }, name) => {
    const response = await session.defaultSession.fetch(`app://post/${name}`)
    return response.headers.get('content-security-policy') ?? ''
  }, page)
}

function statusOf(path: string): Promise<number> {
  return program.app.evaluate(async ({ session }, name) => {
    try {
      return (await session.defaultSession.fetch(`app://post/${name}`)).status
    } catch {
      return 404
    }
  }, path)
}
