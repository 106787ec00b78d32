import type { Actor } from '../../shared/core/roles.ts'
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

/** Turns sheets into PDF and pictures; only the window's process can. */
export type Paper = {
  readonly pdf: (request: SheetRequest) => Promise<Uint8Array>
  /** The charts of a sheet as PNG at print sharpness, in the order they stand there. */
  readonly charts: (request: SheetRequest) => Promise<readonly Uint8Array[]>
}

/** The system's dialogs; absent on the command line. */
export type Pickers = {
  readonly folder: (title: string) => Promise<string | null>
  readonly file: (title: string, extensions: readonly string[]) => Promise<string | null>
  readonly reveal: (path: string) => void
  /** Opens a file in the program that is set for its kind; false when there is none. */
  readonly open: (path: string) => Promise<boolean>
}

/** The open post and what this machine can do for it. */
export type Desk = {
  readonly database: () => OpenDatabase
  readonly sealer: () => Sealer
  readonly backups: Backups
  readonly jobs: Jobs
  /** Folder with the demo lists, rule sets and templates. */
  readonly resources: string
  readonly version: string
  readonly paper: Paper | undefined
  readonly pickers: Pickers | undefined
}
