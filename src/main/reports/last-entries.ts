import type { Instant } from '../../shared/core/dates.ts'
import type { LastEntries } from '../../shared/reports/alerts.ts'
import type { ReadDb } from '../core/open-database.ts'

/** When each log was last written about, up to now; each is the end of an index. */
export async function lastEntries(db: ReadDb, now: Instant): Promise<LastEntries> {
  const last = async (table: 'toilet_events' | 'lpg_steps' | 'attendance_events') => {
    const row = await db
      .selectFrom(table)
      .select('at')
      .where('at', '<=', now)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return row?.at ?? null
  }
  return {
    toilets: await last('toilet_events'),
    lpg: await last('lpg_steps'),
    attendance: await last('attendance_events'),
  }
}
