import { DAY_RULES } from './day-rules.ts'
import { LINE_RULES } from './line-rules.ts'
import { PLACE_RULES } from './place-rules.ts'
import type { PlanLimits, PlanSlot } from './problem.ts'
import type { Violation } from './rule.ts'
import { SOFT_RULES } from './soft-rules.ts'
import { cellText, type RosterView } from './view.ts'

/** A rule of the roster as planning, conflicts, checks of hand edits and explanations all see it. */
export type RosterRule = {
  readonly id: string
  readonly hard: boolean
  /** Points of one unit; null for a hard rule, and where slot or wish brings its own. */
  readonly weight: number | null
  readonly label: (limits: PlanLimits, slot?: PlanSlot) => string
  readonly check: (view: RosterView) => readonly Violation[]
}

type HardWords = Pick<RosterRule, 'id' | 'label'>

function hardRule(
  { id, label }: HardWords,
  breaks: (view: RosterView, person: number, position: number) => boolean,
): RosterRule {
  const check = (view: RosterView): readonly Violation[] => {
    const { problem, days, duties } = view.compiled
    return view.lines.flatMap((line, person) =>
      Array.from(line.duties.subarray(0, line.size))
        .map((duty, position) => ({ duty, position }))
        .filter(({ duty }) => duty < duties.cells)
        .filter(({ position }) => breaks(view, person, position))
        .map(({ duty }) => {
          const slot = problem.slots[duty % problem.slots.length]
          const { id: personId, name } = problem.people[person]
          return {
            rule: id,
            hard: true,
            cost: 0,
            personId,
            day: days[duties.day[duty]],
            slotId: slot.id,
            sentence: `${name} ${cellText(view.compiled, duty)}：${label(view.limits[person], slot)}`,
          }
        }),
    )
  }
  return { id, hard: true, weight: null, label, check }
}

/**
 * The one rule list, hard rules first, in the order in which they are reported.
 *
 * A duty carried over from before the period is never in breach itself; it only counts against others.
 */
export const ROSTER_RULES: readonly RosterRule[] = [
  ...PLACE_RULES.map((rule) =>
    hardRule(rule, ({ compiled: { problem }, lines }, person, position) => {
      const slot = problem.slots[lines[person].duties[position] % problem.slots.length]
      return rule.refuses(problem.people[person], slot)
    }),
  ),
  ...DAY_RULES.map((rule) =>
    hardRule(rule, ({ compiled, lines }, person, position) =>
      rule.refuses(compiled, person, lines[person].duties[position]),
    ),
  ),
  ...LINE_RULES.map((rule) =>
    hardRule(rule, ({ lines, limits }, person, position) =>
      rule.breaks(lines[person], position, limits[person]),
    ),
  ),
  ...SOFT_RULES.map((rule) => ({ ...rule, hard: false })),
]
