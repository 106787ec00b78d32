import type { Instant } from '../core/dates.ts'
import { minutesBetween } from '../logs/entry-time.ts'
import { graceMinutes, type Stay } from './stays.ts'

/** One place in a shift, up to a moment. */
export type Turnout = {
  /** How many should have signed in, and how many of these did. */
  readonly due: number
  readonly came: number
  /** Those of the rest whose shift still runs: somebody can yet be sent. */
  readonly missing: number
}

/** A shift counts once its grace is over; so does nobody who came after the moment. */
export type RosteredPlace = {
  readonly slotId: string
  readonly startAt: Instant
  readonly endAt: Instant
  /** People the roster gives it. */
  readonly rostered: number
}

/**
 * Who stands in for somebody is as good as the one rostered; more than are due do not count, so
 * that a full post does not hide an empty one.
 */
export function turnoutsOf<Place extends RosteredPlace>(
  places: readonly Place[],
  stays: readonly Stay[],
  until: Instant,
): readonly (Place & Turnout)[] {
  const people = new Map<string, Set<string>>()
  for (const { entered } of stays) {
    if (entered.at > until) continue
    people.set(entered.slotId, (people.get(entered.slotId) ?? new Set()).add(entered.staffId))
  }
  return places.map((place) => {
    const isDue = minutesBetween(place.startAt, until) > graceMinutes
    const due = isDue ? place.rostered : 0
    const came = Math.min(due, people.get(place.slotId)?.size ?? 0)
    return { ...place, due, came, missing: until < place.endAt ? due - came : 0 }
  })
}
