import type { Day } from '../../shared/core/dates.ts'
import { roleName } from '../../shared/staff/roles.ts'
import type { DutyCell, DutyColumn } from './duty-table.tsx'
import {
  personKey,
  placeKey,
  placeText,
  shortPost,
  type Assignment,
  type Person,
  type RosterView,
} from './roster-view.ts'

export type PersonRow = Person & {
  readonly shown: string
  readonly shifts: number
  readonly nights: number
}

export const personColumns: readonly DutyColumn<PersonRow>[] = [
  { title: '姓名', width: 92, text: ({ shown }) => shown },
  { title: '角色', width: 88, text: ({ role }) => roleName(role) },
  { title: '网格', width: 92, text: ({ gridName }) => gridName },
  { title: '班', width: 40, numeric: true, text: ({ shifts }) => String(shifts) },
  { title: '夜', width: 40, numeric: true, text: ({ nights }) => String(nights) },
]

/** Midnight to six: how `夜` is counted here, whatever a shift is called. */
const nightEnds = 6 * 60

/** Everybody of a grid, or those who work there, by grid and name. */
export function personRows(
  view: RosterView,
  { grid, search }: { readonly grid: string | undefined; readonly search: string },
): readonly PersonRow[] {
  return view.people
    .map((person) => {
      const duties = view.days.flatMap((day) => view.duties.get(personKey(person.id, day)) ?? [])
      return { person, duties }
    })
    .filter(
      ({ person, duties }) =>
        (search === '' || person.name.includes(search) || roleName(person.role).includes(search)) &&
        (grid === undefined ||
          person.gridName === grid ||
          duties.some(({ slotId }) => view.placeOf.get(slotId)?.gridName === grid)),
    )
    .map(({ person, duties }) => ({
      ...person,
      shown: view.nameOf(person.id),
      shifts: duties.length,
      nights: duties.filter((duty) => isNight(view, duty)).length,
    }))
    .sort(
      (a, b) =>
        a.gridName.localeCompare(b.gridName, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN'),
    )
}

function isNight(view: RosterView, { slotId }: Assignment): boolean {
  const place = view.placeOf.get(slotId)
  if (place === undefined) return false
  return place.startMinute < nightEnds || place.endMinute > 1440
}

/** What a person does on a day: shift and post, `休` where nothing. */
export function personCell(view: RosterView, person: Person, day: Day): DutyCell {
  const duties = view.duties.get(personKey(person.id, day)) ?? []
  const places = duties.flatMap(({ slotId }) => view.placeOf.get(slotId) ?? [])
  const conflicts = duties.flatMap(({ slotId }) => view.conflicts.get(placeKey(slotId, day)) ?? [])
  return {
    text: places.map((place) => `${place.shiftName} ${shortPost(place)}`).join('、'),
    isConflict: conflicts.length > 0,
    hint: [
      places.length === 0 ? '这天没有班' : places.map(placeText).join('\n'),
      ...conflicts,
    ].join('\n'),
  }
}
