import { pinyin } from 'pinyin-pro'

/** A name as people type it in a search box: whole syllables, and first letters in every reading. */
export type NameKeys = { readonly py: string; readonly initials: string }

/**
 * Computed once at saving. The whole syllables take the surname's reading (单 → shan); the initials
 * hold both readings, since whoever searches may not know which one a family uses. ü is typed v.
 */
export function nameKeys(name: string): NameKeys {
  const read = (surname: 'head' | 'off', pattern: 'pinyin' | 'first') =>
    pinyin(name, { toneType: 'none', surname, pattern, type: 'array', v: true }).join('')
  const asSurname = read('head', 'first')
  const plain = read('off', 'first')
  return {
    py: read('head', 'pinyin').toLowerCase(),
    initials: (asSurname === plain ? plain : `${asSurname} ${plain}`).toLowerCase(),
  }
}

/** Syllables and initials in one column, for what is no person and has no second reading. */
export function placeKeys(name: string): string {
  return joinedKeys(nameKeys(name))
}

export function joinedKeys({ py, initials }: NameKeys): string {
  return `${py} ${initials}`
}
