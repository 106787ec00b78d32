import { addDays, type Day } from '../../shared/core/dates.ts'
import type { ReadDb } from '../core/open-database.ts'

/**
 * The roster in force on each day: the published one made last, else the draft made last.
 *
 * @returns Roster id by day; days without a roster are missing.
 */
export async function rosterByDay(db: ReadDb, from: Day, days: number): Promise<Map<Day, string>> {
  const rosters = await db
    .selectFrom('rosters')
    .select(['id', 'from_day', 'days', 'status', 'created_at'])
    .where('deleted_at', 'is', null)
    .where('from_day', '<', addDays(from, days))
    .execute()
  const inOrder = rosters.sort((a, b) =>
    a.status === b.status
      ? a.created_at.localeCompare(b.created_at)
      : a.status === 'published'
        ? 1
        : -1,
  )
  const found = new Map<Day, string>()
  for (const roster of inOrder) {
    for (let at = 0; at < roster.days; at++) found.set(addDays(roster.from_day, at), roster.id)
  }
  return found
}
