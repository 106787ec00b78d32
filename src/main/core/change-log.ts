import type { ReadDb, WriteDb } from './open-database.ts'

export type Change = {
  readonly at: string
  readonly feature: string
  readonly method: string
  readonly entityId: string
}

/** Notes what a command touched, so that every window (later: every desk) reads anew what it shows. */
export async function appendChange(db: WriteDb, change: Change): Promise<number> {
  const { seq } = await db
    .insertInto('change_log')
    .values({
      at: change.at,
      feature: change.feature,
      method: change.method,
      entity_id: change.entityId,
    })
    .returning('seq')
    .executeTakeFirstOrThrow()
  return seq
}

/** Where the log stands, by whatever desk: what was read at the same place is still true. */
export async function lastChange(db: ReadDb): Promise<number> {
  const last = await db
    .selectFrom('change_log')
    .select('seq')
    // Signing in and out changes nothing that is shown but who sits there.
    .where('feature', '<>', 'session')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.seq ?? 0
}
