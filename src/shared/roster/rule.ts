import type { Day } from '../core/dates.ts'
import type { CompiledProblem } from './compiled.ts'
import type { DutyTable, Line } from './line.ts'
import type { PlanLimits, PlanPerson, PlanSlot } from './problem.ts'
import type { OwnDuties, RuleRow } from './rule-rows.ts'
import type { RosterView } from './view.ts'

/** Where a roster breaks a rule; the sentence names person, day and post. */
export type Violation = {
  readonly rule: string
  readonly hard: boolean
  /** What it adds to the objective; 0 for a hard rule. */
  readonly cost: number
  readonly personId: string | null
  readonly day: Day | null
  readonly slotId: string | null
  readonly sentence: string
}

type RuleWords = {
  readonly id: string
  /** Short, for lists: `休息不足 11 小时`; of one place also what that asks for. */
  readonly label: (limits: PlanLimits, slot?: PlanSlot) => string
}

/** Hard: who may stand in a slot at all, whatever the day. */
export type PlaceRule = RuleWords & {
  readonly refuses: (person: PlanPerson, slot: PlanSlot) => boolean
}

/** Hard: who may stand in a cell, whatever else they do. */
export type DayRule = RuleWords & {
  /** Whether it can refuse the person anything; asked first, because there are many cells. */
  readonly concerns: (compiled: CompiledProblem, person: number) => boolean
  readonly refuses: (compiled: CompiledProblem, person: number, cell: number) => boolean
}

/**
 * Hard: what one person's line may hold. Each looks back from the duty at position `at`, and taking a
 * duty away never breaks one; the planner relies on both.
 */
export type LineRule = RuleWords & {
  /** How many days after its own a duty may break the rule for others. */
  readonly reach: (limits: PlanLimits) => number
  /** Whether a duty counts for the rule; all do where this is left out. */
  readonly concerns?: (table: DutyTable, duty: number) => boolean
  readonly breaks: (line: Line, at: number, limits: PlanLimits) => boolean
  /** The same rule for the solver: a choice of cells keeps it exactly if it keeps these rows. */
  readonly rows: (own: OwnDuties, limits: PlanLimits) => readonly RuleRow[]
}

/** Soft: costs points. */
export type SoftRule = RuleWords & {
  /** Points for one unit of what the rule counts; the slot or the wish brings its own where null. */
  readonly weight: number | null
  readonly check: (view: RosterView) => readonly Violation[]
}
