import type { Day, Instant } from '../../shared/core/dates.ts'
import { isInForce as isInForceAt } from '../../shared/zones/inside.ts'
import type { ZoneKind } from '../../shared/zones/kinds.ts'
import { findRuleSet } from '../../shared/zones/rule-sets.ts'
import { nextTestDay } from '../../shared/zones/rules.ts'
import type { BoardZone } from './use-zones.ts'

/** What a figure of the overview counts: the zones of a kind, or those tested on a day. */
export type ZoneNarrowing = {
  readonly kind: ZoneKind | undefined
  readonly testDay: Day | undefined
  /** The cut-off of the figure; left out: now. */
  readonly at?: Instant | undefined
}

/** Whether a zone is among those a figure counts; without one all are, the lifted too. */
export function isAmong(zone: BoardZone, { kind, testDay, at }: ZoneNarrowing): boolean {
  const known = at === undefined ? zone : zoneAt(zone, at)
  return (
    known !== undefined &&
    (kind === undefined || isInForce(known, kind)) &&
    (testDay === undefined || isTestedOn(known, testDay))
  )
}

/** A zone as it was known at a moment; undefined where it was not in force then. */
function zoneAt(zone: BoardZone, at: Instant): BoardZone | undefined {
  return isInForceAt(zone, at) ? { ...zone, liftedAt: null } : undefined
}

export function isInForce({ liftedAt, kind }: BoardZone, wanted: ZoneKind): boolean {
  return liftedAt === null && kind === wanted
}

/** Whether the zone's regulation has its people tested on a day. */
function isTestedOn(zone: BoardZone, day: Day): boolean {
  const rules = findRuleSet(zone.ruleSet)
  return zone.liftedAt === null && rules !== undefined && nextTestDay(zone, rules, day) === day
}
