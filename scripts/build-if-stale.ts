import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LaunchError, note } from './runtime/launch-error.ts'
import { projectRoot, runTool } from './runtime/project.ts'

const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json', 'package-lock.json']

// Written last, so that a build that was broken off does not count.
const stamp = join(projectRoot, 'out/.built-from')

/** Builds the program when a source is newer than the last whole build, or has gone. */
export async function buildIfStale(): Promise<void> {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === signature()) return
  note('正在构建 (building)')
  await build({ quiet: true })
}

/**
 * Builds the program into `out/`.
 *
 * @throws {LaunchError} When the sources do not build; what the builder said is on standard error.
 */
export async function build(options: { readonly quiet: boolean }): Promise<void> {
  rmSync(stamp, { force: true })
  const before = signature()
  const args = options.quiet ? ['build', '--logLevel', 'warn'] : ['build']
  // Even quiet, the builder prints to standard output, which belongs to the result.
  const code = await runTool('electron-vite', args, { stdio: ['ignore', 2, 2] })
  if (code !== 0) {
    throw new LaunchError('构建失败，原因见上。', 'The build failed; the reason is above.')
  }
  writeFileSync(stamp, before)
}

/** How many source files there are and when the newest was changed. */
function signature(): string {
  const files = sources.flatMap((name) => filesUnder(join(projectRoot, name)))
  const newest = Math.max(...files.map((file) => statSync(file).mtimeMs))
  return `${files.length} files, newest ${new Date(newest).toISOString()}\n`
}

function filesUnder(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
