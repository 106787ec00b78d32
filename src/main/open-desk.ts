import { randomBytes } from 'node:crypto'
import { api, type Client } from '../shared/api.ts'
import { createClient } from '../shared/core/client.ts'
import type { Clock } from '../shared/core/dates.ts'
import type { DeskEvent } from '../shared/core/events.ts'
import { risingIds } from '../shared/core/ids.ts'
import type { Actor } from '../shared/core/roles.ts'
import {
  backupFolderOf,
  listBackups,
  putBackInPlace,
  writeBackup,
  type Backups,
} from './core/backups.ts'
import { nobody, type Session } from './core/context.ts'
import type { DataFiles, Desk, Paper, Pickers } from './core/desk.ts'
import { createDispatcher, type Dispatcher } from './core/dispatch.ts'
import { createJobs } from './core/jobs.ts'
import { openDatabase, type OpenDatabase } from './core/open-database.ts'
import { openSealer, type Sealer } from './core/seal.ts'
import { handlers } from './handlers.ts'

export type DeskOptions = {
  readonly file: string
  /** The built worker, the same for window, command line and tests. */
  readonly workerFile: string
  readonly version: string
  readonly paper?: Paper
  readonly pickers?: Pickers
  readonly dataFiles?: DataFiles
  readonly clock?: Clock
  readonly announce?: (event: DeskEvent) => void
  readonly checkOutputs?: boolean
}

export type OpenDesk = {
  readonly desk: Desk
  readonly dispatcher: Dispatcher
  /** A client for somebody who is already known: the command line, a test. */
  readonly clientFor: (actor: Actor | null) => Client
  /** Cancels the jobs, lets what is being written come to its end, and closes the file. */
  readonly close: () => Promise<void>
}

/**
 * Opens a post with everything that works on it. The window, the command line and the tests differ
 * only in the options: there is no second way to the data.
 */
export async function openDesk(options: DeskOptions): Promise<OpenDesk> {
  const clock = options.clock ?? (() => new Date())
  const announce = options.announce ?? (() => undefined)
  const newId = risingIds(
    () => clock().getTime(),
    () => randomBytes(10),
  )
  const folder = backupFolderOf(options.file)

  const open = async (): Promise<{ database: OpenDatabase; sealer: Sealer }> => {
    const database = await openDatabase(options.file, async (copyTo) => {
      await writeBackup({ file: options.file, copyTo }, folder, '升级前', clock)
    })
    return { database, sealer: openSealer(options.file) }
  }

  let now = await open()
  const jobs = createJobs({
    workerFile: options.workerFile,
    newId,
    onChange: (job) => announce({ kind: 'job', job }),
  })

  const backups: Backups = {
    make: (reason) => writeBackup(now.database, folder, reason, clock),
    list: () => listBackups(folder),
    restore: async (file) => {
      await writeBackup(now.database, folder, '恢复前', clock)
      await now.database.close()
      try {
        putBackInPlace(file, options.file)
      } finally {
        now = await open()
      }
      announce({ kind: 'reopened' })
    },
  }

  const desk: Desk = {
    database: () => now.database,
    sealer: () => now.sealer,
    backups,
    jobs,
    version: options.version,
    paper: options.paper,
    pickers: options.pickers,
    dataFiles: options.dataFiles,
  }

  const dispatcher = createDispatcher({
    api,
    handlers,
    desk,
    jobs,
    announce,
    checkOutputs: options.checkOutputs,
    context: (session) => ({
      now: clock().toISOString(),
      clock,
      newId,
      actor: session.actor ?? nobody,
      session,
      sealer: now.sealer,
    }),
  })

  return {
    desk,
    dispatcher,
    clientFor: (actor) => {
      const session: Session = { actor }
      return createClient(api, (name, input) => dispatcher.call(session, name, input))
    },
    close: async () => {
      await jobs.close()
      await dispatcher.settled()
      await now.database.close()
    },
  }
}
