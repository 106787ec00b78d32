import beijing from '../../../resources/rule-sets/beijing-2022-05.json'
import eighth from '../../../resources/rule-sets/eighth-edition.json'
import { ruleSetSchema, type RuleSet } from './rules.ts'

/** The regulations the program knows, newest first; a zone keeps the one it was drawn under. */
export const ruleSets: readonly RuleSet[] = [beijing, eighth].map((data) =>
  ruleSetSchema.parse(data),
)

export function findRuleSet(id: string): RuleSet | undefined {
  return ruleSets.find((rules) => rules.id === id)
}
