import { addDays, dayOf, daysBetween, type Day, type Instant } from '../core/dates.ts'
import { isStricter, type ZoneKind } from './kinds.ts'
import type { RuleSet, Stage } from './rule-set.ts'

/** What the days of a zone are counted from. */
export type Counted = {
  readonly kind: ZoneKind
  readonly effectiveAt: Instant
  readonly basisAt: Instant | null
  /** When it was stepped down to its kind; a course of its own begins then. */
  readonly stageAt?: Instant | null
  readonly liftedAt: Instant | null
}

/** 第几天: the basis day is day 1; null before the basis and once lifted. */
export function zoneDayNumber(zone: Counted, today: Day): number | null {
  if (zone.liftedAt !== null && dayOf(zone.liftedAt) <= today) return null
  const day = daysBetween(basisDay(zone), today) + 1
  return day >= 1 ? day : null
}

/** The day of the present stage: the same as the zone's until it was stepped down. */
export function stageDayNumber(zone: Counted, today: Day): number | null {
  if (zoneDayNumber(zone, today) === null) return null
  const day = daysBetween(stageDay(zone), today) + 1
  return day >= 1 ? day : null
}

/** The course a zone is on under a regulation; undefined where that knows no such zone. */
export function stageOf(zone: Counted, rules: RuleSet): Stage | undefined {
  const kind = rules.zones[zone.kind]
  return zone.stageAt && kind?.afterStepDown !== undefined ? kind.afterStepDown : kind
}

/** The next day, today included, on which a round of tests is due; null when none is left. */
export function nextTestDay(zone: Counted, rules: RuleSet, today: Day): Day | null {
  if (zoneDayNumber(zone, today) === null) return null
  const due = stageOf(zone, rules)?.testDays.map((day) => addDays(stageDay(zone), day - 1)) ?? []
  return due.find((day) => day >= today) ?? null
}

/**
 * From midnight of which day release or step-down can be applied for: the stage's days have then
 * passed in full. Null where the regulation sets no number.
 */
export function earliestEnd(zone: Counted, rules: RuleSet): Day | null {
  const days = stageOf(zone, rules)?.days ?? null
  return days === null ? null : addDays(stageDay(zone), days)
}

/** What the regulation has follow on a zone: a milder kind, or its end. */
export function nextOf({ kind }: Counted, rules: RuleSet): ZoneKind | 'lifted' {
  return rules.zones[kind]?.next ?? 'lifted'
}

/**
 * The degree that a step down or a release would leave out: what the regulation has follow before.
 *
 * Undefined where the step keeps to the order. The deciding body may leave a degree out, with its
 * reason on record.
 */
export function leftOut(
  zone: Counted,
  rules: RuleSet,
  to: ZoneKind | 'lifted',
): ZoneKind | undefined {
  const next = nextOf(zone, rules)
  if (next === 'lifted') return undefined
  return to === 'lifted' || isStricter(next, to) ? next : undefined
}

/** The first day of the present stage. */
export function stageDay(zone: Counted): Day {
  return zone.stageAt ? dayOf(zone.stageAt) : basisDay(zone)
}

/** The instant that ticks of this stage belong to; another stage needs its own. */
export function stageStart(zone: Counted): Instant {
  return zone.stageAt ?? zone.basisAt ?? zone.effectiveAt
}

function basisDay(zone: Counted): Day {
  return dayOf(zone.basisAt ?? zone.effectiveAt)
}
