import { BrowserWindow, ipcMain, type WebContents } from 'electron'
import type { DeskEvent } from '../../shared/core/events.ts'
import type { Result } from '../../shared/core/errors.ts'
import type { Session } from '../core/context.ts'
import type { Dispatcher } from '../core/dispatch.ts'
import { isOwnUrl } from './protocol.ts'

/** Who sits at which window; the hidden ones that print have a session of their own. */
const sessions = new WeakMap<WebContents, Session>()

export function seat(contents: WebContents, session: Session): void {
  sessions.set(contents, session)
}

const refusal: Result<never> = {
  ok: false,
  error: { code: 'forbidden', message: '这个窗口不能办理业务。', details: {} },
}

/** The one channel in: only the main frame of a window of ours, on a page of ours, may ask. */
export function listen(dispatcher: () => Dispatcher | Promise<Dispatcher>): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown) => {
    const session = sessions.get(event.sender)
    const frame = event.senderFrame
    const own =
      frame !== null &&
      frame === event.sender.mainFrame &&
      isOwnUrl(frame.url) &&
      session !== undefined
    if (!own || typeof name !== 'string') return refusal
    return (await dispatcher()).call(session, name, input)
  })
}

export function announceToWindows(event: DeskEvent): void {
  for (const window of BrowserWindow.getAllWindows()) {
    if (!window.webContents.isDestroyed()) window.webContents.send('event', event)
  }
}
