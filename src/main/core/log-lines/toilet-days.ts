import { dayOf, instantAt, type Day, type Instant } from '../../../shared/core/dates.ts'
import type { ReadDb } from '../open-database.ts'
import { isLive } from './toilet-ledgers.ts'

/** Uses that began and disinfections that ended on a local day, and were not taken back. */
export type ToiletDayCount = {
  readonly day: Day
  readonly uses: number
  readonly disinfections: number
}

/**
 * Every day with a line before a moment: the sums of whole days, and the last day's own lines.
 * Their sums are what 累计 says.
 */
export async function toiletDays(db: ReadDb, until: Instant): Promise<readonly ToiletDayCount[]> {
  const last = dayOf(until)
  const summed = await db
    .selectFrom('toilet_day_counts')
    .select(['day', 'kind', 'lines'])
    .where('day', '<', last)
    .where('lines', '>', 0)
    .orderBy('day')
    .execute()
  const counted = await db
    .selectFrom('toilet_events as a')
    .select((eb) => ['a.kind', eb.fn.countAll<number>().as('lines')])
    .where('a.kind', 'in', ['use_in', 'disinfect_end'])
    .where('a.at', '>=', instantAt(last, 0))
    .where('a.at', '<', until)
    .where(isLive('a'))
    .groupBy('a.kind')
    .execute()
  const days = new Map<Day, ToiletDayCount>()
  for (const { day, kind, lines } of [
    ...summed,
    ...counted.map((one) => ({ ...one, day: last })),
  ]) {
    const known = days.get(day) ?? { day, uses: 0, disinfections: 0 }
    days.set(day, { ...known, [kind === 'use_in' ? 'uses' : 'disinfections']: lines })
  }
  return [...days.values()]
}
