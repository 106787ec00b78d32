import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot, runNode, runTool } from './runtime/project.ts'
import { addTallies, noTally, tallyOfCheck, tallyOfVitest, type Tally } from './tally.ts'

type Check = {
  readonly name: string
  readonly packageName: string
  readonly command?: string
  readonly args: readonly string[]
}

/**
 * Two at a time: types and lint take a minute each. Types by the native compiler, in a third of the
 * time; the rules of the other checks need the older one's API.
 */
const lanes: readonly (readonly Check[])[] = [
  [
    { name: 'types', packageName: 'typescript-native', command: 'tsc', args: ['-b', '--noEmit'] },
    { name: 'format', packageName: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
    { name: 'unused', packageName: 'knip', args: [] },
  ],
  [
    { name: 'lint', packageName: 'eslint', args: ['.', '--max-warnings', '0'] },
    {
      name: 'architecture',
      packageName: 'dependency-cruiser',
      command: 'depcruise',
      args: ['--config', '.dependency-cruiser.cjs', 'src'],
    },
  ],
]

/** Runs every check and test that needs no window, whatever fails. */
export async function runCheck(): Promise<Tally> {
  const tallies = await Promise.all(lanes.map(runLane))
  const notices = [join(projectRoot, 'scripts/notices.ts'), '--check']
  const noticed = tallyOfCheck(await runStep('notices', () => runNode(notices)))
  return [...tallies, noticed, await runVitest()].reduce(addTallies, noTally)
}

async function runLane(checks: readonly Check[]): Promise<Tally> {
  let total = noTally
  for (const { name, packageName, args, command } of checks) {
    const code = await runStep(name, () => runTool(packageName, args, { command }))
    total = addTallies(total, tallyOfCheck(code))
  }
  return total
}

/** Announces a step, runs it and says how it went. Returns its exit code. */
export async function runStep(name: string, run: () => Promise<number>): Promise<number> {
  const startedAt = Date.now()
  console.log(`\n── ${name}`)
  const code = await run()
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  return code
}

/** The line everything ends with. */
export function closingLine(total: Tally): string {
  return `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`
}

/** A folder for reports while `run` reads them. */
export async function withReports<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-reports-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function runVitest(): Promise<Tally> {
  return withReports(async (folder) => {
    const report = join(folder, 'vitest.json')
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    const code = await runStep('rules, calls, migrations', () => runTool('vitest', args))
    return tallyOfVitest(report, code)
  })
}
