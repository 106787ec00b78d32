// npm test: build, check, then Playwright against the real window.
import { join } from 'node:path'
import { build } from './build-if-stale.ts'
import { closingLine, runCheck, runStep, withReports } from './run-check.ts'
import { findElectron } from './runtime/find-electron.ts'
import { LaunchError, note, runMain } from './runtime/launch-error.ts'
import { offlinePrefix } from './runtime/offline.ts'
import { runTool } from './runtime/project.ts'
import { ensureSystemPackages, tryTestTools } from './runtime/system-packages.ts'
import { hasDisplay } from './runtime/virtual-display.ts'
import { addTallies, tallyOfCheck, tallyOfPlaywright, type Tally } from './tally.ts'

await runMain(async () => {
  const built = tallyOfCheck(await runStep('build', () => orSay(() => build({ quiet: true }))))
  // Without a build there is nothing to call and no window to open.
  const total = built.failed > 0 ? built : await addRest(built)
  console.log(`\n${closingLine(total)}`)
  return total.failed === 0 ? 0 : 1
})

async function addRest(built: Tally): Promise<Tally> {
  tryTestTools()
  const checked = addTallies(built, await runCheck())
  const fetched = tallyOfCheck(await runStep('runtime', () => orSay(fetchRuntime)))
  const ready = addTallies(checked, fetched)
  return fetched.failed > 0 ? ready : addTallies(ready, await runWindowTests())
}

/** All that may need the network comes before the window's tests, which run without any. */
async function fetchRuntime(): Promise<void> {
  ensureSystemPackages(!hasDisplay())
  await findElectron()
}

async function orSay(work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (error) {
    if (!(error instanceof LaunchError)) throw error
    note(error.chinese)
    note(error.message)
    return 1
  }
}

function runWindowTests(): Promise<Tally> {
  return withReports(async (folder) => {
    const report = join(folder, 'playwright.json')
    const prefix = offlinePrefix()
    const network = prefix.length > 0 ? 'none' : 'as it is'
    const code = await runStep('window', () =>
      runTool('@playwright/test', ['test', '--reporter=list,json'], {
        command: 'playwright',
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, STREETPOST_TEST_NETWORK: network },
        prefix,
      }),
    )
    return tallyOfPlaywright(report, code)
  })
}
