import beijing from '../../../resources/rule-sets/beijing-2022-05.json'
import eighth from '../../../resources/rule-sets/eighth-edition.json'

/** The regulations a zone can be drawn under, by id; newest first. */
export const ruleSetNames: Readonly<Record<string, string>> = Object.fromEntries(
  [beijing, eighth].map(({ id, name }) => [id, name]),
)
export const newestRuleSet = beijing.id
