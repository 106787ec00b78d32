import { z } from 'zod'
import { addDays, dayOf, daysBetween, type Day, type Instant } from '../core/dates.ts'
import type { ZoneKind } from './contract.ts'

/** A dated regulation as data: `resources/rule-sets/*.json`. */
export const ruleSetSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** From which day it was in force, and where its numbers come from. */
  since: z.string(),
  source: z.string(),
  zones: z.record(
    z.enum(['sealed', 'controlled', 'precaution']),
    z.object({
      /** Days until release can be applied for; null where it follows other zones. */
      days: z.int().nullable(),
      /** Days on which a full round of tests is due, counted from the basis day as day 1. */
      testDays: z.array(z.int()),
      movement: z.string(),
    }),
  ),
})
export type RuleSet = z.output<typeof ruleSetSchema>

type Counted = {
  readonly kind: ZoneKind
  readonly effectiveAt: Instant
  readonly basisAt: Instant | null
  readonly liftedAt: Instant | null
}

/** 第几天: the basis day is day 1; null before the basis and once lifted. */
export function zoneDayNumber(zone: Counted, today: Day): number | null {
  if (zone.liftedAt !== null && dayOf(zone.liftedAt) <= today) return null
  const day = daysBetween(basisDay(zone), today) + 1
  return day >= 1 ? day : null
}

/** The next day, today included, on which a round of tests is due; null when none is left. */
export function nextTestDay(zone: Counted, rules: RuleSet, today: Day): Day | null {
  if (zoneDayNumber(zone, today) === null) return null
  const due = rules.zones[zone.kind].testDays.map((day) => addDays(basisDay(zone), day - 1))
  return due.find((day) => day >= today) ?? null
}

function basisDay(zone: Counted): Day {
  return dayOf(zone.basisAt ?? zone.effectiveAt)
}
