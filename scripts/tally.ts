import { existsSync, readFileSync } from 'node:fs'

/** How many checks and tests passed, failed or were left out. */
export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number }

export const noTally: Tally = { passed: 0, failed: 0, skipped: 0 }

export function addTallies(a: Tally, b: Tally): Tally {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }
}

/** One check that is not made of tests (types, lint, …) counts as one. */
export function tallyOfCheck(code: number): Tally {
  return code === 0 ? { ...noTally, passed: 1 } : { ...noTally, failed: 1 }
}

/**
 * The figures of a Vitest JSON report.
 *
 * A file that breaks before its first test has no test to fail, so a run that failed without a
 * failed test counts as one; so does a run that found nothing to do.
 */
export function tallyOfVitest(file: string, code: number): Tally {
  const report = readReport<{
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
  }>(file)
  if (report === undefined) return tallyOfCheck(1)
  return withExitCode(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    code,
  )
}

/** The figures of a Playwright JSON report; a test that passed only when repeated has failed. */
export function tallyOfPlaywright(file: string, code: number): Tally {
  const report = readReport<{
    stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  }>(file)
  if (report === undefined) return tallyOfCheck(1)
  const { expected, unexpected, flaky, skipped } = report.stats
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

function withExitCode(tally: Tally, code: number): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally
}

function readReport<T>(file: string): T | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined
}
