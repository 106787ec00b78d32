/**
 * The words of a search, each of which a row must hold. An input method shows half-typed pinyin as
 * li'si; the letters alone find it already.
 */
export function searchWords(text: string): readonly string[] {
  return text
    .replaceAll("'", '')
    .split(/\s+/)
    .filter((word) => word !== '')
}
