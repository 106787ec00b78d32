import { z } from 'zod'

/**
 * What the program can compare with its records. `manual` is left to people altogether.
 *
 * - `no_new_case`: no new case for `days` since the basis or the last case.
 * - `contacts_cleared`: the last contact's exposure is more than `days` ago and tested negative.
 * - `final_round`: a full negative round of tests within `days` before lifting.
 * - `round_on_day`: a full negative round on day `days` of the stage or later.
 * - `environment`: the last samples of surfaces are negative.
 * - `stricter_lifted`: no stricter zone is in force.
 */
export const conditionChecks = [
  'no_new_case',
  'contacts_cleared',
  'final_round',
  'round_on_day',
  'environment',
  'stricter_lifted',
  'manual',
] as const

const conditionSchema = z.object({
  key: z.string(),
  check: z.enum(conditionChecks),
  days: z.int().positive().optional(),
  text: z.string(),
})
export type Condition = z.output<typeof conditionSchema>

const stageSchema = z.object({
  /** Days of the stage, counted from its first day as day 1; null where no number is set. */
  days: z.int().nullable(),
  /** Days on which a full round of tests is due. */
  testDays: z.array(z.int()),
  antigenDays: z.array(z.int()),
  /** All must hold before release or step-down can be applied for. */
  conditions: z.array(conditionSchema),
})
export type Stage = z.output<typeof stageSchema>

const kindSchema = stageSchema.extend({
  /** The regulation's own word and its one-character mark; kinds are degrees of strictness. */
  name: z.string(),
  mark: z.string(),
  movement: z.string(),
  /** Numbers that do not stand in the regulation's own text, and what they are taken from. */
  inferred: z.string().optional(),
  /** What the regulation has follow. */
  next: z.enum(['controlled', 'precaution', 'lifted']),
  /** The shorter course of a zone that was stepped down to this kind. */
  afterStepDown: stageSchema.optional(),
})

/** A dated regulation as data: `resources/rule-sets/*.json`. */
export const ruleSetSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** From which day it was in force, and where its numbers come from. */
  since: z.string(),
  source: z.string(),
  /** From when days are counted, in words. */
  basis: z.string(),
  monitoring: z.string(),
  zones: z.partialRecord(z.enum(['sealed', 'controlled', 'precaution']), kindSchema),
})
export type RuleSet = z.output<typeof ruleSetSchema>
