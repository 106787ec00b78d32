import { grouped } from '../../shared/reports/grouped.ts'
import { addDays, dayOf, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { Period } from '../../shared/core/period.ts'
import type { toiletsContract } from '../../shared/toilets/contract.ts'
import { capacityOf, contactOf } from '../../shared/toilets/capacity.ts'
import { cubicleAt, type CubicleNow } from '../../shared/toilets/cubicle.ts'
import type { CubicleState } from '../../shared/toilets/labels.ts'
import {
  cubicleKey,
  stateLedgerOf,
  type Disinfection,
  type ToiletEvent,
} from '../../shared/toilets/ledger.ts'
import {
  backfillBursts,
  dayPeriod,
  logOfLedgers,
  logOfToilet,
  toiletTotals,
} from '../../shared/toilets/rules.ts'
import { endedIn, ledgersOf, reversalsOf } from '../core/log-lines/toilet-ledgers.ts'
import type { ReadDb } from '../core/open-database.ts'
import { countUses, lastDisinfection, recentLines } from './event-store.ts'
import { listToilets, zoneNames, type ToiletHead } from './store.ts'

type Board = OutputOf<(typeof toiletsContract)['board']>
type DayLog = OutputOf<(typeof toiletsContract)['dayLog']>
type Ended = OutputOf<(typeof toiletsContract)['ended']>
type DaySummary = OutputOf<(typeof toiletsContract)['daySummary']>
type Asked = {
  readonly day: Day
  readonly asOf?: Instant
  readonly from?: Instant
  readonly toiletId?: string
}

/** What is worked on first, after what is overdue. */
const urgency: Readonly<Record<CubicleState, number>> = {
  to_disinfect: 0,
  disinfecting: 1,
  in_use: 2,
  contact_running: 3,
  free: 4,
  stopped: 5,
}

/** Nothing was ever entered for it. */
const untouched: CubicleNow = {
  state: 'free',
  since: null,
  usableAt: null,
  overdue: false,
  useId: null,
  startId: null,
}

export async function boardOf(db: ReadDb, now: Instant): Promise<Board> {
  const toilets = (await listToilets(db)).filter(({ removedAt }) => removedAt === null)
  const recent = await recentLines(db)
  const lines = grouped(recent, ({ door }) => door)
  const today = dayOf(now)
  const used = await countUses(db, instantAt(today, 0), instantAt(addDays(today, 1), 0))
  const uses = new Map(used.map((one) => [cubicleKey(one.toiletId, one.cubicle), one.uses]))
  const zones = await zoneNames(db, now)
  const cubicles = toilets.flatMap((toilet) => {
    const zoneName = zones.zoneAt(toilet)
    return Array.from({ length: toilet.cubicles }, (_, index) => {
      const cubicle = index + 1
      const key = cubicleKey(toilet.id, cubicle)
      const own = lines.get(key)
      return {
        toiletId: toilet.id,
        cubicle,
        code: codeOf(toilet, cubicle),
        number: toilet.number,
        place: toilet.place,
        communityName: toilet.communityName,
        zoneName,
        usesToday: uses.get(key) ?? 0,
        ...(own === undefined ? untouched : cubicleAt(stateLedgerOf(own), now)),
      }
    })
  })
  const contacts = recent.flatMap(({ contactMinutes: kept }) => (kept === null ? [] : [kept]))
  const working = cubicles.filter(({ state }) => state !== 'stopped').length
  const rank = (one: CubicleNow) => (one.overdue ? -1 : urgency[one.state])
  return {
    at: now,
    cubicles: cubicles.toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        (a.overdue ? compare(a.since ?? '', b.since ?? '') : 0) ||
        compare(a.number, b.number) ||
        a.cubicle - b.cubicle,
    ),
    capacity: capacityOf(working, contactOf(contacts)),
    usual: usualOf(await lastDisinfection(db)),
  }
}

function usualOf(done: ToiletEvent | undefined): Board['usual'] {
  if (done === undefined || done.contactMinutes === null) return null
  const { agent, mgPerLitre, volumeMl, contactMinutes, operator, checker } = done
  return { agent, mgPerLitre, volumeMl, contactMinutes, operator, checker }
}

export async function dayLogOf(db: ReadDb, asked: Asked, now: Instant): Promise<DayLog> {
  const { log, period } = await readDay(db, asked, now)
  const door = await doors(db)
  const reversed = (await reversalsOf(db, period)).filter(
    ({ event }) => asked.toiletId === undefined || event.toiletId === asked.toiletId,
  )
  return {
    asOf: period.asOf,
    rows: log.rows.map(({ use, lagMinutes, flags }) => ({
      ...use,
      disinfection: use.disinfection === null ? null : shown(use.disinfection),
      ...door(use),
      lagMinutes,
      flags: [...flags],
    })),
    rounds: log.rounds.map((round) => ({
      ...shown(round),
      ...door(round),
    })),
    reversed: reversed.map(({ event, reversal }) => ({
      id: event.id,
      ...door(event),
      cubicle: event.cubicle,
      kind: event.kind,
      at: event.at,
      reversedAt: reversal.recordedAt,
      reversedBy: reversal.recordedBy,
      remark: reversal.remark,
    })),
    totals: toiletTotals(log),
  }
}

/** The disinfections that ended in a period, with their doors. */
export async function endedLog(db: ReadDb, period: Period): Promise<Ended['rows']> {
  const door = await doors(db)
  const ended = endedIn(await ledgersOf(db, period), period)
  return ended.map((one) => ({ ...shown(one), ...door(one) }))
}

/** Number and label of each cubicle's door. */
async function doors(db: ReadDb) {
  const toilets = new Map((await listToilets(db)).map((toilet) => [toilet.id, toilet]))
  return ({ toiletId, cubicle }: { readonly toiletId: string; readonly cubicle: number }) => {
    const toilet = toilets.get(toiletId)
    const code = toilet === undefined ? '' : codeOf(toilet, cubicle)
    return { number: toilet?.number ?? '', code }
  }
}

export async function daySummaryOf(db: ReadDb, asked: Asked, now: Instant): Promise<DaySummary> {
  const { log, period } = await readDay(db, asked, now)
  const bursts = backfillBursts(log.rows)
  const rowsOf = grouped(log.rows, ({ use }) => use.toiletId)
  const roundsOf = grouped(log.rounds, ({ toiletId }) => toiletId)
  const standing = (await listToilets(db)).filter((toilet) => stoodDuring(toilet, period))
  return {
    asOf: period.asOf,
    toilets: standing.map(({ id, number, place, communityName }) => ({
      ...toiletTotals({ rows: rowsOf.get(id) ?? [], rounds: roundsOf.get(id) ?? [] }),
      toiletId: id,
      ...{ number, place, communityName },
      bursts: bursts.get(id) ?? 0,
    })),
    total: toiletTotals(log),
  }
}

async function readDay(db: ReadDb, { day, asOf, from, toiletId }: Asked, now: Instant) {
  const whole = dayPeriod(day, now, asOf)
  const period = from === undefined ? whole : { ...whole, from, until: whole.asOf }
  const all = logOfLedgers(await ledgersOf(db, { from: period.from, until: period.asOf }), period)
  return { period, log: toiletId === undefined ? all : logOfToilet(all, toiletId) }
}

/** Set up before the period's end and not taken away before its beginning. */
function stoodDuring(toilet: ToiletHead, period: { from: Instant; until: Instant }): boolean {
  const opened = instantAt(toilet.openedOn, 0) < period.until
  return opened && (toilet.removedAt === null || toilet.removedAt >= period.from)
}

function shown(one: Disinfection) {
  return { ...one, steps: [...one.steps], parts: [...one.parts] }
}

/** What stands on the label of a cubicle and is read by the scanner. */
function codeOf(toilet: ToiletHead, cubicle: number): string {
  return toilet.cubicles > 1 ? `${toilet.number}-${cubicle}` : toilet.number
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
