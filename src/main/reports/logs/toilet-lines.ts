import type { DayWindow } from '../../../shared/reports/cutoff.ts'
import type { ToiletEvent } from '../../../shared/toilets/ledger.ts'
import { logWindow } from '../../../shared/toilets/rules.ts'
import { toToiletEvent } from '../../core/log-lines/toilet-event.ts'
import type { ReadDb } from '../../core/open-database.ts'

/** The lines of a window's log; what came after its end was not known then. */
export async function toiletLines(
  db: ReadDb,
  window: Pick<DayWindow, 'from' | 'until'>,
): Promise<ToiletEvent[]> {
  const rows = await db
    .selectFrom('toilet_events')
    .selectAll()
    .where('at', '>=', logWindow(window).from)
    .where('at', '<=', window.until)
    .execute()
  return rows.map(toToiletEvent)
}
