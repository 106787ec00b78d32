import { expect, test } from '@playwright/test'
import { launchApp } from '../support/electron.ts'

test('a page that breaks down is drawn anew', async () => {
  const { app, close } = await launchApp()
  const title = await app.evaluate(async ({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]
    const again = new Promise<void>((tell) => webContents.once('did-finish-load', () => tell()))
    if (webContents.isLoading()) await again
    const drawn = new Promise<void>((tell) => webContents.once('did-finish-load', () => tell()))
    webContents.forcefullyCrashRenderer()
    await drawn
    const look = "document.querySelector('h1')?.textContent"
    for (let turn = 0; turn < 100; turn++) {
      const text = (await webContents.executeJavaScript(look)) as string | undefined
      if (text) return text
      await new Promise((later) => setTimeout(later, 100))
    }
    return ''
  })
  expect(title).toBe('街道防疫指挥台')
  await close()
})
