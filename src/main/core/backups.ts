import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
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
    assertSound(unfinished, basename(target))
    if (existsSync(keyFileOf(database.file))) {
      copyFileSync(keyFileOf(database.file), keyFileOf(target))
    }
    renameSync(unfinished, target)
  } catch (error) {
    removeWhole(unfinished)
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
  // The copy is looked at, not the backup: that may lie on a stick nobody may write to, and SQLite
  // leaves files of its own beside what it opens.
  const incoming = `${databaseFile}.incoming`
  try {
    removeWhole(incoming)
    copyFileSync(backup, incoming)
    refuseForeignFile(incoming, backup)
    assertSound(incoming, basename(backup))
    flush(incoming)
    for (const tail of ['-wal', '-shm']) rmSync(databaseFile + tail, { force: true })
    renameSync(incoming, databaseFile)
  } catch (error) {
    removeWhole(incoming)
    throw error
  }
  if (existsSync(keyFileOf(backup))) copyFileSync(keyFileOf(backup), keyFileOf(databaseFile))
}

/** Removes an unfinished copy with whatever SQLite put beside it. */
function removeWhole(file: string): void {
  for (const tail of ['', '-wal', '-shm', '-journal']) rmSync(file + tail, { force: true })
}

/** What is renamed into place must be on the disk first, or a power cut leaves an empty file. */
function flush(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

function describe(file: string): Backup {
  const { size, mtime } = statSync(file)
  return { file, name: basename(file, extension), at: mtime.toISOString(), bytes: size }
}

/**
 * A backup that does not open is worse than none.
 *
 * The copy is in WAL mode like its original; back in the plain mode it is one file, whole without
 * the two others that SQLite keeps beside a file in WAL mode, and opens where nothing may be written.
 *
 * @param name How the refusal calls it.
 */
function assertSound(file: string, name: string): void {
  const copy = new BetterSqlite(file, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    if (copy.pragma('integrity_check', { simple: true }) !== 'ok') throw damaged(name)
  } catch (error) {
    throw isDamage(error) ? damaged(name) : error
  } finally {
    copy.close()
  }
}

function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB'
}

function damaged(name: string): AppError {
  return new AppError('invalid_input', `备份“${name}”已损坏，不能使用。请另选一份。`)
}
