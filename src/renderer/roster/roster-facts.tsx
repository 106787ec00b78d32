import type { ReactNode } from 'react'
import { numberText } from '../../shared/core/number-text.ts'
import type { RosterView } from './roster-view.ts'

/** How the roster stands, in one line over the table. */
export function RosterFacts(props: {
  readonly view: RosterView
  readonly conflicts: number
  readonly onGaps: () => void
}) {
  const { report } = props.view.roster
  const missing = report.empty.reduce((sum, one) => sum + one.missing, 0)
  const { shifts, nights, weekends } = report.spread
  const { made, honoured } = report.wishes
  return (
    <div className="roster-facts">
      <Fact name="应到" value={report.places} unit="人次" />
      <Fact name="已排" value={report.filled} unit="人次" />
      <Fact name="缺岗" value={missing} unit="人次" bad={missing > 0} onOpen={props.onGaps} />
      <Fact
        name="违反规则"
        value={props.conflicts}
        unit="处"
        bad={props.conflicts > 0}
        onOpen={props.onGaps}
      />
      {made > 0 && (
        <button type="button" onClick={props.onGaps}>
          意愿满足{' '}
          <b>
            {honoured} / {made}
          </b>
        </button>
      )}
      <Fact name="同网格同角色 班数最多相差" value={shifts} unit="班" />
      <Fact name="夜班最多相差" value={nights} unit="个" />
      <Fact name="周末最多相差" value={weekends} unit="班" />
    </div>
  )
}

function Fact(props: {
  readonly name: ReactNode
  readonly value: number
  readonly unit: string
  readonly bad?: boolean
  readonly onOpen?: () => void
}) {
  const content = (
    <>
      {props.name}{' '}
      <b className={props.bad ? 'bad' : undefined}>
        {props.bad && '! '}
        {numberText(props.value)}
      </b>{' '}
      {props.unit}
    </>
  )
  return props.onOpen === undefined ? (
    <span>{content}</span>
  ) : (
    <button type="button" onClick={props.onOpen}>
      {content}
    </button>
  )
}
