import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { findElectron } from '../../scripts/runtime/find-electron.ts'
import { projectRoot } from '../../scripts/runtime/project.ts'
import { electronEnvironment, switchesHere } from '../../scripts/runtime/run-electron.ts'
import { pathWithOpener } from './opener.ts'
import { ownDisplay } from './worker-display.ts'

export type LaunchedApp = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly close: () => Promise<void>
}

/**
 * Starts the built program in a real window, as `npm start` does, with settings of its own so that
 * no test meets another's window, lock or log; returns when it has read its code and counted its
 * first figures, because Playwright loses what it asks of a process that is busy.
 *
 * @param options.db The database file to open; without it the program starts as on its first day.
 * @param options.args Further command-line arguments of the program.
 * @param options.userData Where its settings lie; pass the same folder again to test a restart.
 * @param options.projectDir Another app's folder, for a bare window to compare with.
 * @param options.isTimed Returns with the window, for a bench of what comes after.
 */
export async function launchApp(
  options: {
    readonly db?: string
    readonly args?: readonly string[]
    readonly userData?: string
    readonly projectDir?: string
    readonly isTimed?: boolean
    readonly env?: Readonly<Record<string, string>>
  } = {},
): Promise<LaunchedApp> {
  const { executable } = await findElectron()
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'streetpost-user-'))
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      ...switchesHere(executable),
      `--user-data-dir=${userData}`,
      options.projectDir ?? projectRoot,
      ...(options.db === undefined ? [] : ['--db', options.db]),
      ...(options.args ?? []),
    ],
    env: electronEnvironment({ ...ownDisplay(), PATH: pathWithOpener(userData), ...options.env }),
  })
  const evaluate = app.evaluate.bind(app) as (...asked: unknown[]) => Promise<unknown>
  Object.assign(app, {
    evaluate: (...asked: unknown[]) => unlessLost(() => evaluate(...asked)),
  })
  const page = await app.firstWindow()
  if (!options.isTimed) await page.evaluate(untilQuiet)
  return {
    app,
    page,
    close: async () => {
      // A window with something unsaved would ask first; one that is gone has no answer.
      await app
        .evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows().forEach((window) => window.destroy()),
        )
        .catch(() => undefined)
      await app.close()
      if (options.userData === undefined) rmSync(userData, { recursive: true, force: true })
    },
  }
}

async function untilQuiet(): Promise<void> {
  const { streetpost } = globalThis as unknown as {
    readonly streetpost: { readonly call: (name: string, input: unknown) => Promise<unknown> }
  }
  await streetpost.call('reports.overview', {})
}

/** Nobody holds an answer on its way in the main process: collected as garbage, it is asked for again. */
async function unlessLost<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!String(error).includes('garbage collected')) throw error
    }
  }
}
