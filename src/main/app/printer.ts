import { BrowserWindow } from 'electron'
import { AppError } from '../../shared/core/errors.ts'
import type { PrintSetup } from '../../shared/papers/contract.ts'
import type { Printer } from '../core/desk.ts'
import { footerCss, plainFootOf, type SheetState } from './print-footer.ts'

/** CUPS' own number for a queue that somebody stopped. */
const stopped = '5'

export async function listPrinters(): Promise<readonly Printer[]> {
  const [window] = BrowserWindow.getAllWindows()
  const found = await window.webContents.getPrintersAsync()
  return found.map(({ name, displayName, options }) => ({
    name,
    title: displayName === '' ? name : displayName,
    isPaused: (options as Readonly<Record<string, unknown>>)['printer-state'] === stopped,
  }))
}

/**
 * Sends what a window shows to a printer, and waits until it is on its way.
 *
 * Without the system's dialog, which forgets the sheet's own paper and sets an A3 roster on A4, leaves
 * out the foot, and would come once for every sheet of a day.
 *
 * @throws {AppError} `conflict`
 */
export async function sendToPrinter(
  { webContents }: BrowserWindow,
  state: SheetState,
  setup: PrintSetup,
): Promise<void> {
  const printers = await webContents.getPrintersAsync()
  if (printers.length === 0) throw new AppError('conflict', noPrinter)
  if (setup.printer !== '' && !printers.some(({ name }) => name === setup.printer)) {
    throw new AppError('conflict', `没有打印：找不到打印机“${setup.printer}”。请重新选一台。`)
  }
  await webContents.insertCSS(footerCss(state))
  const [size, turn] = (state.size ?? 'A4 portrait').split(' ')
  const landscape = turn === 'landscape'
  await new Promise<void>((tell, fail) => {
    webContents.print(
      {
        silent: true,
        deviceName: setup.printer,
        printBackground: true,
        copies: setup.copies,
        duplexMode: setup.bothSides ? (landscape ? 'shortEdge' : 'longEdge') : 'simplex',
        pageSize: (setup.onA4 ? 'A4' : size) as 'A4',
        landscape,
        ...plainFootOf(state),
      },
      (isDone) => (isDone ? tell() : fail(new AppError('conflict', notPrinted))),
    )
  })
}

const noPrinter =
  '没有打印：这台电脑还没有装打印机。请先在系统里添加打印机，或用“另存为”存成 PDF 到别的电脑上打印。'
const notPrinted =
  '没有打印出来：打印机没有响应，可能关机、离线或缺纸。请检查打印机，或用“另存为”存成 PDF 到别的电脑上打印。'
