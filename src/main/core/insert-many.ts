import type { Insertable } from 'kysely'
import type { WriteDb } from './open-database.ts'
import type { Database } from './schema.ts'

/** A statement takes 32,766 values; no table has more than 32 columns. */
const portion = 1000

/** Inserts many rows, a thousand at a time. */
export async function insertMany<T extends keyof Database, R>(
  db: WriteDb,
  table: T,
  rows: readonly R[],
  toRow: (row: R) => Insertable<Database[T]>,
): Promise<void> {
  for (let at = 0; at < rows.length; at += portion) {
    const cells = rows.slice(at, at + portion).map(toRow)
    await db.insertInto(table).values(cells).execute()
  }
}

/** A boolean as the ledger keeps it. */
export const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)
