import { searchWords } from '../../shared/core/search.ts'

/** What a household is found by: where it is, who heads it, the letters of that name. */
type Findable = {
  readonly address: string
  readonly communityName: string
  readonly householdCode: string
  readonly headName: string
  /** Whole syllables and first letters of the head's name. */
  readonly headKeys: string
}

/**
 * The rows that hold every word typed, anywhere.
 *
 * @param more What a row is found by besides, such as the numbers of its cylinders.
 */
export function foundRows<Row extends Findable>(
  rows: readonly Row[] | undefined,
  text: string,
  more: (row: Row) => readonly string[],
): readonly Row[] | undefined {
  const words = searchWords(text.toLowerCase())
  if (words.length === 0) return rows
  return rows?.filter((row) => {
    const { address, communityName, householdCode, headName, headKeys } = row
    const held = [address, communityName, householdCode, headName, headKeys, ...more(row)]
      .join('\n')
      .toLowerCase()
    return words.every((word) => held.includes(word))
  })
}
