import type { Instant } from '../core/dates.ts'
import { minutesBetween } from '../logs/entry-time.ts'
import type { CubicleState } from './labels.ts'
import type { StateLedger, ToiletUse } from './ledger.ts'

/** Minutes in a state after which the board puts the cubicle on top: 一人一消杀 means at once. */
const overdueAfter: Readonly<Partial<Record<CubicleState, number>>> = {
  to_disinfect: 10,
  disinfecting: 30,
  in_use: 60,
}

export type CubicleNow = {
  readonly state: CubicleState
  /** When this state began; null for a cubicle nothing was ever entered for. */
  readonly since: Instant | null
  /** When the contact time of the last disinfection has run or will have run. */
  readonly usableAt: Instant | null
  readonly overdue: boolean
  /** The use that goes on or waits for its disinfection. */
  readonly useId: string | null
  /** The disinfection that goes on. */
  readonly startId: string | null
}

/**
 * What a cubicle is at a moment, by what happened up to then.
 *
 * @param ledger One cubicle's ledger.
 */
export function cubicleAt(ledger: StateLedger, now: Instant): CubicleNow {
  const found = stateAt(ledger, now)
  const limit = overdueAfter[found.state]
  const overdue =
    limit !== undefined && found.since !== null && minutesBetween(found.since, now) > limit
  return { ...found, overdue }
}

function stateAt(ledger: StateLedger, now: Instant): Omit<CubicleNow, 'overdue'> {
  const uses = ledger.uses.filter((use) => use.inAt <= now)
  const done = ledger.disinfections.filter((one) => one.startAt <= now)
  const usableAt = done.reduce<Instant | null>(
    (latest, one) => (endedBy(one, now) ? laterOf(latest, one.usableAt) : latest),
    null,
  )
  const base = { usableAt, useId: null, startId: null }

  const open = uses.findLast((use) => use.outAt === null || use.outAt > now)
  if (open !== undefined) return { ...base, state: 'in_use', since: open.inAt, useId: open.id }
  const stop = stopAt(ledger.stops, now)
  const running = done.findLast((one) => !endedBy(one, now))
  if (running !== undefined) {
    const { id, useId, startAt } = running
    return { ...base, state: 'disinfecting', since: startAt, useId, startId: id }
  }
  if (stop?.stopped) return { ...base, state: 'stopped', since: stop.at }
  const last = lastEnded(uses, now)
  if (last !== undefined && !done.some((one) => one.startAt >= last.outAt)) {
    return { ...base, state: 'to_disinfect', since: last.outAt, useId: last.id }
  }
  if (usableAt !== null && usableAt > now) {
    const since = done.findLast((one) => one.usableAt === usableAt)?.endAt ?? null
    return { ...base, state: 'contact_running', since }
  }
  return { ...base, state: 'free', since: usableAt }
}

/** The stop or resumption in force at a moment. */
export function stopAt<Stop extends { readonly at: Instant }>(
  stops: readonly Stop[],
  at: Instant,
): Stop | undefined {
  return stops.findLast((one) => one.at <= at)
}

type Leavable = { readonly outAt: Instant | null }
export type EndedUse<Use extends Leavable = ToiletUse> = Use & { readonly outAt: Instant }

/** The use that was left last, up to a moment. */
export function lastEnded<Use extends Leavable>(
  uses: readonly Use[],
  at: Instant,
): EndedUse<Use> | undefined {
  return uses
    .filter((use): use is EndedUse<Use> => use.outAt !== null && use.outAt <= at)
    .reduce<EndedUse<Use> | undefined>(
      (last, use) => (last === undefined || use.outAt >= last.outAt ? use : last),
      undefined,
    )
}

/** Whether a disinfection was over at a moment. */
export function endedBy({ endAt }: { readonly endAt: Instant | null }, at: Instant): boolean {
  return endAt !== null && endAt <= at
}

function laterOf(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b > a) ? b : a
}
