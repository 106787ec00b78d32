import { spawn, type StdioOptions } from 'node:child_process'
import { endOnSignals } from './end-on-signals.ts'
import { findElectron } from './find-electron.ts'
import { projectRoot } from './project.ts'
import { sandboxSwitches } from './sandbox.ts'
import { ensureSystemPackages } from './system-packages.ts'
import { hasDisplay, openDisplay } from './virtual-display.ts'

/**
 * Runs the built program in Electron until it ends, under a virtual display where there is none.
 *
 * @param args What follows the project's folder on Electron's command line.
 * @returns The program's exit code; 1 when a signal ended it.
 * @throws {LaunchError} When the machine lacks something.
 */
export async function runElectron(
  args: readonly string[],
  stdio: StdioOptions = 'inherit',
): Promise<number> {
  const { executable } = await findElectron()
  return runProgram(executable, [...switchesHere(executable), projectRoot, ...args], stdio)
}

/** The Chromium switches this machine calls for. */
export function switchesHere(executable: string): readonly string[] {
  const switches = [...sandboxSwitches(executable)]
  // Chromium complains about buses and graphics that a container lacks; nobody can act on it.
  switches.push('--log-level=3')
  if (!hasDisplay()) switches.push('--disable-gpu')
  else if (process.platform === 'linux' && !process.env.DISPLAY) {
    switches.push('--ozone-platform-hint=auto') // Wayland alone; older Electrons need to be told
  }
  return switches
}

/** Runs any Electron program (for example a packaged one) as `runElectron` does. */
export async function runProgram(
  executable: string,
  args: readonly string[],
  stdio: StdioOptions = 'inherit',
): Promise<number> {
  ensureSystemPackages(!hasDisplay())
  const display = await openDisplay()
  const undoSignals = endOnSignals()
  try {
    return await new Promise((done, fail) => {
      const child = spawn(executable, args, { stdio, env: electronEnvironment(display.env) })
      const stop = () => void child.kill('SIGTERM')
      process.prependOnceListener('exit', stop) // before its display goes
      child.once('error', fail)
      child.once('close', (code) => {
        process.removeListener('exit', stop)
        done(code ?? 1)
      })
    })
  } finally {
    undoSignals()
    await display.close()
  }
}

/** The environment for an Electron: some editors' terminals would make it run as plain Node. */
export function electronEnvironment(
  extra: Readonly<Record<string, string>>,
): Record<string, string> {
  const environment: Record<string, string> = {}
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && name !== 'ELECTRON_RUN_AS_NODE') environment[name] = value
  }
  return { ...environment, ...extra }
}
