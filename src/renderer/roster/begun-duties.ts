import { instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import type { Assignment, RosterView } from './roster-view.ts'

/**
 * The duties of some people, from a day to a day, that had begun by now, the last one first: whoever
 * falls ill after that has worked them, and the roster should go on saying so.
 */
export function begunDuties(
  { duties, placeOf }: Pick<RosterView, 'duties' | 'placeOf'>,
  staffIds: readonly string[],
  span: { readonly from: Day; readonly to: Day },
  now: Instant,
): readonly Assignment[] {
  const people = new Set(staffIds)
  const begunAt = ({ day, slotId }: Assignment) =>
    instantAt(day, placeOf.get(slotId)?.startMinute ?? 0)
  return [...duties.values()]
    .flat()
    .filter((one) => people.has(one.staffId) && one.day >= span.from && one.day <= span.to)
    .filter((one) => begunAt(one) <= now)
    .sort((a, b) => (begunAt(a) < begunAt(b) ? 1 : -1))
}
