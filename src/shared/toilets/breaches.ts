import type { Instant } from '../core/dates.ts'
import { endedBy, lastEnded } from './cubicle.ts'
import type { Disinfection, ToiletLedger, ToiletUse } from './ledger.ts'

/** Ways in which a use broke the rules; a log that holds none of them is as it should be. */
export type BreachKind = 'simultaneous' | 'dirty' | 'early' | 'while_stopped'
export type Breach = { readonly kind: BreachKind; readonly use: ToiletUse; readonly until: Instant }

/**
 * Every use that began while somebody else was inside, before the disinfection after the use
 * before it, before its contact time had run, or while the cubicle was stopped.
 *
 * `until` is the moment the rule points at: entry of the other person, end of the use before,
 * end of the contact time, the stop.
 *
 * @param ledger One cubicle's ledger.
 */
export function breachesOf(ledger: ToiletLedger): readonly Breach[] {
  return ledger.uses.flatMap((use, index) => {
    const before = ledger.uses.slice(0, index)
    const breach = (kind: BreachKind, until: Instant): Breach => ({ kind, use, until })
    const found: Breach[] = []
    const inside = before.find((other) => other.outAt === null || other.outAt > use.inAt)
    if (inside !== undefined) found.push(breach('simultaneous', inside.inAt))
    const dirty = dirtySince(before, ledger.disinfections, use)
    if (dirty !== undefined) found.push(breach('dirty', dirty))
    const contact = ledger.disinfections.find(
      (one) => endedBy(one, use.inAt) && one.usableAt !== null && one.usableAt > use.inAt,
    )
    if (contact?.usableAt) found.push(breach('early', contact.usableAt))
    // Of one minute, what was written first came first.
    const stop = ledger.stops.findLast(
      (one) => one.at < use.inAt || (one.at === use.inAt && one.recordedAt <= use.recordedAt),
    )
    if (stop?.stopped) found.push(breach('while_stopped', stop.at))
    return found
  })
}

/** Since when the cubicle was unclean when a use began; undefined when it was clean. */
function dirtySince(
  before: readonly ToiletUse[],
  disinfections: readonly Disinfection[],
  use: ToiletUse,
): Instant | undefined {
  const at = use.inAt
  // Its own disinfection may begin in the very minute of a short use.
  const running = disinfections.find(
    (one) => one.useId !== use.id && one.startAt <= at && !endedBy(one, at),
  )
  if (running !== undefined) return running.startAt
  const last = lastEnded(before, at)
  if (last === undefined) return undefined
  const cleaned = disinfections.some((one) => one.startAt >= last.outAt && endedBy(one, at))
  return cleaned ? undefined : last.outAt
}

/** Entries that cannot both be true, whatever anybody says. */
export type Collision = {
  readonly key: string
  /** `inside`: a disinfection began while somebody was inside. `overlap`: two ran at once. */
  readonly kind: 'inside' | 'overlap'
  /** Begin of the use, or of the earlier disinfection. */
  readonly at: Instant
}

/** @param ledger One cubicle's ledger. */
export function collisionsOf(ledger: ToiletLedger): readonly Collision[] {
  return ledger.disinfections.flatMap((one, index) => {
    const inside = ledger.uses
      .filter((use) => use.inAt < one.startAt && (use.outAt === null || use.outAt > one.startAt))
      .map((use): Collision => ({ key: `${one.id}:${use.id}`, kind: 'inside', at: use.inAt }))
    const overlap = ledger.disinfections
      .slice(0, index)
      .filter(
        (other) =>
          other.endAt === null || other.endAt > one.startAt || other.startAt === one.startAt,
      )
      .map((other): Collision => ({
        key: `${one.id}:${other.id}`,
        kind: 'overlap',
        at: other.startAt,
      }))
    return [...inside, ...overlap]
  })
}
