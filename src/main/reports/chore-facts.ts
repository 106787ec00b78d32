import { sql } from 'kysely'
import type { Period } from '../../shared/core/period.ts'
import { minutesAfter } from '../../shared/logs/entry-time.ts'
import { choreLimitMinutes, type ChoreKind } from '../../shared/chores/labels.ts'
import type { ChoreFacts } from '../../shared/reports/facts.ts'
import type { ReadDb } from '../core/open-database.ts'

/** Rounds and waste of a window; what was closed after it still stood open at its end. */
export async function choresOfDay(
  db: ReadDb,
  { from, until }: Period,
): Promise<{ readonly chores: ChoreFacts }> {
  const closed = (kind: ChoreKind) => sql<number>`count(*) FILTER (WHERE r.kind = ${kind}
    AND r.closed_at >= ${from} AND r.closed_at < ${until})`
  const late = (kind: ChoreKind) => sql<number>`count(*) FILTER (WHERE r.kind = ${kind}
    AND r.begun_at < ${minutesAfter(until, -choreLimitMinutes[kind])}
    AND (r.closed_at IS NULL OR r.closed_at >= ${until}))`
  const collected = sql<number>`coalesce(sum((SELECT s.grams FROM chore_steps s WHERE s.chore_id = r.id
      AND s.step = 'collected'
      AND NOT EXISTS (SELECT 1 FROM chore_steps v WHERE v.reverses_id = s.id)))
    FILTER (WHERE r.kind = 'waste' AND r.begun_at >= ${from}), 0)`
  const chores = await db
    .selectFrom('chores as r')
    .select([
      closed('round').as('rounds'),
      late('round').as('roundsLate'),
      collected.as('wasteGrams'),
      closed('waste').as('wasteRemoved'),
      late('waste').as('wasteLate'),
    ])
    .where('r.deleted_at', 'is', null)
    .where('r.state', '<>', 'reversal')
    .where('r.begun_at', '<', until)
    .where((eb) => eb.or([eb('r.closed_at', 'is', null), eb('r.closed_at', '>=', from)]))
    .executeTakeFirstOrThrow()
  return { chores }
}
