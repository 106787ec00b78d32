import { addDays, instantAt, type Day, type Instant } from '../core/dates.ts'
import { isLateEntry, minutesAfter, minutesBetween } from '../logs/entry-time.ts'
import { breachesOf } from './breaches.ts'
import { disinfectionStepKeys, keyTouchParts, type UseFlag } from './labels.ts'
import type { Disinfection, ToiletLedger, ToiletUse } from './ledger.ts'

/** A use left undisinfected longer than this is missing or slow: 一人一消杀 means at once. */
export const slowAfterMinutes = 10

/** Lines this long around a period belong to its log: a use before midnight is disinfected after. */
const marginMinutes = 6 * 60

/** One line of the log: a use, the disinfection after it, and what is wrong with them. */
export type ToiletLogRow = {
  readonly use: ToiletUse
  /** Minutes from leaving to the start of the disinfection. */
  readonly lagMinutes: number | null
  readonly flags: readonly UseFlag[]
}

export type ToiletLog = {
  readonly rows: readonly ToiletLogRow[]
  /** Disinfections without a use before them: opening, routine, final. */
  readonly rounds: readonly Disinfection[]
}

/** uses = disinfected + waiting + missing, always. */
export type ToiletTotals = {
  readonly uses: number
  readonly disinfected: number
  /** Still inside, being disinfected, or left a moment ago. */
  readonly waiting: number
  readonly missing: number
  /** 补录. */
  readonly late: number
  /** Disinfected, but later than 10 minutes after leaving. */
  readonly slow: number
  /** Uses that broke a rule: two at once, before disinfection, before the contact time, while stopped. */
  readonly breaches: number
  readonly rounds: number
  /** Whole minutes from leaving to disinfection, over the disinfected; null when there is none. */
  readonly meanLagMinutes: number | null
  readonly medianLagMinutes: number | null
  readonly maxLagMinutes: number | null
}

/**
 * Which part of the log is looked at: uses and rounds that began in `[from, until)`, judged by what
 * happened up to `asOf` (the cut-off of a report, or now).
 */
export type LogPeriod = { readonly from: Instant; readonly until: Instant; readonly asOf: Instant }

/** A local day as of a moment; a past day is judged with what followed it in the night. */
export function dayPeriod(day: Day, now: Instant, asOf?: Instant): LogPeriod {
  const period = { from: instantAt(day, 0), until: instantAt(addDays(day, 1), 0) }
  const known = minutesAfter(period.until, marginMinutes)
  return { ...period, asOf: asOf ?? (now < known ? now : known) }
}

/** From when to when the lines of a period are read from the table, by their `at`. */
export function logWindow({ from, until }: Pick<LogPeriod, 'from' | 'until'>) {
  return { from: minutesAfter(from, -marginMinutes), until: minutesAfter(until, marginMinutes) }
}

/** The log of a period, in order of time, of lines up to `asOf` read as one ledger a cubicle. */
export function logOfLedgers(ledgers: readonly ToiletLedger[], period: LogPeriod): ToiletLog {
  const belongs = (at: Instant) => at >= period.from && at < period.until
  const rows: ToiletLogRow[] = []
  const rounds: Disinfection[] = []
  for (const ledger of ledgers) {
    const breaches = breachesOf(ledger)
    ledger.uses.forEach((use, index) => {
      if (!belongs(use.inAt)) return
      const replaced = ledger.uses.slice(index + 1).some((next) => isOver(use, next.inAt))
      const flags = [
        ...flagsOf(use, replaced, period.asOf),
        ...breaches.filter((one) => one.use === use).map((one) => one.kind),
      ]
      rows.push({ use, lagMinutes: lagOf(use), flags })
    })
    rounds.push(...ledger.disinfections.filter((one) => one.useId === null && belongs(one.startAt)))
  }
  return {
    rows: rows.toSorted((a, b) => (a.use.inAt < b.use.inAt ? -1 : 1)),
    rounds: rounds.toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1)),
  }
}

/** The figures of a log or of any part of it. */
export function toiletTotals({ rows, rounds }: ToiletLog): ToiletTotals {
  const withFlag = (...flags: UseFlag[]) =>
    rows.filter((row) => row.flags.some((flag) => flags.includes(flag))).length
  const disinfected = rows.filter((row) => isDisinfected(row.use))
  const lags = disinfected.flatMap((row) => row.lagMinutes ?? []).toSorted((a, b) => a - b)
  return {
    uses: rows.length,
    disinfected: disinfected.length,
    waiting: withFlag('waiting'),
    missing: withFlag('undisinfected'),
    late: withFlag('late_entry'),
    slow: withFlag('slow'),
    breaches: withFlag('simultaneous', 'dirty', 'early', 'while_stopped'),
    rounds: rounds.length,
    meanLagMinutes:
      lags.length === 0 ? null : Math.round(lags.reduce((sum, lag) => sum + lag, 0) / lags.length),
    medianLagMinutes: lags.at(lags.length >> 1) ?? null,
    maxLagMinutes: lags.at(-1) ?? null,
  }
}

/** The part of a log that belongs to one toilet. */
export function logOfToilet({ rows, rounds }: ToiletLog, toiletId: string): ToiletLog {
  return {
    rows: rows.filter((row) => row.use.toiletId === toiletId),
    rounds: rounds.filter((round) => round.toiletId === toiletId),
  }
}

/** Entries per minute of writing beyond which a log looks filled in afterwards. */
export const backfillPerMinute = 5

/**
 * Minutes of writing in which one person entered many uses of one toilet: the known abuse is to
 * fill in a day's log at its end.
 *
 * @returns How many entries each such minute holds, keyed by `toiletId`.
 */
export function backfillBursts(rows: readonly ToiletLogRow[]): ReadonlyMap<string, number> {
  const minutes = new Map<string, { toiletId: string; entries: number }>()
  for (const { use } of rows) {
    const key = [use.toiletId, use.recordedBy, use.recordedAt.slice(0, 16)].join('|')
    const found = minutes.get(key) ?? { toiletId: use.toiletId, entries: 0 }
    minutes.set(key, { ...found, entries: found.entries + 1 })
  }
  const bursts = new Map<string, number>()
  for (const { toiletId, entries } of minutes.values()) {
    if (entries < backfillPerMinute) continue
    bursts.set(toiletId, (bursts.get(toiletId) ?? 0) + entries)
  }
  return bursts
}

function flagsOf(use: ToiletUse, replaced: boolean, asOf: Instant): UseFlag[] {
  const flags: UseFlag[] = []
  const { disinfection } = use
  const late =
    isLateEntry(use.inAt, use.recordedAt) ||
    (disinfection?.endAt != null && isLateEntry(disinfection.endAt, disinfection.recordedAt))
  if (late) flags.push('late_entry')
  if (isDisinfected(use)) {
    if ((lagOf(use) ?? 0) > slowAfterMinutes) flags.push('slow')
    if (disinfection !== null && isIncomplete(disinfection)) flags.push('incomplete')
  } else {
    const running = disinfection !== null || use.outAt === null
    const left = use.outAt !== null && minutesBetween(use.outAt, asOf) > slowAfterMinutes
    flags.push(replaced || (left && !running) ? 'undisinfected' : 'waiting')
  }
  return flags
}

/** Left by a moment; from then on the next person's disinfection is no longer this one's. */
function isOver(use: ToiletUse, at: Instant): boolean {
  return use.outAt !== null && use.outAt <= at
}

function isDisinfected(use: ToiletUse): boolean {
  return use.disinfection !== null && use.disinfection.endAt !== null
}

function isIncomplete(done: Disinfection): boolean {
  return (
    disinfectionStepKeys.some((step) => !done.steps.includes(step)) ||
    keyTouchParts.some((part) => !done.parts.includes(part))
  )
}

function lagOf(use: ToiletUse): number | null {
  if (use.disinfection === null || use.outAt === null) return null
  return minutesBetween(use.outAt, use.disinfection.startAt)
}
