import { peopleReader } from './cell-texts.ts'
import type { TableKey } from './tables.ts'
import { plain, type RosterWords } from './words.ts'

/** The columns without which a row cannot be told. */
export function rowNaming(key: TableKey): readonly string[] {
  return key === 'place' ? ['网格', '岗位', '班次'] : ['姓名']
}

type FoundRow =
  | { readonly id: string; readonly label: string }
  | { readonly id: undefined; readonly sentence: string }

/** Which place or person a row is about. */
export function rowFinder(
  key: TableKey,
  words: RosterWords,
): (cells: Readonly<Record<string, string>>) => FoundRow {
  if (key === 'person') {
    const read = peopleReader(words)
    const labelOf = new Map(words.people.map(({ personId, label }) => [personId, label]))
    return (cells) => {
      const { ids, faults } = read(cells.姓名 ?? '')
      const [id] = ids
      return faults.length > 0 || id === undefined
        ? { id: undefined, sentence: faults.length > 0 ? `${faults[0]}。这一行没有读` : '' }
        : { id, label: labelOf.get(id) ?? '' }
    }
  }
  const wordsOf = (grid: string, post: string, title: string, shift: string) =>
    [grid, post, title, shift.split(/\s/u)[0]].map(plain).join(' ')
  const places = new Map(
    words.places.map((place) => [
      wordsOf(place.gridName, place.post, place.title, place.shift),
      place,
    ]),
  )
  return (cells) => {
    const { 网格 = '', 岗位 = '', 职责 = '', 班次 = '' } = cells
    const place = places.get(wordsOf(网格, 岗位, 职责, 班次))
    if (place !== undefined) return { id: place.slotId, label: place.duty }
    const typed = [网格, 岗位, 职责, 班次].filter(Boolean).join(' ')
    return {
      id: undefined,
      sentence:
        typed === ''
          ? '没有写岗位和班次，这一行没有读。请照导出的写法补上'
          : `没有“${typed}”这样的岗位班次，这一行没有读。请照导出的写法改，或先在“岗位班次”里新增`,
    }
  }
}
