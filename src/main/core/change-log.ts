import type { WriteDb } from './open-database.ts'

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
