import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, dialog, session } from 'electron'
import { confineSession, silenceChromium } from './app/confinement.ts'
import { announceToWindows, listen, seat } from './app/ipc.ts'
import { createPickers } from './app/pickers.ts'
import { createPaper } from './app/print.ts'
import { declareScheme, pageReceived, servePages } from './app/protocol.ts'
import { takeScreenshot } from './app/screenshot.ts'
import { selfCheck } from './app/self-check.ts'
import { readSwitches } from './app/switches.ts'
import { openMainWindow } from './app/window.ts'
import { nobody } from './core/context.ts'
import { toFailure } from './core/failure.ts'
import { workerFileIn } from './core/jobs.ts'
import { logInfo } from './core/log.ts'
import type { DataFiles } from './core/desk.ts'
import type { DeskInUse } from './data-files.ts'
import type { OpenDesk } from './open-desk.ts'

// The composition root: open the post, let the window talk to it, shut down in reverse.
// What the window does not need to begin with is imported where it is used.

const out = join(__dirname, '..')
const pages = join(out, 'renderer')
const switches = readSwitches(process.argv)
let open: DeskInUse | undefined

// The folder given on the command line also decides whose single window this is.
const settings = app.commandLine.getSwitchValue('user-data-dir')
if (settings !== '') app.setPath('userData', settings)

silenceChromium()
declareScheme()
// Root in a container has no sandbox to give; everybody else's pages always run in it.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (switches.cli === undefined && !app.requestSingleInstanceLock()) {
  app.quit()
} else {
  app.whenReady().then(start).catch(fail)
}

async function start(): Promise<void> {
  confineSession(session.defaultSession)
  servePages(session.defaultSession, pages)
  if (switches.cli !== undefined) {
    await keepLog()
    const isMap = switches.cli[0] === 'print-map'
    const run = isMap
      ? (await import('./app/print-map.ts')).runPrintMap
      : (await import('./app/daily.ts')).runDaily
    app.exit(await run(switches.cli, openPost))
    return
  }
  const received = pageReceived(session.defaultSession, pages, 'index.html')
  const window = openMainWindow(out)
  // The page gets its files first, and reads them while the post is opened; its first call waits.
  const opening = Promise.race([received, once(window.webContents, 'did-stop-loading')]).then(
    openDataFiles,
  )
  listen(async () => (await opening).inUse().dispatcher)
  seat(window.webContents, { actor: null })
  window.once('closed', () => app.quit())
  app.on('second-instance', () => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  open = await opening
  const post = open.inUse()
  void readAhead(post)
  if (switches.screenshot !== undefined) {
    app.exit(await takeScreenshot(window, post, switches.screenshot))
  } else if (switches.selfCheck !== undefined) {
    app.exit(await selfCheck(window, post, switches.selfCheck))
  }
}

/**
 * What everybody sees first is read while the page's code is, and while they look for their name: a
 * cold file and code that never ran take twice as long.
 */
async function readAhead({ clientFor }: OpenDesk): Promise<void> {
  // Whatever fails here fails again where somebody sees it.
  await clientFor(nobody)
    .reports.overview({ day: null })
    .catch(() => undefined)
}

async function keepLog(): Promise<void> {
  const { startLog } = await import('./app/log.ts')
  startLog(app.getPath('userData'))
}

/** The file that is asked for, else the one used last, else the first of this computer. */
async function openDataFiles(): Promise<DeskInUse> {
  await keepLog()
  const { lastDataFile, openDataFiles } = await import('./data-files.ts')
  const memoryFile = join(app.getPath('userData'), '数据文件.json')
  const first = join(app.getPath('userData'), '数据', '街道.streetpost')
  const openOn = (file: string) => {
    mkdirSync(dirname(file), { recursive: true })
    return openDataFiles({
      memoryFile,
      file,
      open: openPost,
      onChange: () => announceToWindows({ kind: 'reopened' }),
    })
  }
  const last = switches.db === undefined ? lastDataFile(memoryFile) : undefined
  if (last === undefined || last === first) return openOn(switches.db ?? first)
  try {
    return await openOn(last)
  } catch (error) {
    // Another post's damaged file must not lock everybody out of all of them.
    dialog.showErrorBox('上次的数据文件打不开', toFailure(error).message)
    return openOn(first)
  }
}

async function openPost(file: string, dataFiles?: DataFiles): Promise<OpenDesk> {
  const { openDesk } = await import('./open-desk.ts')
  return openDesk({
    file,
    workerFile: workerFileIn(__dirname),
    version: app.getVersion(),
    paper: createPaper(join(out, 'preload', 'index.cjs')),
    pickers: createPickers(),
    dataFiles,
    announce: announceToWindows,
  })
}

/** A post that cannot be opened is told in words; the file is left as it was. */
function fail(error: unknown): void {
  const { message } = toFailure(error)
  process.stderr.write(`${message}\n`)
  if (switches.cli === undefined && switches.screenshot === undefined) {
    dialog.showErrorBox('街道防疫指挥台打不开', message)
  }
  app.exit(2)
}

// The window's end is the program's, whatever hidden page is still printing; on the command line the
// hidden page closes before the last file is written.
app.on('window-all-closed', () => undefined)
app.on('will-quit', (event) => {
  if (open === undefined) return
  event.preventDefault()
  const closing = open
  open = undefined
  // What was acknowledged is on disk already. This is for what nobody can cancel: a disk or stick
  // that does not answer, on which the program would hang without a window.
  setTimeout(() => {
    logInfo('ended although a call was still under way')
    app.exit(1)
  }, 5_000)
  // A second quit would be ignored once the first was held back.
  closing.close().then(
    () => app.exit(0),
    () => app.exit(1),
  )
})
