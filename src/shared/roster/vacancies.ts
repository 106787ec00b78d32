import type { Day } from '../core/dates.ts'
import { whyNot } from './candidates.ts'
import { PLACE_RULES } from './place-rules.ts'
import { cellText, type RosterView } from './view.ts'

/** Why people are out: how many of them for one rule. `还有 2 人可以安排` has the rule null. */
export type VacancyReason = {
  readonly rule: string | null
  readonly count: number
  readonly sentence: string
}

/** Places of the minimum that nobody stands in. */
export type Vacancy = {
  readonly day: Day
  readonly slotId: string
  readonly missing: number
  /** Those whom role, skill, closed loop and grid allow there. */
  readonly candidates: number
  readonly reasons: readonly VacancyReason[]
  readonly sentence: string
}

const PLACE_RULE_IDS = new Set(PLACE_RULES.map(({ id }) => id))

function reasonsFor(view: RosterView, cell: number): VacancyReason[] {
  const { people, limits, slots } = view.compiled.problem
  const slot = slots[cell % slots.length]
  const found = new Map<string | null, VacancyReason>()
  people.forEach((_, person) => {
    const rule = whyNot(view, person, cell)
    const id = rule?.id ?? null
    const count = (found.get(id)?.count ?? 0) + 1
    const sentence = rule ? `${count} 人${rule.label(limits, slot)}` : `还有 ${count} 人可以安排`
    found.set(id, { rule: id, count, sentence })
  })
  return [...found.values()].sort((a, b) => b.count - a.count)
}

function describe(view: RosterView, cell: number, missing: number): Vacancy {
  const { problem, days, duties } = view.compiled
  const all = reasonsFor(view, cell)
  const byDay = all.filter(({ rule }) => rule === null || !PLACE_RULE_IDS.has(rule))
  const candidates = byDay.reduce((sum, { count }) => sum + count, 0)
  const reasons = candidates > 0 ? byDay : all
  const why = reasons.map(({ sentence }) => sentence).join('，')
  const who =
    candidates > 0 ? `符合岗位的 ${candidates} 人：${why}` : `没有符合岗位的人${why && `：${why}`}`
  return {
    day: days[duties.day[cell]],
    slotId: problem.slots[cell % problem.slots.length].id,
    missing,
    candidates,
    reasons,
    sentence: `${cellText(view.compiled, cell)}缺 ${missing} 人。${who}。`,
  }
}

/** All places below the minimum, day by day, each with what keeps every candidate out. */
export function vacanciesOf(view: RosterView): readonly Vacancy[] {
  const { slots } = view.compiled.problem
  return view.occupants.flatMap((people, cell) => {
    const missing = slots[cell % slots.length].minimum - people.length
    return missing > 0 ? describe(view, cell, missing) : []
  })
}
