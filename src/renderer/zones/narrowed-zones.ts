import type { Day } from '../../shared/core/dates.ts'
import type { ZoneKind } from '../../shared/zones/kinds.ts'
import { findRuleSet } from '../../shared/zones/rule-sets.ts'
import { nextTestDay } from '../../shared/zones/rules.ts'
import type { BoardZone } from './use-zones.ts'

/** What a figure of the overview counts: the zones of a kind, or those tested on a day. */
export type ZoneNarrowing = {
  readonly kind: ZoneKind | undefined
  readonly testDay: Day | undefined
}

/** Whether a zone is among those a figure counts; without one all are, the lifted too. */
export function isAmong(zone: BoardZone, { kind, testDay }: ZoneNarrowing): boolean {
  return (
    (kind === undefined || isInForce(zone, kind)) &&
    (testDay === undefined || isTestedOn(zone, testDay))
  )
}

export function isInForce({ liftedAt, kind }: BoardZone, wanted: ZoneKind): boolean {
  return liftedAt === null && kind === wanted
}

/** Whether the zone's regulation has its people tested on a day. */
function isTestedOn(zone: BoardZone, day: Day): boolean {
  const rules = findRuleSet(zone.ruleSet)
  return zone.liftedAt === null && rules !== undefined && nextTestDay(zone, rules, day) === day
}
