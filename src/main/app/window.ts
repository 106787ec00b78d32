import { join } from 'node:path'
import {
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  type WebContents,
  type WebPreferences,
} from 'electron'
import { logInfo } from '../core/log.ts'
import { pageUrl, isOwnUrl } from './protocol.ts'

/** The same hardening for every window, shown or hidden; held by `tests/e2e/security.test.ts`. */
export function windowPreferences(preload: string): WebPreferences {
  return {
    preload,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    spellcheck: false,
    navigateOnDragDrop: false,
  }
}

export function mainWindowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#f5f7fa',
    title: '街道防疫指挥台',
    webPreferences: windowPreferences(preload),
  }
}

export function openMainWindow(outFolder: string): BrowserWindow {
  const window = new BrowserWindow(mainWindowOptions(join(outFolder, 'preload', 'index.cjs')))
  window.removeMenu()
  window.once('ready-to-show', () => window.show())
  // The data is safe, because only commands write; a page that broke down is drawn anew.
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    logInfo(`the window's page ended: ${reason}`)
    if (reason !== 'clean-exit') window.webContents.reload()
  })
  void window.loadURL(pageUrl('index.html'))
  return window
}

/** Nothing that is shown may lead anywhere else: no other page, no new window, no webview. */
export function confine(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnUrl(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
