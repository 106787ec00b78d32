import { Button } from 'antd'
import type { Day } from '../../shared/core/dates.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { Shown, RosterView } from './roster-view.ts'

/** 缺岗与冲突: each with its reason; a click opens the place. */
export function GapsDrawer(props: {
  readonly view: RosterView
  readonly conflicts: Shown['conflicts']
  readonly open: boolean
  readonly onClose: () => void
  readonly onOpen: (slotId: string, day: Day) => void
  /** Fills what is open with few changes. */
  readonly onFill: (() => void) | undefined
}) {
  const { empty } = props.view.roster.report
  const { conflicts } = props
  return (
    <SideDrawer title="缺岗与冲突" open={props.open} onClose={props.onClose} width={440}>
      <h3 className="duty-part">缺岗 {empty.length} 处</h3>
      {props.onFill !== undefined && empty.length > 0 && (
        <Button onClick={props.onFill}>用最少的改动补缺</Button>
      )}
      <ul className="duty-sentences">
        {empty.map(({ day, slotId, sentence }) => (
          <li key={`${slotId} ${day}`}>
            <button type="button" onClick={() => props.onOpen(slotId, day)}>
              {sentence}
            </button>
          </li>
        ))}
        {empty.length === 0 && <li className="page-note">每个岗位都达到最少人数</li>}
      </ul>
      <h3 className="duty-part">冲突 {conflicts.length} 处</h3>
      <ul className="duty-sentences">
        {conflicts.map(({ day, slotId, sentence }) => (
          <li key={`${sentence} ${slotId ?? ''} ${day ?? ''}`}>
            {slotId === null || day === null ? (
              sentence
            ) : (
              <button type="button" onClick={() => props.onOpen(slotId, day)}>
                {sentence}
              </button>
            )}
          </li>
        ))}
        {conflicts.length === 0 && <li className="page-note">没有违反规则的安排</li>}
      </ul>
    </SideDrawer>
  )
}
