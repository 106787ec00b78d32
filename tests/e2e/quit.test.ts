import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { copyPost, makeDemoPost, today, type DemoPost } from '../support/demo-post.ts'
import { launchApp, type LaunchedApp } from '../support/electron.ts'
import { ask } from '../support/journey-window.ts'

let demo: DemoPost
test.beforeAll(() => {
  demo = makeDemoPost()
})
test.afterAll(() => demo?.remove())

type Bridge = { streetpost: { call: (name: string, input: unknown) => Promise<unknown> } }

/** Begins a call and does not wait for its end. */
const begin = (page: Page, name: string, input: unknown) =>
  page.evaluate(
    ([call, given]) => void (globalThis as unknown as Bridge).streetpost.call(call, given),
    [name, input] as const,
  )

const underWay = [
  ['a thread divides the street', 'grids.split', () => ({ grids: 11 })],
  ['papers are printed', 'reports.exportDay', (folder: string) => ({ day: today(), folder })],
  ['a backup is made', 'backups.make', () => ({})],
  ['a dialog of the system is open', 'files.chooseFolder', () => ({ title: '选择文件夹' })],
] as const

const ways = ['its window is closed', 'it is told to quit'] as const

for (const [what, call, input] of underWay) {
  for (const way of ways) {
    test(`the program ends at once and whole when ${way} while ${what}`, async () => {
      const folder = join(demo.folder, `${call} ${ways.indexOf(way)}`)
      mkdirSync(folder)
      const db = copyPost(demo.db, join(folder, '街道.streetpost'))
      const program = await launchApp({ db })
      await program.page.getByRole('button').first().waitFor()
      await signIn(program.page, db)
      await begin(program.page, call, input(folder))
      if (call === 'reports.exportDay') await program.app.waitForEvent('window')
      const ended = endOf(program)
      // The program is gone before it could answer.
      void program.app
        .evaluate(({ app, BrowserWindow }, quit) => {
          if (quit) app.quit()
          else
            BrowserWindow.getAllWindows().forEach((window) => window.isVisible() && window.close())
        }, way === 'it is told to quit')
        .catch(() => undefined)
      // Any other number is the guard's or a crash.
      expect(await ended).toBe(0)
      expect(ask(db, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(leftIn(folder)).toEqual([])
    })
  }
}

/** What a half-finished package or backup would leave. */
function leftIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return names.filter((name) => /\.part|\.tmp|疫情防控材料/.test(name))
}

function endOf({ app }: LaunchedApp): Promise<number | null> {
  return new Promise((tell) => app.process().once('exit', tell))
}

async function signIn(page: Page, db: string): Promise<void> {
  const [{ id }] = ask<{ id: string }>(
    db,
    "SELECT id FROM staff WHERE is_operator = 1 AND desk_role = 'commander'",
  )
  await page.evaluate(
    (person) => (globalThis as unknown as Bridge).streetpost.call('session.signIn', { id: person }),
    id,
  )
}
