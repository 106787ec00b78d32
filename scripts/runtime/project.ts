import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { spawn, type StdioOptions } from 'node:child_process'

/** The folder that holds package.json. */
export const projectRoot = resolve(import.meta.dirname, '../..')

type Manifest = {
  readonly version: string
  readonly bin: string | Readonly<Record<string, string>>
}

/** The package.json of an installed package; its `exports` may hide the file from `require`. */
export function manifestOf(packageName: string): Manifest {
  const file = resolve(projectRoot, 'node_modules', packageName, 'package.json')
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest
}

/**
 * Runs the command `name` of an installed package with the Node that runs this script, without a
 * shell (the `.bin` entries are shell or batch files on Windows).
 *
 * @returns The exit code; 1 when a signal ended it.
 */
export async function runTool(
  packageName: string,
  args: readonly string[],
  options: {
    readonly command?: string
    readonly stdio?: StdioOptions
    readonly env?: NodeJS.ProcessEnv
    readonly prefix?: readonly string[]
  } = {},
): Promise<number> {
  const { bin } = manifestOf(packageName)
  const script = typeof bin === 'string' ? bin : bin[options.command ?? packageName]
  if (script === undefined) throw new Error(`${packageName} has no command ${options.command}`)
  return runNode([resolve(projectRoot, 'node_modules', packageName, script), ...args], options)
}

/**
 * Runs a script with the Node that runs this one. Returns the exit code; 1 after a signal.
 *
 * @param options.prefix A command, with its words, that runs the one that follows it.
 */
export function runNode(
  args: readonly string[],
  options: {
    readonly stdio?: StdioOptions
    readonly env?: NodeJS.ProcessEnv
    readonly prefix?: readonly string[]
  } = {},
): Promise<number> {
  return new Promise((done, fail) => {
    const [command, ...words] = [...(options.prefix ?? []), process.execPath, ...args]
    const child = spawn(command, words, {
      cwd: projectRoot,
      stdio: options.stdio ?? 'inherit',
      env: { ...process.env, ...options.env },
    })
    child.once('error', fail)
    child.once('close', (code) => done(code ?? 1))
  })
}
