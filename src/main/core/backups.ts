import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { Clock } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { refuseForeignFile, type OpenDatabase } from './open-database.ts'
import { keyFileOf } from './seal.ts'

export type Backup = {
  readonly file: string
  readonly name: string
  readonly at: string
  readonly bytes: number
}

export type Backups = {
  /** Makes a copy, opens it again and checks it. @throws {AppError} when the copy is not sound. */
  readonly make: (reason: string) => Promise<Backup>
  readonly list: () => readonly Backup[]
  /** Puts a backup in the place of the open file; the file as it was is kept as a backup first. */
  readonly restore: (file: string) => Promise<void>
}

const extension = '.streetpost'

/** Folder beside the data file; never a shared or published one. */
export function backupFolderOf(databaseFile: string): string {
  return join(dirname(databaseFile), '备份')
}

/**
 * Writes a checked copy of `database` into `folder`, with the key that belongs to it.
 *
 * @param reason Goes into the name, so that people find the copy from before the import.
 */
export async function writeBackup(
  database: Pick<OpenDatabase, 'file' | 'copyTo'>,
  folder: string,
  reason: string,
  clock: Clock,
): Promise<Backup> {
  mkdirSync(folder, { recursive: true })
  const stamp = clock().toISOString().replace(/[:.]/g, '-')
  const name = `${basename(database.file, extension)}_${stamp}_${reason}${extension}`
  const target = join(folder, name)
  const unfinished = `${target}.part`
  try {
    await database.copyTo(unfinished)
    assertSound(unfinished)
    if (existsSync(keyFileOf(database.file))) {
      copyFileSync(keyFileOf(database.file), keyFileOf(target))
    }
    renameSync(unfinished, target)
  } catch (error) {
    for (const left of ['', '-wal', '-shm', '-journal']) rmSync(unfinished + left, { force: true })
    throw error
  }
  return describe(target)
}

export function listBackups(folder: string): readonly Backup[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => describe(join(folder, name)))
    .sort((a, b) => (a.at < b.at ? 1 : -1))
}

/** Copies a sound backup over a closed data file; the old file is only replaced by a whole one. */
export function putBackInPlace(backup: string, databaseFile: string): void {
  if (!existsSync(backup)) {
    throw new AppError('not_found', `找不到备份“${backup}”。请重新选择备份文件。`)
  }
  refuseForeignFile(backup)
  assertSound(backup)
  const incoming = `${databaseFile}.incoming`
  copyFileSync(backup, incoming)
  for (const tail of ['-wal', '-shm']) rmSync(databaseFile + tail, { force: true })
  renameSync(incoming, databaseFile)
  if (existsSync(keyFileOf(backup))) copyFileSync(keyFileOf(backup), keyFileOf(databaseFile))
}

function describe(file: string): Backup {
  const { size, mtime } = statSync(file)
  return { file, name: basename(file, extension), at: mtime.toISOString(), bytes: size }
}

/** A backup that does not open is worse than none. */
function assertSound(file: string): void {
  const copy = new BetterSqlite(file, { readonly: true, fileMustExist: true })
  try {
    const answer = copy.pragma('integrity_check', { simple: true })
    if (answer !== 'ok') {
      throw new AppError('invalid_input', `备份“${basename(file)}”已损坏，不能使用。请另选一份。`)
    }
  } finally {
    copy.close()
  }
}
