import { sql, type RawBuilder } from 'kysely'

/** Whatever SQLite alone understands stands here, so that PostgreSQL is one file away. */

/** "SPST": marks a file as ours. */
export const applicationId = 0x53505354

/** Pragma, value to set, value read back. FULL: an acknowledged entry survives a power cut. */
export const pragmas: readonly (readonly [string, string, string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['secure_delete', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['busy_timeout', '5000', 5000],
  // KiB: the whole file of a large street stays in memory; the default 2 MB reads the disk for each row.
  ['cache_size', '-65536', -65536],
]

/** Escapes what a person typed for a LIKE pattern whose escape character is `\`. */
export function likePattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/** Whether a column holds the text, capital letters or not: SQLite's LIKE does not tell ASCII apart. */
export function holds(column: string, text: string): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} LIKE ${likePattern(text)} ESCAPE '\\'`
}
