// npm run dist:dir: packs the program into release/ without an installer, offline, and lets the
// packed program check itself.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'
import { Platform, build as pack, type Configuration } from 'electron-builder'
import { build } from './build-if-stale.ts'
import type { ElectronRuntime } from './runtime/electron-runtime.ts'
import { shippedModuleFolders } from './runtime/fallback-electron.ts'
import { findElectron } from './runtime/find-electron.ts'
import { LaunchError, note, runMain } from './runtime/launch-error.ts'
import { projectRoot } from './runtime/project.ts'
import { runProgram, switchesHere } from './runtime/run-electron.ts'

await runMain(async () => {
  const scratch = mkdtempSync(join(tmpdir(), 'streetpost-dist-'))
  try {
    await build({ quiet: true })
    const electron = await findElectron()
    await packWith(electron, scratch)
    return await selfCheck(scratch)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
})

async function packWith(electron: ElectronRuntime, scratch: string): Promise<void> {
  const config: Configuration = {
    extends: join(projectRoot, 'electron-builder.yml'),
    electronVersion: electron.version,
    ...(electron.kind === 'installed'
      ? { electronDist: join(projectRoot, 'node_modules/electron/dist') }
      : fallbackConfig(electron, join(scratch, 'electron'))),
  }
  const windows = process.platform === 'win32'
  const targets = (windows ? Platform.WINDOWS : Platform.LINUX).createTarget('dir')
  rmSync(unpackedFolder(), { recursive: true, force: true })
  await pack({ targets, config, projectDir: projectRoot, publish: 'never' })
}

/**
 * The fallback runtime carries a loader where the packed app goes, and only its own better-sqlite3
 * runs in it. A package made so is for this check alone; releases are made on the project's
 * Electron.
 */
function fallbackConfig(electron: ElectronRuntime, copy: string): Configuration {
  note('备用运行环境：此包只供自检，不用于发布 (fallback runtime: for the self-check only)')
  const loader = join(dirname(electron.executable), 'resources', 'app')
  cpSync(dirname(electron.executable), copy, {
    recursive: true,
    filter: (path) => path !== loader && !path.startsWith(loader + sep),
  })
  const modules = [...shippedModuleFolders()].map(([name, from]) => ({
    from,
    to: `node_modules/${name}`,
    filter: ['package.json', '*.js', 'lib/**', 'build/Release/*.node'],
  }))
  return { electronDist: copy, files: ['!node_modules/better-sqlite3/**', ...modules] }
}

/** The packed program opens its window, reads a database, writes what it found and ends. */
async function selfCheck(scratch: string): Promise<number> {
  const report = join(scratch, 'self-check.json')
  const executable = packedExecutable()
  const switches = [...switchesHere(executable), `--user-data-dir=${join(scratch, 'user')}`]
  const code = await runProgram(executable, [...switches, '--self-check', report], ['ignore', 2, 2])
  if (!existsSync(report)) {
    throw new LaunchError(
      `打包后的程序自检没有写出结果（退出码 ${code}）：${executable}`,
      `The packed program wrote no self-check report (exit code ${code}): ${executable}`,
    )
  }
  note(executable)
  console.log(readFileSync(report, 'utf8').trim())
  return code
}

function unpackedFolder(): string {
  const os = process.platform === 'win32' ? 'win' : 'linux'
  const arch = process.arch === 'x64' ? '' : `-${process.arch}`
  return join(projectRoot, 'release', `${os}${arch}-unpacked`)
}

function packedExecutable(): string {
  const name = process.platform === 'win32' ? 'StreetPost.exe' : 'streetpost'
  return join(unpackedFolder(), name)
}
