import { addDays, clockText, dayText, type Day } from '../../../shared/core/dates.ts'
import type { PlanProblem } from '../../../shared/roster/problem.ts'
import { roleName } from '../../../shared/staff/roles.ts'

/** A slot as the workbook names it; the four words together name one slot alone. */
export type PlaceWords = {
  readonly slotId: string
  readonly gridName: string
  readonly postName: string
  /** Without the grid's name before it: 卡口. */
  readonly post: string
  readonly title: string
  /** `早班 08:00–16:00`. */
  readonly shift: string
  /** What a person's own row says: `早班 草园1网格卡口 带班`. */
  readonly duty: string
  readonly minimum: number
}

export type PersonWords = {
  readonly personId: string
  /** The name, told apart from others of the same name: `陈琳·社`. */
  readonly label: string
  /** As people write it. */
  readonly name: string
  readonly role: string
  readonly gridName: string
}

export type RosterWords = {
  readonly days: readonly Day[]
  readonly places: readonly PlaceWords[]
  readonly people: readonly PersonWords[]
}

/** What the workbook of a roster calls its days, places and people. */
export function rosterWords({
  from,
  days,
  grids,
  slots,
  shifts,
  people,
}: PlanProblem): RosterWords {
  const gridOf = new Map(grids.map(({ id, name }) => [id, name]))
  const shiftOf = new Map(shifts.map((shift) => [shift.id, shift]))
  const alike = counter()
  const places = slots.flatMap((slot): readonly PlaceWords[] => {
    const shift = shiftOf.get(slot.shiftId)
    if (shift === undefined) return []
    const gridName =
      slot.gridId === null ? (slot.zoneName ?? '全街道') : (gridOf.get(slot.gridId) ?? '')
    const nth = alike(`${slot.postName} ${slot.title} ${shift.name}`)
    const title = `${slot.title}${nth === 1 ? '' : `（${nth}）`}`
    const own = title === '' || slot.postName.endsWith(title) ? [] : [title]
    return [
      {
        slotId: slot.id,
        gridName,
        postName: slot.postName,
        post:
          slot.postName.startsWith(gridName) && slot.postName !== gridName
            ? slot.postName.slice(gridName.length)
            : slot.postName,
        title,
        shift: `${shift.name} ${clockText(shift.startMinute)}–${clockText(shift.endMinute)}`,
        duty: [shift.name, slot.postName, ...own].join(' '),
        minimum: slot.minimum,
      },
    ]
  })
  return {
    days: Array.from({ length: days }, (_, at) => addDays(from, at)),
    places,
    people: people.map(({ id, name, bareName = name, role, gridId }) => ({
      personId: id,
      label: name,
      name: bareName,
      role: roleName(role),
      gridName: gridId === null ? '' : (gridOf.get(gridId) ?? ''),
    })),
  }
}

/** How often each word was met so far, this time included. */
function counter(): (word: string) => number {
  const met = new Map<string, number>()
  return (word) => {
    const times = (met.get(word) ?? 0) + 1
    met.set(word, times)
    return times
  }
}

/** Without blanks, brackets and dashes of one width: what a person types matches what was written. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b]/gu, '')
    .replace(/[—–−~至]/gu, '-')
    .toLowerCase()
}

/** How a day's column may be called: 3月22日, 3月22日周二, 2022-03-22, 3/22, 3-22, 3.22. */
export function dayHeads(day: Day): readonly string[] {
  const [year, month, date] = day.split('-').map(Number)
  const brief = dayText(day).split(' ')[0]
  const separated = ['/', '-', '.'].map((mark) => `${month}${mark}${date}`)
  return [
    dayText(day),
    brief,
    day,
    `${year}年${brief}`,
    `${year}/${month}/${date}`,
    ...separated,
  ].map(plain)
}
