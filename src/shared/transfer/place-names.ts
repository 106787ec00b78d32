/** Full-width forms folded, blanks gone, lower case: what two spellings of one name share. */
export function plainText(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase()
}

/**
 * What two spellings of one community share: 草园, 草园社区 and 草园社区居委会 are the same.
 *
 * A name that consists of nothing but the suffix stays as it is.
 */
export function communityKey(name: string): string {
  const plain = plainText(name)
  return plain.replace(/(社区|村)?(居民委员会|居委会|村民委员会|村委会)$|社区$/u, '') || plain
}

/** What two spellings of one courtyard, building or stairwell share: 3号楼-2单元 = 3号楼 2单元. */
export function unitKey(...parts: readonly string[]): string {
  return plainText(parts.join('')).replace(/[-—–_/·.,，、()#]/gu, '')
}
