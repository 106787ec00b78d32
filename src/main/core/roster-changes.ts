import type { Day } from '../../shared/core/dates.ts'
import type { Context } from './context.ts'
import type { WriteDb } from './open-database.ts'

type Worded = {
  readonly day: Day
  readonly slotId: string
  readonly staffId: string
  /** `3月22日 周二 东门卡口 值守（早班）：陈琳`: outlives posts and people. */
  readonly words: string
}

export type RosterChange = {
  readonly reason: string
  readonly removed: readonly Worded[]
  readonly added: readonly Worded[]
}

/** One more version of a published roster. */
export async function noteRosterChange(
  db: WriteDb,
  rosterId: string,
  { reason, removed, added }: RosterChange,
  ctx: Context,
): Promise<void> {
  await db
    .insertInto('roster_changes')
    .values({
      id: ctx.newId(),
      roster_id: rosterId,
      at: ctx.now,
      by_id: ctx.actor.personId,
      by_name: ctx.actor.name,
      reason,
      removed: JSON.stringify(removed),
      added: JSON.stringify(added),
    })
    .execute()
}
