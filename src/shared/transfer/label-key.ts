import { plainText } from './place-names.ts'

/**
 * The stored key for a word a person wrote, by a table of key → Chinese label.
 *
 * The key itself, the label and the given other spellings all count; anything else is `undefined`,
 * because a guessed status is worse than a refused row.
 */
export function keyOfLabel<K extends string>(
  labels: Readonly<Record<K, string>>,
  text: string,
  others: Readonly<Record<string, K>> = {},
): K | undefined {
  const wanted = plainText(text)
  const known = Object.keys(labels) as K[]
  const found = known.find((key) => key === wanted || plainText(labels[key]) === wanted)
  return found ?? (Object.hasOwn(others, wanted) ? others[wanted] : undefined)
}

/** The words of a table as a list for an error message: `正常、密接、…`. */
export function labelList(labels: Readonly<Record<string, string>>): string {
  return Object.values(labels).join('、')
}
