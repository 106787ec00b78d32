import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import type { Actor } from '../../shared/core/roles.ts'
import type { papersContract, PrintSetup } from '../../shared/papers/contract.ts'
import type { filesContract, postContract } from '../../shared/settings/contract.ts'
import type { Backups } from './backups.ts'
import type { Jobs } from './jobs.ts'
import type { OpenDatabase } from './open-database.ts'
import type { Sealer } from './seal.ts'

/** One printed sheet: which template, for what, and on whose behalf its page asks for the data. */
export type SheetRequest = {
  readonly sheet: string
  readonly params: Readonly<Record<string, string>>
  readonly actor: Actor
}

export type Printer = OutputOf<(typeof papersContract)['printers']>['printers'][number]

/** Turns sheets into PDF and pictures; only the window's process can. */
export type Paper = {
  readonly pdf: (request: SheetRequest) => Promise<Uint8Array>
  readonly printers: () => Promise<readonly Printer[]>
  /** Sends a sheet to a printer. @throws {AppError} `conflict` when it does not get there. */
  readonly print: (request: SheetRequest, setup: PrintSetup) => Promise<void>
  /** The same sheet drawn once for both: its PDF, and its charts as PNG at print sharpness. */
  readonly pdfWithCharts: (
    request: SheetRequest,
  ) => Promise<{ readonly pdf: Uint8Array; readonly charts: readonly Uint8Array[] }>
}

/** The system's dialogs; absent on the command line. */
export type Pickers = {
  readonly folder: (title: string) => Promise<string | null>
  readonly file: (title: string, extensions: readonly string[]) => Promise<string | null>
  /** Where to write a file of this name. */
  readonly saveAs: (title: string, name: string) => Promise<string | null>
  readonly reveal: (path: string) => void
  /** Opens a file in the program that is set for its kind; false when there is none. */
  readonly open: (path: string) => Promise<boolean>
}

export type NewPost = InputOf<(typeof postContract)['create']>

/** The posts of this computer, each in a file of its own; absent on the command line. */
export type DataFiles = {
  /** The open one first, then those used before, newest first. */
  readonly list: () => Promise<OutputOf<(typeof filesContract)['known']>['files']>
  /** Opens another file in the place of this one. @throws {AppError} and leaves this one open. */
  readonly openOther: (file: string) => Promise<void>
  /** Makes a post in a new file of `folder` and opens it; answers who is signed in there. */
  readonly create: (folder: string, post: NewPost) => Promise<{ readonly actor: Actor | null }>
}

/** The open post and what this machine can do for it. */
export type Desk = {
  readonly database: () => OpenDatabase
  readonly sealer: () => Sealer
  readonly backups: Backups
  readonly jobs: Jobs
  readonly version: string
  readonly paper: Paper | undefined
  readonly pickers: Pickers | undefined
  readonly dataFiles: DataFiles | undefined
}
