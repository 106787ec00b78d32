import { Button } from 'antd'
import type { Day } from '../../shared/core/dates.ts'
import { SideDrawer } from '../ui/drawer.tsx'
import type { Shown, RosterView } from './roster-view.ts'

/** 缺岗与冲突: each with its reason; a click opens the place. Wishes that are not honoured stand below. */
export function GapsDrawer(props: {
  readonly view: RosterView
  readonly conflicts: Shown['conflicts']
  readonly unmetWishes: Shown['unmetWishes']
  readonly open: boolean
  readonly onClose: () => void
  readonly onOpen: (slotId: string, day: Day) => void
  /** Fills what is open with few changes. */
  readonly onFill: (() => void) | undefined
}) {
  const { empty } = props.view.roster.report
  const { conflicts, unmetWishes } = props
  const { made } = props.view.roster.report.wishes
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
      {made > 0 && (
        <>
          <h3 className="duty-part">没有满足的意愿 {unmetWishes.length} 个</h3>
          <ul className="duty-sentences" aria-label="没有满足的意愿">
            {unmetWishes.map(({ staffId, day, sentence }) => (
              <li key={`${staffId} ${day} ${sentence}`}>{sentence}</li>
            ))}
            {unmetWishes.length === 0 && <li className="page-note">{made} 个意愿都满足了</li>}
          </ul>
        </>
      )}
    </SideDrawer>
  )
}
