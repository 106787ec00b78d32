import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ElectronRuntime } from './electron-runtime.ts'
import { manifestOf, projectRoot } from './project.ts'
import { watchedDownload } from './watched-download.ts'

const packageFolder = join(projectRoot, 'node_modules/electron')

/** The Electron of the npm package, when its binary has been unpacked whole. */
export function findInstalledElectron(): ElectronRuntime | undefined {
  const { version } = manifestOf('electron')
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(packageFolder, 'dist')
  // The installer writes path.txt last, so a broken unpack is never taken for a good one.
  const unpacked = readText(join(dist, 'version'))?.trim().replace(/^v/, '')
  const name = readText(join(packageFolder, 'path.txt'))
  if (name === undefined || unpacked !== version || !existsSync(join(dist, name))) return undefined
  return { executable: join(dist, name), kind: 'installed', version }
}

/**
 * Lets the npm package fetch its binary, as `npx install-electron` does. Its cache and mirror
 * settings (ELECTRON_MIRROR and others) apply.
 *
 * @returns Why it failed, or `undefined` when it did not.
 */
export async function installElectron(): Promise<string | undefined> {
  // The package downloads into the temporary folder: one of our own can be watched.
  const scratch = mkdtempSync(join(tmpdir(), 'streetpost-electron-'))
  try {
    return await watchedDownload({
      label: 'Electron',
      command: process.execPath,
      args: [join(packageFolder, 'install.js')],
      cwd: projectRoot,
      env: { TMPDIR: scratch, TEMP: scratch, TMP: scratch },
      folders: [scratch, join(packageFolder, 'dist')],
      expectedBytes: 400e6, // the archive and what comes out of it
      stallMs: 20_000,
    })
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
