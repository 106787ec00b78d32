import beijing from '../../../resources/rule-sets/beijing-2022-05.json'
import eighth from '../../../resources/rule-sets/eighth-edition.json'
import huanggang from '../../../resources/rule-sets/huanggang-2020-02.json'
import ninth from '../../../resources/rule-sets/ninth-edition.json'
import twenty from '../../../resources/rule-sets/twenty-measures-2022-11.json'
import { zoneKinds, zoneMarks, type ZoneKind } from './kinds.ts'
import { nextOf, type Counted } from './rules.ts'
import { ruleSetSchema, type RuleSet } from './rule-set.ts'

/** The regulations the program knows, newest first; a zone keeps the one it was drawn under. */
export const ruleSets: readonly RuleSet[] = [twenty, ninth, beijing, eighth, huanggang]
  .map((data) => ruleSetSchema.parse(data))
  .sort((a, b) => (a.since < b.since ? 1 : -1))

export function findRuleSet(id: string): RuleSet | undefined {
  return ruleSets.find((rules) => rules.id === id)
}

/** The regulation in force on a day: what a new zone of that day starts with. */
export function ruleSetOn(day: string): RuleSet {
  return ruleSets.find(({ since }) => since <= day) ?? ruleSets[ruleSets.length - 1]
}

/** 封控区 or 高风险区: the word its own regulation has for a zone. */
export function kindName(ruleSet: string, kind: ZoneKind): string {
  return findRuleSet(ruleSet)?.zones[kind]?.name ?? zoneKinds[kind]
}

/** What is applied for: 解除, or 降级为管控区 where the regulation has a milder kind follow. */
export function wishOf(zone: Counted & { readonly ruleSet: string }): string {
  const rules = findRuleSet(zone.ruleSet)
  const next = rules === undefined ? 'lifted' : nextOf(zone, rules)
  return next === 'lifted' ? '解除' : `降级为${kindName(zone.ruleSet, next)}`
}

/** 封 or 高: the sign beside the colour. */
export function kindMark(ruleSet: string, kind: ZoneKind): string {
  return findRuleSet(ruleSet)?.zones[kind]?.mark ?? zoneMarks[kind]
}
