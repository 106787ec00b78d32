import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { findElectron } from '../../scripts/runtime/find-electron.ts'
import { ensureSystemPackages } from '../../scripts/runtime/system-packages.ts'
import { hasDisplay, openDisplay, type Display } from '../../scripts/runtime/virtual-display.ts'
import { keptPosts } from './demo-post.ts'
import { displayOfWorker } from './worker-display.ts'

/**
 * Gives the tests of the window displays where there is none, and a folder for the posts they share
 * the beginning of; takes both away afterwards.
 *
 * One for each worker: on a common one the window that opens last takes the keyboard from the other,
 * and with it a word that is half composed.
 */
async function openForTests({ workers }: FullConfig): Promise<() => Promise<void>> {
  ensureSystemPackages(!hasDisplay())
  // Fetched before the clock of the first test runs.
  await findElectron()
  const displays: Display[] = []
  for (let worker = 0; worker < workers; worker++) displays.push(await openDisplay())
  for (const [worker, { env }] of displays.entries()) {
    process.env[displayOfWorker(worker)] = env.DISPLAY ?? ''
  }
  Object.assign(process.env, displays[0].env)
  const kept = mkdtempSync(join(tmpdir(), 'streetpost-kept-'))
  process.env[keptPosts] = kept
  return async () => {
    rmSync(kept, { recursive: true, force: true })
    await Promise.all(displays.map((display) => display.close()))
  }
}

// Playwright calls the default export of its global setup.
export { openForTests as default }
