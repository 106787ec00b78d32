const parsed = new Map<string, readonly unknown[]>()

/**
 * The list in a column. Thousands of lines are read at once and nearly all say the same, so each text
 * is parsed once; the lists are only read.
 */
export function listIn<Item>(json: string): readonly Item[] {
  const known = parsed.get(json)
  if (known !== undefined) return known as readonly Item[]
  if (parsed.size > 1000) parsed.clear()
  const list = JSON.parse(json) as readonly Item[]
  parsed.set(json, list)
  return list
}
