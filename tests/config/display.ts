import { findElectron } from '../../scripts/runtime/find-electron.ts'
import { ensureSystemPackages } from '../../scripts/runtime/system-packages.ts'
import { hasDisplay, openDisplay } from '../../scripts/runtime/virtual-display.ts'

/**
 * Playwright's global setup: whatever a window needs is there before the first test, and one
 * virtual display serves them all where there is no real one.
 *
 * @returns The teardown, which ends the virtual display.
 */
export default async function setUpDisplay(): Promise<() => Promise<void>> {
  await findElectron()
  ensureSystemPackages(!hasDisplay())
  const display = await openDisplay()
  Object.assign(process.env, display.env) // the test workers inherit it
  return display.close
}
