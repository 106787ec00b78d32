import type { Instant } from '../../shared/core/dates.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import type { DayFacts, ToiletFact } from '../../shared/reports/facts.ts'
import { sum } from '../../shared/reports/figure.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import { stopAt } from '../../shared/toilets/cubicle.ts'
import type { Disinfection, ToiletLedger } from '../../shared/toilets/ledger.ts'
import { logOfLedgers, toiletTotals, type ToiletLog } from '../../shared/toilets/rules.ts'
import { toiletDays } from '../core/log-lines/toilet-days.ts'
import { endedIn, ledgersOf, stopsOf } from '../core/log-lines/toilet-ledgers.ts'
import type { ReadDb } from '../core/open-database.ts'

export type ToiletDay = {
  readonly log: ToiletLog
  /** Disinfections that ended in the window, in the order they began. */
  readonly ended: readonly Disinfection[]
  readonly facts: Pick<
    DayFacts,
    | 'toilets'
    | 'toiletTotals'
    | 'disinfections'
    | 'toiletHours'
    | 'toiletUsesTotal'
    | 'disinfectionsTotal'
  >
}

/** The log of a window, with the facts of the day and of each toilet in service. */
export async function toiletDay(db: ReadDb, window: DayWindow): Promise<ToiletDay> {
  const ledgers = await ledgersOf(db, window)
  const log = logOfLedgers(ledgers, { ...window, asOf: window.until })
  const ended = endedIn(ledgers, window)
  const stops = (await stopsOf(db, { from: '', until: window.until })).filter(
    ({ at }) => at < window.until,
  )
  const days = await toiletDays(db, window.until)
  // Grouped once: a street has hundreds of toilets and thousands of lines a day.
  const rowsOf = grouped(log.rows, (row) => row.use.toiletId)
  const roundsOf = grouped(log.rounds, (round) => round.toiletId)
  const endedOf = grouped(ended, (one) => one.toiletId)
  const toilets = (await toiletsInService(db, window)).map((toilet): ToiletFact => {
    const mine = { rows: rowsOf.get(toilet.id) ?? [], rounds: roundsOf.get(toilet.id) ?? [] }
    const done = endedOf.get(toilet.id) ?? []
    return {
      ...toilet,
      totals: toiletTotals(mine),
      disinfections: done.length,
      isStopped: isStopped(stops, toilet, window.until),
      operators: [...new Set(done.map((one) => one.operator).filter((name) => name !== ''))],
    }
  })
  return {
    log,
    ended,
    facts: {
      toilets,
      toiletTotals: toiletTotals(log),
      disinfections: ended.length,
      toiletHours: byHour(
        log.rows.map((row) => row.use.inAt),
        ended.map((one) => one.endAt ?? window.until),
      ),
      toiletUsesTotal: sum(days, ({ uses }) => uses),
      disinfectionsTotal: sum(days, (one) => one.disinfections),
    },
  }
}

async function toiletsInService(db: ReadDb, window: DayWindow) {
  const rows = await db
    .selectFrom('toilets as t')
    .leftJoin('communities as c', 'c.id', 't.community_id')
    .select(['t.id', 't.number', 't.place', 't.cubicles', 'c.name as community'])
    .where('t.deleted_at', 'is', null)
    .where('t.opened_on', '<=', window.day)
    .where((eb) => eb.or([eb('t.removed_at', 'is', null), eb('t.removed_at', '>=', window.from)]))
    .orderBy('t.number')
    .execute()
  return rows.map(({ community, ...row }) => ({ ...row, communityName: community ?? '' }))
}

function isStopped(
  stops: ToiletLedger['stops'],
  toilet: { readonly id: string; readonly cubicles: number },
  at: Instant,
): boolean {
  return Array.from({ length: toilet.cubicles }, (_, index) => index + 1).every((cubicle) => {
    const own = stops.filter((stop) => stop.toiletId === toilet.id && stop.cubicle === cubicle)
    return stopAt(own, at)?.stopped === true
  })
}

function byHour(uses: readonly Instant[], disinfections: readonly Instant[]) {
  const hourOf = (at: Instant) => (new Date(at).getUTCHours() + 8) % 24
  const hours = Array.from({ length: 24 }, () => ({ uses: 0, disinfections: 0 }))
  for (const at of uses) hours[hourOf(at)].uses++
  for (const at of disinfections) hours[hourOf(at)].disinfections++
  return hours
}
