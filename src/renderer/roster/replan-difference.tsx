import { Alert } from 'antd'
import { dayText } from '../../shared/core/dates.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { placeKey, placeText, withRole, type RosterView } from './roster-view.ts'

type Replanned = OutputOf<typeof rosterContract.replan>
export type Proposal = Pick<Replanned, 'removed' | 'added' | 'after'>
type Report = Replanned['after']

const figures: readonly (readonly [string, (report: Report) => string])[] = [
  ['缺岗', ({ places, filled }) => `${places - filled} 人次`],
  ['违反规则', ({ hardViolations }) => `${hardViolations} 处`],
  ['意愿满足', ({ wishes }) => `${wishes.honoured} / ${wishes.made}`],
  ['班数最多相差', ({ spread }) => `${spread.shifts} 班`],
  ['夜班最多相差', ({ spread }) => `${spread.nights} 个`],
  ['周末班最多相差', ({ spread }) => `${spread.weekends} 班`],
  ['扣分（越少越好）', ({ objective }) => String(Math.round(objective))],
]

/** How many days of people a proposal changes, and of how many people. */
export function changesOf({ removed, added }: Proposal) {
  const changed = [...removed, ...added]
  return {
    cells: new Set(changed.map(({ staffId, day }) => `${staffId} ${day}`)).size,
    people: new Set(changed.map(({ staffId }) => staffId)).size,
  }
}

/** What a re-plan changes: the figures before and after, and place by place who goes and who comes. */
export function ReplanDifference(props: {
  readonly view: RosterView
  readonly before: Report
  readonly found: Proposal
}) {
  const { view, before, found } = props
  const { removed, added, after } = found
  const { cells: personDays, people } = changesOf(found)
  const comers = new Set(added.map(({ staffId }) => staffId))
  const isMoved = removed.some(({ staffId }) => comers.has(staffId))
  const cells = new Map(
    [...removed, ...added].map(({ day, slotId }) => [placeKey(slotId, day), { day, slotId }]),
  )
  const lines = [...cells.values()]
    .map(({ day, slotId }) => {
      const namesIn = (duties: Proposal['removed']) =>
        duties
          .filter((one) => one.day === day && one.slotId === slotId)
          .map(({ staffId }) => withRole(view, staffId))
          .join('、')
      const place = view.placeOf.get(slotId)
      return {
        key: placeKey(slotId, day),
        day,
        words: `${dayText(day)} ${place === undefined ? '' : placeText(place)}`,
        goes: namesIn(removed) || '空岗',
        comes: namesIn(added) || '空岗',
      }
    })
    .sort((a, b) => a.day.localeCompare(b.day) || a.words.localeCompare(b.words, 'zh-CN'))
  return (
    <>
      <Alert
        type={after.filled < before.filled ? 'warning' : 'success'}
        showIcon
        title={
          lines.length === 0
            ? '不用改动：没有受影响的班次，或没有能补的人。'
            : `改动 ${personDays} 格，涉及 ${people} 人。`
        }
        description={isMoved ? '有的班次没有人能直接顶上，所以连带调了别人的班。' : undefined}
      />
      <table className="roster-difference" aria-label="重排前后">
        <thead>
          <tr>
            <th></th>
            <th>现在</th>
            <th>重排后</th>
          </tr>
        </thead>
        <tbody>
          {figures.map(([name, text]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{text(before)}</td>
              <td>{text(before) === text(after) ? text(after) : <b>{text(after)}</b>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="duty-sentences" aria-label="改动的班次">
        {lines.map(({ key, words, goes, comes }) => (
          <li key={key}>
            {words}：{goes} → <b>{comes}</b>
          </li>
        ))}
      </ul>
    </>
  )
}
