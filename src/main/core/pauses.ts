import { setImmediate } from 'node:timers/promises'
import type { Kysely, KyselyPlugin } from 'kysely'
import type { ReadDb } from './open-database.ts'
import type { Database } from './schema.ts'

/** Lets whoever waits in after every statement: clicks, page files, the drawing of the window. */
const pauseAfterEach: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    await setImmediate()
    return result
  },
}

/**
 * The same data for a long row of statements that nobody should have to wait for. Others may write
 * between two of them: `lastChange` before and after says whether anybody did.
 */
export function withPauses(db: ReadDb): ReadDb {
  return (db as Kysely<Database>).withPlugin(pauseAfterEach)
}
