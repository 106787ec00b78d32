import type { Day } from '../../shared/core/dates.ts'
import type { DutyCell } from './duty-cell.tsx'
import type { DutyColumn } from './duty-column.ts'
import {
  dutyKey,
  missingAt,
  personKey,
  personText,
  placeKey,
  placeText,
  shiftText,
  shortPost,
  type Place,
  type RosterView,
} from './roster-view.ts'

export type PlaceRow = Place & { readonly id: string }

export const placeColumns: readonly DutyColumn<PlaceRow>[] = [
  { title: '网格', width: 90, widest: 130, text: ({ gridName }) => gridName, groups: true },
  { title: '岗位', width: 70, widest: 180, text: shortPost, groups: true },
  { title: '职责', width: 70, widest: 110, text: ({ title }) => title },
  { title: '班次', width: 150, widest: 180, text: briefShift },
]

/** Without 次日: what ends no later than it begins ends on the next day. */
function briefShift(place: Place): string {
  return shiftText(place).replace('次日', '')
}

export type PlaceFilter = {
  readonly grid: string | undefined
  readonly search: string
  readonly onlyMissing: boolean
}

/** The places of a grid whose words or people match, or only those with a gap. */
export function placeRows(view: RosterView, filter: PlaceFilter): readonly PlaceRow[] {
  const { grid, search, onlyMissing } = filter
  const standingIn = (place: Place) =>
    view.days.map((day) => view.standing.get(placeKey(place.slotId, day)) ?? [])
  return view.places
    .filter(
      (place) =>
        (grid === undefined || place.gridName === grid) &&
        (!onlyMissing || view.days.some((day) => isAmiss(view, place, day))) &&
        (search === '' ||
          placeText(place).includes(search) ||
          standingIn(place).some((there) =>
            there.some(({ staffId }) => view.nameOf(staffId).includes(search)),
          )),
    )
    .map((place) => ({ ...place, id: place.slotId }))
}

function isAmiss(view: RosterView, place: Place, day: Day): boolean {
  const there = view.standing.get(placeKey(place.slotId, day)) ?? []
  return missingAt(place, there) > 0 || there.some((duty) => view.conflicts.has(dutyKey(duty)))
}

/** Who stands in a place on a day, and what is wrong there. */
export function placeCell(view: RosterView, place: Place, day: Day): DutyCell {
  const there = view.standing.get(placeKey(place.slotId, day)) ?? []
  const missing = missingAt(place, there)
  const conflicts = there.flatMap((duty) => view.conflicts.get(dutyKey(duty)) ?? [])
  return {
    parts: there.map((duty) => ({
      key: dutyKey(duty),
      duty,
      text: view.nameOf(duty.staffId),
      isLocked: view.locked.has(personKey(duty.staffId, day)),
      isChanged: view.changed.has(dutyKey(duty)),
    })),
    alarm: missing > 0 ? `缺${missing}` : undefined,
    isChanged: there.length === 0 && view.changed.has(placeKey(place.slotId, day)),
    conflict: conflicts.at(0)?.brief,
    hint: [
      placeText(place),
      ...there.map(({ staffId, remark }) =>
        [
          personText(view, staffId),
          view.locked.has(personKey(staffId, day)) ? '已锁定' : '',
          remark === '' ? '' : `原因：${remark}`,
        ]
          .filter(Boolean)
          .join('，'),
      ),
      ...(missing > 0 ? [`缺 ${missing} 人`] : []),
      ...conflicts.map(({ sentence }) => sentence),
    ],
  }
}
