import { dayText, type Day } from '../../shared/core/dates.ts'
import { toTsv } from '../ui/tsv.ts'
import type { Selected } from './duty-block.ts'
import type { Change } from './duty-writer.ts'
import {
  dutyKey,
  dutyWords,
  personKey,
  placeKey,
  type Assignment,
  type RosterView,
} from './roster-view.ts'

export type Layout = 'place' | 'person' | 'ledger'

type Duty = Pick<Assignment, 'day' | 'slotId' | 'staffId'>

/** Duties by row and day of a selection, as they were copied. */
export type Copied = {
  readonly layout: Layout
  readonly cells: readonly (readonly Assignment[])[][]
  /** Pasting moves them: they leave where they were. */
  readonly isCut: boolean
}

/** What stands in a cell: of a person a day's duties, of a place the people there. */
export function dutiesIn(
  view: RosterView,
  layout: Layout,
  rowId: string,
  day: Day,
): readonly Assignment[] {
  return layout === 'person'
    ? (view.duties.get(personKey(rowId, day)) ?? [])
    : (view.standing.get(placeKey(rowId, day)) ?? [])
}

/** What a selection locks: of people their days, days off too; of places whoever stands there. */
export function personDaysIn(view: RosterView, layout: Layout, { rowIds, days }: Selected) {
  const all = rowIds.flatMap((rowId) =>
    days.flatMap((day) =>
      layout === 'person'
        ? [{ staffId: rowId, day }]
        : dutiesIn(view, layout, rowId, day).map(({ staffId }) => ({ staffId, day })),
    ),
  )
  return [...new Map(all.map((one) => [personKey(one.staffId, one.day), one])).values()]
}

/** A duty under another person, in another place or on another day: where it was dropped. */
export function movedTo(duty: Assignment, layout: Layout, rowId: string, day: Day): Assignment {
  return layout === 'person'
    ? { ...duty, staffId: rowId, day, remark: '' }
    : { ...duty, slotId: rowId, day, remark: '' }
}

/** Two people take each other's duty. */
export function swapOf(view: RosterView, one: Assignment, other: Assignment) {
  const change: Change = {
    rosterId: view.roster.id,
    remove: [one, other],
    add: [
      { ...one, staffId: other.staffId, remark: '' },
      { ...other, staffId: one.staffId, remark: '' },
    ],
  }
  const words = `换班 ${view.nameOf(one.staffId)} ${dayText(one.day)} 与 ${view.nameOf(other.staffId)} ${dayText(other.day)}`
  return { verb: '换班', words, change }
}

/**
 * A duty dropped on a cell: on a day off, or in a place with room, it moves there; on somebody else's
 * duty the two are swapped. Undefined where nothing would change.
 */
export function dropOf(
  view: RosterView,
  layout: Layout,
  duty: Assignment,
  rowId: string,
  day: Day,
) {
  const moved = movedTo(duty, layout, rowId, day)
  const there = dutiesIn(view, layout, rowId, day)
  if (there.some((one) => dutyKey(one) === dutyKey(moved))) return undefined
  const room = layout === 'person' ? 1 : (view.placeOf.get(rowId)?.wished ?? 0)
  if (there.length > 0 && there.length >= room) {
    const other = there.find(({ staffId }) => staffId !== duty.staffId)
    return other === undefined ? undefined : swapOf(view, duty, other)
  }
  return {
    verb: '移动',
    words: `移动 ${dutyWords(view, duty)}`,
    change: { rosterId: view.roster.id, remove: [duty], add: [moved] },
  }
}

export function copyOf(view: RosterView, layout: Layout, { rowIds, days }: Selected): Copied {
  return {
    layout,
    cells: rowIds.map((rowId) => days.map((day) => dutiesIn(view, layout, rowId, day))),
    isCut: false,
  }
}

/**
 * Copied cells laid over the table from the first selected one on; what stood there gives way. One
 * copied cell fills a whole selection. What was cut and still stands leaves its place.
 *
 * @param rows The table's rows in the order shown.
 */
export function pasteOf(
  view: RosterView,
  { layout, cells, isCut }: Copied,
  rows: readonly { readonly id: string }[],
  { rowIds, days }: Selected,
) {
  const firstRow = rows.findIndex(({ id }) => id === rowIds[0])
  const firstDay = view.days.indexOf(days[0])
  const isOne = cells.length === 1 && cells[0].length === 1
  const height = isOne ? rowIds.length : cells.length
  const width = isOne ? days.length : cells[0].length
  const targets = rows.slice(firstRow, firstRow + height).flatMap(({ id }, row) =>
    view.days.slice(firstDay, firstDay + width).map((day, column) => ({
      there: dutiesIn(view, layout, id, day),
      wanted: (isOne ? cells[0][0] : cells[row][column]).map((duty) =>
        movedTo(duty, layout, id, day),
      ),
    })),
  )
  const left = isCut ? cells.flat(2).filter((duty) => standsIn(view, duty)) : []
  const verb = left.length > 0 ? '移动' : '粘贴'
  return settled(
    view,
    verb,
    `${verb} ${targets.length} 格`,
    [...left, ...targets.flatMap(({ there }) => there)],
    targets.flatMap(({ wanted }) => wanted),
  )
}

/** Whoever stands in a selection is taken off. */
export function clearedOf(view: RosterView, layout: Layout, { rowIds, days }: Selected) {
  const duties = rowIds.flatMap((rowId) =>
    days.flatMap((day) => dutiesIn(view, layout, rowId, day)),
  )
  const words = duties.length === 1 ? dutyWords(view, duties[0]) : `${duties.length} 个班次`
  return settled(view, '撤下', `撤下 ${words}`, duties, [])
}

/** What was proposed as a change; what it takes away keeps its remark, should it come back. */
export function changeOf(
  view: RosterView,
  { remove, add }: { readonly remove: readonly Duty[]; readonly add: readonly Duty[] },
): Change {
  const standing = new Map([...view.duties.values()].flat().map((one) => [dutyKey(one), one]))
  return {
    rosterId: view.roster.id,
    remove: remove.flatMap((one) => standing.get(dutyKey(one)) ?? []),
    add: add.map((one) => ({ ...one, remark: '' })),
  }
}

function standsIn(view: RosterView, duty: Assignment): boolean {
  const there = view.duties.get(personKey(duty.staffId, duty.day)) ?? []
  return there.some((one) => dutyKey(one) === dutyKey(duty))
}

/** What is both taken away and given stays as it is. */
function settled(
  view: RosterView,
  verb: string,
  words: string,
  remove: readonly Assignment[],
  add: readonly Assignment[],
) {
  const before = new Map(remove.map((duty) => [dutyKey(duty), duty]))
  const after = new Map(add.map((duty) => [dutyKey(duty), duty]))
  return {
    verb,
    words,
    change: {
      rosterId: view.roster.id,
      remove: [...before.values()].filter((duty) => !after.has(dutyKey(duty))),
      add: [...after.values()].filter((duty) => !before.has(dutyKey(duty))),
    },
  }
}

/** A selection as text for a spreadsheet, in words that can be pasted back. */
export function textOf({ layout, cells }: Copied, view: RosterView): string {
  const words = ({ slotId, staffId }: Assignment) => {
    const place = view.placeOf.get(slotId)
    if (layout !== 'person' || place === undefined) return view.nameOf(staffId)
    const { shiftName, postName, title } = place
    return [shiftName, postName, ...(postName.endsWith(title) ? [] : [title])].join(' ')
  }
  const between = layout === 'person' ? '；' : '、'
  return toTsv(cells.map((row) => row.map((cell) => cell.map(words).join(between))))
}

/**
 * Cells of a spreadsheet laid over the table from the first selected one on, as far as it reaches.
 * One cell fills a whole selection.
 */
export function laidOver(
  view: RosterView,
  cells: readonly (readonly string[])[],
  rows: readonly { readonly id: string }[],
  { rowIds, days }: Selected,
) {
  const isOne = cells.length === 1 && cells[0].length === 1
  const firstRow = rows.findIndex(({ id }) => id === rowIds[0])
  const firstDay = view.days.indexOf(days[0])
  const height = isOne ? rowIds.length : cells.length
  return rows.slice(firstRow, firstRow + height).flatMap(({ id }, row) => {
    const texts = isOne ? days.map(() => cells[0][0]) : cells[row]
    return view.days
      .slice(firstDay, firstDay + texts.length)
      .map((day, column) => ({ rowId: id, day, text: texts[column].trim() }))
  })
}

/** Whom the selection is about, where it is one person. */
export function chosenPerson(
  view: RosterView,
  layout: Layout,
  selected: Selected | undefined,
): string | undefined {
  if (selected === undefined) return undefined
  const people = new Set(personDaysIn(view, layout, selected).map(({ staffId }) => staffId))
  return people.size === 1 ? [...people][0] : undefined
}

/** Whether all that a selection locks is locked already. */
export function isAllLocked(
  view: RosterView,
  layout: Layout,
  selected: Selected | undefined,
): boolean {
  if (selected === undefined) return false
  const cells = personDaysIn(view, layout, selected)
  return (
    cells.length > 0 && cells.every(({ staffId, day }) => view.locked.has(personKey(staffId, day)))
  )
}
