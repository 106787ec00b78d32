import { writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'
import type { OpenDesk } from '../open-desk.ts'
import { seat } from './ipc.ts'

/** Signs in the first operator, waits until the page has settled, and writes a picture of it. */
export async function takeScreenshot(
  window: BrowserWindow,
  post: OpenDesk,
  file: string,
): Promise<number> {
  const { operators } = await post.clientFor(null).session.operators({})
  seat(window.webContents, { actor: operators[0] ?? null })
  window.webContents.reload()
  await new Promise<void>((loaded) => window.webContents.once('did-finish-load', () => loaded()))
  await settled(window)
  const picture = await window.webContents.capturePage()
  writeFileSync(file, picture.toPNG())
  return 0
}

/** Two identical pictures, half a second apart, mean that nothing is being drawn any more. */
async function settled(window: BrowserWindow): Promise<void> {
  let before = ''
  for (let turn = 0; turn < 10; turn++) {
    await new Promise((later) => setTimeout(later, 500))
    const now = (await window.webContents.capturePage()).toDataURL()
    if (now === before && turn > 2) return
    before = now
  }
}
