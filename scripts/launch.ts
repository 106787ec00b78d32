// npm start
import type { StdioOptions } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './build-if-stale.ts'
import { runCli } from './run-cli.ts'
import { LaunchError, note, runMain } from './runtime/launch-error.ts'
import { runElectron } from './runtime/run-electron.ts'
import { hasDisplay } from './runtime/virtual-display.ts'

/** The steps' own results go to standard error: here the result is where the files are. */
const quiet: StdioOptions = ['ignore', 2, 2]

await runMain(async () => {
  if (!hasDisplay()) return showWithoutDisplay()
  await buildIfStale()
  return runElectron(process.argv.slice(2))
})

/** Nobody would see a window here, so the main job is done once and its files are named. */
async function showWithoutDisplay(): Promise<number> {
  note('没有显示器：改为用演示街道做一遍当日工作。')
  note('No display: doing the main job once on the demo post instead of opening the window.')
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-'))
  const database = join(folder, '演示街道.streetpost')
  const today = localDay(0)
  const sheets = join(folder, today)
  const picture = join(folder, '界面.png')

  await step('demo', () => runCli(['demo', '--db', database], quiet))
  await step('split', () => runCli(['split', '--db', database, '--grids', '11'], quiet))
  // From yesterday on, so that the sheets have a day to compare with.
  const period = ['--from', localDay(-1), '--days', '7']
  await step('roster', () => runCli(['roster', '--db', database, ...period], quiet))
  await step('daily', () =>
    runCli(['daily', '--db', database, '--date', today, '--out', sheets], quiet),
  )
  // Settings of its own: a window somebody has open elsewhere would take the start over.
  const settings = `--user-data-dir=${join(folder, '设置')}`
  await step('screenshot', () =>
    runElectron([settings, '--screenshot', picture, '--db', database], quiet),
  )
  if (!existsSync(picture)) throw failed('screenshot')

  console.log(`演示数据库 database: ${database}`)
  console.log(`当日成果 sheets of ${today}: ${sheets}`)
  console.log(`界面截图 picture of the window: ${picture}`)
  return 0
}

/** The demo street is drawn around today, by the clock of China. */
function localDay(offset: number): string {
  const chinaOffset = 8 * 3_600_000
  return new Date(Date.now() + chinaOffset + offset * 86_400_000).toISOString().slice(0, 10)
}

async function step(name: string, run: () => Promise<number>): Promise<void> {
  note(`· ${name}`)
  if ((await run()) !== 0) throw failed(name)
}

function failed(name: string): LaunchError {
  return new LaunchError(
    `“${name}”一步未完成，原因见上。`,
    `The step "${name}" did not finish; the reason is above.`,
  )
}
