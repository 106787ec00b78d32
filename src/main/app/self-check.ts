import { writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'
import type { OpenDesk } from '../open-desk.ts'

/** What a packaged program must be able to do: open its window, its database and its bridge. */
export async function selfCheck(
  window: BrowserWindow,
  post: OpenDesk,
  file: string,
): Promise<number> {
  if (window.webContents.isLoading()) {
    await new Promise<void>((loaded) => window.webContents.once('did-finish-load', () => loaded()))
  }
  const bridge = (await window.webContents.executeJavaScript(
    "window.streetpost.call('post.status', {}).then((answer) => answer.ok)",
  )) as boolean
  const status = await post.clientFor(null).post.status({})
  const node = (await window.webContents.executeJavaScript('typeof process')) as string
  const seen = {
    ok: bridge && node === 'undefined',
    bridge,
    nodeInPage: node !== 'undefined',
    url: window.webContents.getURL(),
    version: status.version,
    electron: process.versions.electron,
    auditLines: status.audit.count,
  }
  writeFileSync(file, `${JSON.stringify(seen, null, 2)}\n`)
  return seen.ok ? 0 : 1
}
