import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, type Transaction } from 'kysely'
import { AppError } from '../../shared/core/errors.ts'
import { migrations } from '../migrations/index.ts'
import { applicationId, pragmas } from './dialect.ts'
import { keepStatements } from './kept-statements.ts'
import type { Database } from './schema.ts'

/** What a query may do; never `with`, which can carry a write. */
export type ReadDb = Pick<Kysely<Database>, 'selectFrom' | 'fn'>
/** What a command may do; only the dispatcher opens a transaction. */
export type WriteDb = Transaction<Database>

export type OpenDatabase = {
  readonly file: string
  readonly kysely: Kysely<Database>
  /** A consistent copy of the file as it is now, while people go on working. */
  readonly copyTo: (target: string) => Promise<void>
  readonly close: () => Promise<void>
}

type Connection = BetterSqlite.Database

/**
 * Opens a post's file, creating it when there is none, and brings it to the newest schema.
 *
 * A file that is not ours, is newer than this program, or lies where SQLite is not safe is refused
 * before a single byte of it is written.
 *
 * @param beforeMigration Called with the open connection's `copyTo` before the schema of an
 *   existing file is changed; makes the backup.
 * @throws {AppError} `newer_version`, `invalid_input` (foreign or damaged), `read_only`.
 */
export async function openDatabase(
  file: string,
  beforeMigration: (copyTo: OpenDatabase['copyTo']) => Promise<void> = () => Promise.resolve(),
): Promise<OpenDatabase> {
  const path = resolve(file)
  refuseUnsafePlace(path)
  if (existsSync(path)) refuseForeignFile(path)
  const connection = new BetterSqlite(path)
  try {
    setPragmas(connection)
    const copyTo = async (target: string) => {
      await connection.backup(target)
    }
    const version = userVersion(connection)
    if (version > 0 && version < migrations.length) await beforeMigration(copyTo)
    migrate(connection, version)
    const kysely = new Kysely<Database>({
      dialect: new SqliteDialect({ database: keepStatements(connection) }),
    })
    return { file: path, kysely, copyTo, close: () => kysely.destroy() }
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Looks at a file without touching it and says in Chinese why it cannot be ours.
 *
 * @param name How the refusal calls it, where `path` is a copy.
 */
export function refuseForeignFile(path: string, name = path): void {
  let probe: Connection | undefined
  try {
    probe = new BetterSqlite(path, { readonly: true, fileMustExist: true })
    const tables = probe.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number }
    if (tables.n === 0) return
    if (probe.pragma('application_id', { simple: true }) !== applicationId) {
      throw new AppError(
        'invalid_input',
        `“${name}”不是本程序的数据文件，未作任何改动。请另选文件，或新建指挥所。`,
      )
    }
    const version = userVersion(probe)
    if (version > migrations.length) {
      throw new AppError(
        'newer_version',
        `“${name}”由更新的程序写成（数据版本 ${version}，本程序到 ${migrations.length}），未作任何改动。请升级程序后再打开。`,
        { version, known: migrations.length },
      )
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(
      'invalid_input',
      `“${name}”打不开或已损坏，未作任何改动。请用“恢复备份”从备份中恢复。`,
      { reason: error instanceof Error ? error.message : String(error) },
    )
  } finally {
    probe?.close()
  }
}

/** File systems on which SQLite's locking or syncing is not reliable. */
const unsafeFileSystems = /^(nfs|cifs|smb|fuse\.sshfs|vfat|exfat|msdos|fuseblk|fuse\.exfat)/

/** Network shares corrupt SQLite files and sticks are pulled out; both are for exports only. */
function refuseUnsafePlace(path: string): void {
  const reason = path.startsWith('\\\\') ? '网络共享' : mountedOnUnsafe(dirname(path))
  if (reason === undefined) return
  throw new AppError(
    'invalid_input',
    `数据文件不能放在${reason}上（“${path}”）：断开或拔出会损坏数据。请放在本机硬盘。`,
  )
}

function mountedOnUnsafe(folder: string): string | undefined {
  if (process.platform !== 'linux') return undefined
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, point]) => point !== undefined && isInside(folder, unescapeMount(point)))
    .sort((a, b) => b[1].length - a[1].length)[0]
  if (mount === undefined || !unsafeFileSystems.test(mount[2])) return undefined
  return /^(nfs|cifs|smb|fuse\.sshfs)/.test(mount[2]) ? '网络共享' : 'U 盘等可移动介质'
}

function isInside(folder: string, mountPoint: string): boolean {
  return mountPoint === '/' || folder === mountPoint || folder.startsWith(`${mountPoint}/`)
}

/** /proc/mounts writes blanks and the like as octal escapes. */
function unescapeMount(point: string): string {
  return point.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
}

/** Sets each pragma and reads it back: some drivers and places refuse in silence. */
function setPragmas(connection: Connection): void {
  for (const [name, value, readBack] of pragmas) {
    connection.pragma(`${name} = ${value}`)
    const actual = connection.pragma(name, { simple: true })
    if (actual !== readBack) {
      throw new AppError(
        'read_only',
        `数据文件所在位置不支持安全写入（${name}）。请把数据文件放到本机硬盘的可写文件夹。`,
        { pragma: name, wanted: readBack, actual },
      )
    }
  }
}

function userVersion(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number
}

/**
 * Kysely's own Migrator is not transactional on SQLite, so each step is wrapped here: a kill at
 * any moment leaves the old schema or the new one, never half of it.
 */
function migrate(connection: Connection, from: number): void {
  for (const migration of migrations.slice(from)) {
    connection.exec('BEGIN IMMEDIATE')
    try {
      connection.exec(migration.sql)
      const broken = connection.pragma('foreign_key_check') as unknown[]
      if (broken.length > 0) throw new Error(`migration ${migration.version} breaks foreign keys`)
      connection.pragma(`application_id = ${applicationId}`)
      connection.pragma(`user_version = ${migration.version}`)
      connection.exec('COMMIT')
    } catch (error) {
      connection.exec('ROLLBACK')
      throw error
    }
  }
}
