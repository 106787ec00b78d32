import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app, dialog, session } from 'electron'
import { confineSession, silenceChromium } from './app/confinement.ts'
import { announceToWindows, listen, seat } from './app/ipc.ts'
import { startLog } from './app/log.ts'
import { createPickers } from './app/pickers.ts'
import { createPaper } from './app/print.ts'
import { declareScheme, servePages } from './app/protocol.ts'
import { takeScreenshot } from './app/screenshot.ts'
import { selfCheck } from './app/self-check.ts'
import { readSwitches } from './app/switches.ts'
import { openMainWindow } from './app/window.ts'
import { toFailure } from './core/failure.ts'
import { workerFileIn } from './core/jobs.ts'
import type { OpenDesk } from './open-desk.ts'

// The composition root: open the post, let the window talk to it, shut down in reverse.
// What the window does not need to begin with is imported where it is used.

const out = join(__dirname, '..')
const switches = readSwitches(process.argv)
let open: OpenDesk | undefined

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
  startLog(app.getPath('userData'))
  confineSession(session.defaultSession)
  servePages(session.defaultSession, join(out, 'renderer'))
  if (switches.cli !== undefined) {
    const isMap = switches.cli[0] === 'print-map'
    const run = isMap
      ? (await import('./app/print-map.ts')).runPrintMap
      : (await import('./app/daily.ts')).runDaily
    app.exit(await run(switches.cli, openPost))
    return
  }
  const file = switches.db ?? join(app.getPath('userData'), '数据', '街道.streetpost')
  mkdirSync(dirname(file), { recursive: true })
  // The page's process starts and reads its code while the post is opened; its first call waits.
  const opening = openPost(file)
  listen(async () => (await opening).dispatcher)
  const window = openMainWindow(out)
  seat(window.webContents, { actor: null })
  const post = await opening
  open = post
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore()
    window.focus()
  })
  if (switches.screenshot !== undefined) {
    app.exit(await takeScreenshot(window, post, switches.screenshot))
  } else if (switches.selfCheck !== undefined) {
    app.exit(await selfCheck(window, post, switches.selfCheck))
  }
}

async function openPost(file: string): Promise<OpenDesk> {
  const { openDesk } = await import('./open-desk.ts')
  return openDesk({
    file,
    resources: join(app.isPackaged ? process.resourcesPath : join(out, '..'), 'resources'),
    workerFile: workerFileIn(__dirname),
    version: app.getVersion(),
    paper: createPaper(join(out, 'preload', 'index.cjs')),
    pickers: createPickers(),
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

// On the command line the hidden page closes before the last file is written.
app.on('window-all-closed', () => {
  if (switches.cli === undefined) app.quit()
})
app.on('will-quit', (event) => {
  if (open === undefined) return
  event.preventDefault()
  const closing = open
  open = undefined
  // Whatever was acknowledged is on disk already; a call that never ends must not keep the desk open.
  setTimeout(() => app.exit(0), 5_000)
  // A second quit would be ignored once the first was held back.
  closing.close().then(
    () => app.exit(0),
    () => app.exit(1),
  )
})
