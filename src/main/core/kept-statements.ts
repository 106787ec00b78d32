import type { SqliteDatabase } from 'kysely'

/** Texts differ by how many values a list in them holds, so the number has to end somewhere. */
const mostKept = 500

/**
 * A connection that prepares each text once. Preparing builds the function that makes the rows; with
 * a new one for every call, rows of the same query are never alike to the engine, and whatever reads
 * thousands of them stays slow. Rows are always read to their end at once, so none is ever busy.
 */
export function keepStatements(connection: SqliteDatabase): SqliteDatabase {
  const kept = new Map<string, ReturnType<SqliteDatabase['prepare']>>()
  return {
    close: () => {
      kept.clear()
      connection.close()
    },
    prepare: (sql) => {
      const statement = kept.get(sql) ?? connection.prepare(sql)
      // Last used, last to go.
      kept.delete(sql)
      kept.set(sql, statement)
      if (kept.size > mostKept) kept.delete(kept.keys().next().value ?? '')
      return statement
    },
  }
}
