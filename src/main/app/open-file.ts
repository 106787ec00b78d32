import { spawn } from 'node:child_process'
import { shell } from 'electron'

/** An opener that still runs after this many milliseconds has found its program. */
const patience = 1000

/**
 * Opens a file in the program the system has for it.
 *
 * On Linux not by Electron, which stands still until `xdg-open` ends: without a known desktop that is
 * when the person closes the file.
 *
 * @returns Whether there is such a program.
 */
export async function openFile(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return (await shell.openPath(path)) === ''
  return new Promise((answer) => {
    const opener = spawn('xdg-open', [path], { detached: true, stdio: 'ignore' })
    opener.once('error', () => answer(false))
    opener.once('exit', (code) => answer(code === 0))
    setTimeout(() => answer(true), patience)
    opener.unref()
  })
}
