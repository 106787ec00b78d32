import { findElectron } from '../../scripts/runtime/find-electron.ts'
import { ensureSystemPackages } from '../../scripts/runtime/system-packages.ts'
import { hasDisplay, openDisplay } from '../../scripts/runtime/virtual-display.ts'

/** Gives the tests of the window a display where there is none, and takes it away afterwards. */
async function openForTests(): Promise<() => Promise<void>> {
  ensureSystemPackages(!hasDisplay())
  // Fetched before the clock of the first test runs.
  await findElectron()
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  return () => display.close()
}

// Playwright calls the default export of its global setup.
export { openForTests as default }
