import type { Day } from '../../shared/core/dates.ts'
import type { DutyCell, DutyColumn } from './duty-table.tsx'
import {
  missingAt,
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
  { title: '网格', width: 90, text: ({ gridName }) => gridName, groups: true },
  { title: '岗位', width: 70, text: shortPost, groups: true },
  { title: '职责', width: 70, text: ({ title }) => title },
  { title: '班次', width: 150, text: briefShift },
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
  const key = placeKey(place.slotId, day)
  return missingAt(place, view.standing.get(key)) > 0 || view.conflicts.has(key)
}

/** Who stands in a place on a day, and what is wrong there. */
export function placeCell(view: RosterView, place: Place, day: Day): DutyCell {
  const key = placeKey(place.slotId, day)
  const there = view.standing.get(key) ?? []
  const names = there.map(({ staffId }) => view.nameOf(staffId)).join('、')
  const missing = missingAt(place, there)
  const conflicts = view.conflicts.get(key) ?? []
  return {
    text: names === '' || missing === 0 ? names : `${names} `,
    alarm: missing > 0 ? `! 缺${missing}` : undefined,
    isConflict: conflicts.length > 0,
    hint: [
      placeText(place),
      ...there.map(({ staffId }) => personText(view, staffId)),
      ...(missing > 0 ? [`缺 ${missing} 人`] : []),
      ...conflicts,
    ].join('\n'),
  }
}
