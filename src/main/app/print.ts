import { BrowserWindow } from 'electron'
import { AppError } from '../../shared/core/errors.ts'
import type { Paper, SheetRequest } from '../core/desk.ts'
import { withOuterNumbers } from '../office/outer-numbers.ts'
import { seat } from './ipc.ts'
import { footerOf, type SheetState } from './print-footer.ts'
import { listPrinters, sendToPrinter } from './printer.ts'
import { pageUrl } from './protocol.ts'
import { windowPreferences } from './window.ts'

/** A sheet that has not drawn itself by then never will. */
const patienceMs = 60_000
/** The hidden window waits this long for the next sheet of a package. */
const idleMs = 1_500

/**
 * Prints sheets in one hidden window with the same hardening as every other, one after another.
 *
 * The page asks with the rights of whoever the sheet is for; the window is gone soon after the last
 * sheet, so that it never keeps the program running.
 *
 * @param preload The window's own preload script.
 */
export function createPaper(preload: string): Paper {
  let window: BrowserWindow | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  const withSheet = <T>(
    request: SheetRequest,
    use: (window: BrowserWindow, state: SheetState) => Promise<T>,
  ): Promise<T> =>
    inTurn(async () => {
      clearTimeout(idle)
      if (window === undefined || window.isDestroyed()) window = openHidden(preload)
      const open = window
      try {
        seat(open.webContents, { actor: request.actor })
        return await unlessGone(open, async () => use(open, await load(open, request)))
      } catch (error) {
        if (!open.isDestroyed()) open.destroy()
        throw error
      } finally {
        idle = setTimeout(() => {
          if (!open.isDestroyed()) open.destroy()
        }, idleMs)
      }
    })

  return {
    pdf: (request) => withSheet(request, toPdf),
    pdfWithCharts: (request) =>
      withSheet(request, async (open, state) => ({
        charts: await chartsOf(open),
        pdf: await toPdf(open, state),
      })),
    printers: listPrinters,
    print: (request, setup) =>
      withSheet(request, (open, state) => sendToPrinter(open, state, setup)),
  }
}

async function toPdf({ webContents }: BrowserWindow, state: SheetState): Promise<Buffer> {
  const printed = (footerTemplate: string) =>
    webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate,
    })
  const pdf = await printed(footerOf(state))
  if (state.paper !== 'a4-official') return pdf
  return withOuterNumbers(pdf) ?? printed(footerOf(state, true))
}

/** In the order they stand on the sheet. */
async function chartsOf({ webContents }: BrowserWindow): Promise<readonly Buffer[]> {
  const urls = (await webContents.executeJavaScript('chartPictures()')) as string[]
  return urls.map((url) => Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
}

/** A page that is closed or has broken down never answers; whoever waits for it is told at once. */
async function unlessGone<T>(window: BrowserWindow, work: () => Promise<T>): Promise<T> {
  const { webContents } = window
  let tell = (_reason: AppError): void => undefined
  const gone = new Promise<never>((_, fail) => (tell = fail))
  const closed = () => tell(new AppError('cancelled', '程序正在退出，没有写入文件。'))
  const broken = () =>
    tell(new AppError('conflict', '打印页中断，没有写入文件。请关闭其他程序后再导出一次。'))
  window.once('closed', closed)
  webContents.once('render-process-gone', broken)
  try {
    return await Promise.race([work(), gone])
  } finally {
    window.off('closed', closed)
    if (!window.isDestroyed()) webContents.off('render-process-gone', broken)
  }
}

function openHidden(preload: string): BrowserWindow {
  return new BrowserWindow({
    show: false,
    width: 1200,
    height: 900,
    // A hidden window's timers would otherwise run once a second.
    webPreferences: { ...windowPreferences(preload), backgroundThrottling: false },
  })
}

/** @throws {AppError} with the sheet's own sentence, or when it does not come. */
async function load(window: BrowserWindow, request: SheetRequest): Promise<SheetState> {
  const { sheet, params } = request
  const url = pageUrl(`sheet.html?${new URLSearchParams({ sheet, ...params }).toString()}`)
  const state = await Promise.race([draw(window, url), late()])
  if (state.ready === 'yes') return state
  throw new AppError('invalid_input', `打印页没有生成：${state.error ?? '原因不明。'}`, { sheet })
}

async function draw(window: BrowserWindow, url: string): Promise<SheetState> {
  try {
    await window.loadURL(url)
  } catch {
    return { ready: 'failed', error: '打印窗口打不开页面。请关闭程序后重新打开，再导出一次。' }
  }
  return (await window.webContents.executeJavaScript(standing)) as SheetState
}

/** Asks the page, from time to time, whether it has drawn itself or given up. */
const standing = `new Promise((tell) => {
  const look = () => {
    const data = document.documentElement.dataset
    if (data.ready === undefined) setTimeout(look, 20)
    else tell({ ...data })
  }
  look()
})`

function late(): Promise<SheetState> {
  return new Promise((tell) => {
    const timer = setTimeout(
      () => tell({ ready: 'failed', error: '页面在 60 秒内没有画完。请再试一次。' }),
      patienceMs,
    )
    timer.unref()
  })
}
