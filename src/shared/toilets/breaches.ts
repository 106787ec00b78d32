import type { Instant } from '../core/dates.ts'
import { endedBy, lastEnded, type EndedUse } from './cubicle.ts'
import type { Disinfection, ToiletLedger, ToiletUse } from './ledger.ts'

/** Ways in which a use broke the rules; a log that holds none of them is as it should be. */
export type BreachKind = 'simultaneous' | 'dirty' | 'early' | 'while_stopped'
export type Breach = { readonly kind: BreachKind; readonly use: ToiletUse; readonly until: Instant }

/**
 * Every use that began while somebody else was inside, before the disinfection after the use
 * before it, before its contact time had run, or while the cubicle was stopped.
 *
 * `until` is the moment the rule points at: entry of the other person, end of the use before,
 * end of the contact time, the stop. One pass: a busy cubicle has hundreds of uses a day.
 *
 * @param ledger One cubicle's ledger, its uses and disinfections in the order they began.
 */
export function breachesOf({ uses, disinfections, stops }: ToiletLedger): readonly Breach[] {
  const found: Breach[] = []
  /** Earlier uses that may still go on, and the one that was left last. */
  let open: readonly ToiletUse[] = []
  let left: EndedUse | undefined
  /** How many disinfections have begun, and those of them that may still run or be drying. */
  let begun = 0
  let fresh: readonly Disinfection[] = []
  for (const use of uses) {
    const at = use.inAt
    const breach = (kind: BreachKind, until: Instant) => found.push({ kind, use, until })
    const isOver = (other: ToiletUse): other is EndedUse =>
      other.outAt !== null && other.outAt <= at
    left = lastEnded([...(left === undefined ? [] : [left]), ...open.filter(isOver)], at)
    open = open.filter((other) => !isOver(other))
    const first = begun
    while (begun < disinfections.length && disinfections[begun].startAt <= at) begun++
    fresh = [...fresh, ...disinfections.slice(first, begun)].filter(
      (one) => !endedBy(one, at) || (one.usableAt !== null && one.usableAt > at),
    )

    if (open.length > 0) breach('simultaneous', open[0].inAt)
    // Its own disinfection may begin in the very minute of a short use.
    const running = fresh.find((one) => one.useId !== use.id && !endedBy(one, at))
    if (running !== undefined) breach('dirty', running.startAt)
    else if (left !== undefined && !isCleaned(disinfections, begun, left.outAt, at)) {
      breach('dirty', left.outAt)
    }
    const contact = fresh.find((one) => endedBy(one, at))
    if (contact?.usableAt) breach('early', contact.usableAt)
    // Of one minute, what was written first came first.
    const stop = stops.findLast(
      (one) => one.at < at || (one.at === at && one.recordedAt <= use.recordedAt),
    )
    if (stop?.stopped) breach('while_stopped', stop.at)
    open = [...open, use]
  }
  return found
}

/** Whether one of the disinfections begun so far began after a moment and was over at another. */
function isCleaned(
  disinfections: readonly Disinfection[],
  begun: number,
  from: Instant,
  at: Instant,
): boolean {
  for (let index = begun - 1; index >= 0 && disinfections[index].startAt >= from; index--) {
    if (endedBy(disinfections[index], at)) return true
  }
  return false
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
