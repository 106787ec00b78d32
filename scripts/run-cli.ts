import { join } from 'node:path'
import type { StdioOptions } from 'node:child_process'
import { buildIfStale } from './build-if-stale.ts'
import { projectRoot, runNode } from './runtime/project.ts'
import { runElectron } from './runtime/run-electron.ts'

/** The subcommands that print pages and so need a (hidden) window. */
const needsWindow = new Set(['daily', 'print-map'])

/**
 * Runs one command line of the program: in Node, or in Electron where pages are printed.
 *
 * @returns 0 done, 1 findings, 2 bad input.
 */
export async function runCli(
  args: readonly string[],
  stdio: StdioOptions = 'inherit',
): Promise<number> {
  await buildIfStale()
  const [command] = args
  if (command !== undefined && needsWindow.has(command)) {
    return runElectron(['--cli', ...args], stdio)
  }
  return runNode([join(projectRoot, 'out/main/cli.cjs'), ...args], { stdio })
}
