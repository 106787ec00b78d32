import { Alert, Button } from 'antd'
import { dayText, type Day } from '../../shared/core/dates.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import { Candidates } from './candidates.tsx'
import type { Proposal } from './change-dialog.tsx'
import { PersonWords } from './person-words.tsx'
import {
  dutyKey,
  missingAt,
  personKey,
  placeKey,
  placeText,
  type Assignment,
  type Place,
  type RosterView,
} from './roster-view.ts'

export const placeDrawerWidth = 400

/** One place on one day: who stands there, who could, and why the others cannot. */
export function PlaceDrawer(props: {
  readonly view: RosterView
  readonly place: Place
  readonly day: Day
  /** Opened by a click: the table's keys go on working. */
  readonly leavesFocus: boolean
  readonly mayDecide: boolean
  readonly onPropose: (proposal: Proposal) => void
  readonly onClose: () => void
}) {
  const { view, place, day, mayDecide } = props
  const { roster } = view
  const there = view.standing.get(placeKey(place.slotId, day)) ?? []
  const missing = missingAt(place, there)
  const gap = roster.report.empty.find((one) => one.slotId === place.slotId && one.day === day)
  const wordsOf = (staffId: string) => `${view.nameOf(staffId)} ${dayText(day)} ${place.postName}`

  function takeOff(duty: Assignment) {
    props.onPropose({
      verb: '撤下',
      words: `撤下 ${wordsOf(duty.staffId)}`,
      change: { rosterId: roster.id, remove: [duty], add: [] },
    })
  }

  function assign(staffId: string) {
    props.onPropose({
      verb: '安排',
      words: `安排 ${wordsOf(staffId)}`,
      change: {
        rosterId: roster.id,
        remove: [],
        add: [{ day, slotId: place.slotId, staffId, remark: '' }],
      },
    })
  }

  return (
    <SideDrawer
      title={`${dayText(day)} ${place.postName}`}
      open
      onClose={props.onClose}
      width={placeDrawerWidth}
      leavesFocus={props.leavesFocus}
    >
      <p className="page-note">
        {placeText(place)}，最少 {place.minimum} 人
        {place.wished > place.minimum && `，最好 ${place.wished} 人`}
      </p>
      {there
        .flatMap((duty) => view.conflicts.get(dutyKey(duty)) ?? [])
        .map(({ sentence }) => (
          <Alert key={sentence} type="warning" showIcon title={sentence} />
        ))}
      <h3 className="duty-part">
        在岗 {there.length} 人 {missing > 0 && <em>! 缺{missing}</em>}
      </h3>
      <ul className="duty-people" aria-label="在岗人员">
        {there.map((one) => (
          <li key={dutyKey(one)}>
            <PersonWords
              view={view}
              staffId={one.staffId}
              note={[view.locked.has(personKey(one.staffId, day)) ? '已锁定' : '', one.remark]}
            />
            {mayDecide && (
              <Button size="small" onClick={() => takeOff(one)}>
                撤下
              </Button>
            )}
          </li>
        ))}
        {there.length === 0 && <li className="page-note">没有人</li>}
      </ul>
      {gap !== undefined && <p className="duty-why selectable">{gap.sentence}</p>}
      {mayDecide && (
        <Candidates
          key={`${place.slotId} ${day}`}
          view={view}
          place={place}
          day={day}
          onAssign={assign}
        />
      )}
    </SideDrawer>
  )
}
