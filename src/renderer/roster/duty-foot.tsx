import type { CSSProperties } from 'react'
import { weekdayOf, type Day } from '../../shared/core/dates.ts'
import type { DayCount } from './roster-view.ts'

/** What each day needs, has and misses, standing still below the rows. */
export function DutyFoot(props: {
  readonly days: readonly Day[]
  readonly count: (day: Day) => DayCount
  /** Pixels of the columns that stand still. */
  readonly fixed: number
  readonly shape: CSSProperties
}) {
  return (
    <div className="duty-foot" role="row" style={props.shape}>
      <div role="rowheader" className="duty-fixed" style={{ left: 0, width: props.fixed }}>
        <b>每日人次</b>
        <span>需要 / 已排 / 缺</span>
      </div>
      {props.days.map((day) => {
        const { needed, there, missing } = props.count(day)
        return (
          <div key={day} role="gridcell" className={dayClass(day)}>
            <span>
              需 {needed} 排 {there}
            </span>
            <span>{missing > 0 ? <em>! 缺 {missing}</em> : '✓ 不缺'}</span>
          </div>
        )
      })}
    </div>
  )
}

export function dayClass(day: Day): string {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6 ? 'duty-day weekend' : 'duty-day'
}
