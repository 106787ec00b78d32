import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDisplay } from '../../scripts/runtime/virtual-display.ts'
import { copyPost } from '../support/demo-post.ts'
import { launchApp } from '../support/electron.ts'
import { largePost } from '../support/large-post.ts'
import { benchRow, medianOf, type BenchRow } from './bench-row.ts'

const runs = 5

/**
 * How long the program takes to its first true figures with 26,000 households, beside a bare
 * Electron window with an empty page. Both are started through Playwright, alternately, each with
 * new settings as on the first day (no code cache); the operator is clicked as soon as the names
 * stand there, because before signing in nobody sees figures.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const large = largePost()
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-start-'))
  const display = await openDisplay()
  try {
    const db = copyPost(large, join(folder, '街道.streetpost'))
    const bareApp = makeBareApp(folder)
    await startBare(bareApp, display.env) // the files of Electron itself are read from the disk once
    const bare: number[] = []
    const starts: Start[] = []
    for (let run = 0; run < runs; run++) {
      bare.push(await startBare(bareApp, display.env))
      starts.push(await startProgram(db, display.env))
    }
    return rowsOf(bare, starts)
  } finally {
    await display.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Start = {
  readonly signIn: number
  readonly afterClick: number
  readonly firstAfterClick: number
}

function rowsOf(bare: readonly number[], starts: readonly Start[]): readonly BenchRow[] {
  const yardstick = medianOf(bare)
  const of = (part: (start: Start) => number) => medianOf(starts.map(part))
  return [
    benchRow(
      'start → sign-in → overview figures of 26,000 households ÷ bare window',
      of(({ signIn, afterClick }) => signIn + afterClick),
      'ms',
      2.5,
      yardstick,
    ),
    benchRow(
      'of it: start → operators shown',
      of(({ signIn }) => signIn),
      'ms',
      null,
      yardstick,
    ),
    benchRow(
      'of it: click → every figure shown',
      of(({ afterClick }) => afterClick),
      'ms',
      null,
    ),
    benchRow(
      'of it: click → first figure',
      of(({ firstAfterClick }) => firstAfterClick),
      'ms',
      null,
    ),
  ]
}

type Environment = Readonly<Record<string, string>>

/** Milliseconds until the empty page is loaded and its window is shown. */
async function startBare(projectDir: string, env: Environment): Promise<number> {
  const began = performance.now()
  const { page, close } = await launchApp({ projectDir, env, isTimed: true })
  await page.waitForFunction(
    () => document.readyState === 'complete' && document.visibilityState === 'visible',
    undefined,
    { polling: 5 },
  )
  const took = performance.now() - began
  await close()
  return took
}

async function startProgram(db: string, env: Environment): Promise<Start> {
  const began = performance.now()
  const { page, close } = await launchApp({ db, env, isTimed: true })
  const operator = page.locator('.operators button').first()
  await operator.waitFor()
  const signIn = performance.now() - began
  // Clicked inside the page: the measure is the program's, not the driver's aiming.
  const [firstAfterClick, afterClick] = await page.evaluate(async () => {
    const figures = () =>
      [...document.querySelectorAll('.figure-number')].map((figure) => figure.textContent)
    const until = async (holds: () => boolean) => {
      while (!holds()) await new Promise((later) => setTimeout(later, 2))
      return performance.now() - clicked
    }
    const clicked = performance.now()
    document.querySelector<HTMLElement>('.operators button')?.click()
    const first = await until(() => figures().some((text) => /\d/.test(text)))
    const all = await until(
      () => figures().length > 0 && figures().every((text) => /\d/.test(text)),
    )
    return [first, all]
  })
  await close()
  return { signIn, firstAfterClick, afterClick }
}

/** An app of one window with nothing in it, of the program's own size, shown when it is ready. */
function makeBareApp(folder: string): string {
  const app = join(folder, 'bare')
  mkdirSync(app)
  writeFileSync(
    join(app, 'package.json'),
    '{ "name": "bare", "version": "0.0.0", "main": "main.cjs" }',
  )
  writeFileSync(join(app, 'index.html'), '<!doctype html><title>bare</title>')
  writeFileSync(
    join(app, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false })
  window.once('ready-to-show', () => window.show())
  window.loadFile('index.html')
})
app.on('window-all-closed', () => app.quit())
`,
  )
  return app
}
