// npm test: build, check, then Playwright against the real window.
import { join } from 'node:path'
import { build } from './build-if-stale.ts'
import { closingLine, runCheck, runStep, withReports } from './run-check.ts'
import { LaunchError, note, runMain } from './runtime/launch-error.ts'
import { runTool } from './runtime/project.ts'
import { addTallies, tallyOfCheck, tallyOfPlaywright, type Tally } from './tally.ts'

await runMain(async () => {
  const built = tallyOfCheck(await runStep('build', buildOrFail))
  // Without a build there is nothing to call and no window to open.
  const total = built.failed > 0 ? built : await addRest(built)
  console.log(`\n${closingLine(total)}`)
  return total.failed === 0 ? 0 : 1
})

async function addRest(built: Tally): Promise<Tally> {
  const checked = addTallies(built, await runCheck())
  return addTallies(checked, await runWindowTests())
}

async function buildOrFail(): Promise<number> {
  try {
    await build({ quiet: true })
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
    const code = await runStep('window', () =>
      runTool('@playwright/test', ['test', '--reporter=list,json'], {
        command: 'playwright',
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
      }),
    )
    return tallyOfPlaywright(report, code)
  })
}
