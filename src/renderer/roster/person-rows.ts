import type { Day } from '../../shared/core/dates.ts'
import { roleName } from '../../shared/staff/roles.ts'
import type { DutyCell } from './duty-cell.tsx'
import type { DutyColumn } from './duty-column.ts'
import {
  dutyKey,
  personKey,
  placeText,
  shortPost,
  type Person,
  type RosterView,
} from './roster-view.ts'

export type PersonRow = Person & {
  readonly shifts: number
  readonly nights: number
}

export const personColumns: readonly DutyColumn<PersonRow>[] = [
  { title: '姓名', width: 92, widest: 150, text: ({ name }) => name },
  { title: '角色', width: 88, widest: 120, text: ({ role }) => roleName(role) },
  { title: '网格', width: 92, widest: 130, text: ({ gridName }) => gridName },
  { title: '班', width: 40, numeric: true, text: ({ shifts }) => String(shifts) },
  { title: '夜', width: 40, numeric: true, text: ({ nights }) => String(nights) },
]

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
      shifts: duties.length,
      nights: duties.filter(({ slotId }) => view.placeOf.get(slotId)?.isNight).length,
    }))
    .sort(
      (a, b) =>
        a.gridName.localeCompare(b.gridName, 'zh-CN') || a.name.localeCompare(b.name, 'zh-CN'),
    )
}

/** What a person does on a day: shift and post, nothing on a day off. */
export function personCell(view: RosterView, person: Person, day: Day): DutyCell {
  const duties = view.duties.get(personKey(person.id, day)) ?? []
  const conflicts = duties.flatMap((duty) => view.conflicts.get(dutyKey(duty)) ?? [])
  const isLocked = view.locked.has(personKey(person.id, day))
  const parts = duties.flatMap((duty) => {
    const place = view.placeOf.get(duty.slotId)
    if (place === undefined) return []
    const key = dutyKey(duty)
    const text = `${place.shiftName} ${shortPost(place)}`
    return { key, duty, text, isChanged: view.changed.has(key), hint: placeText(place) }
  })
  return {
    parts,
    isLocked,
    conflict: conflicts.at(0)?.brief,
    hint: [
      parts.length === 0 ? '这天没有班' : parts.map(({ hint }) => hint).join('；'),
      ...(isLocked ? ['已锁定'] : []),
      ...duties.flatMap(({ remark }) => (remark === '' ? [] : [`原因：${remark}`])),
      ...conflicts.map(({ sentence }) => sentence),
    ],
  }
}
