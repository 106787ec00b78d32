import { timeText } from '../../shared/core/dates.ts'
import type { Board } from './cubicle.ts'

/** The board in one line: as of when, the day's uses, what is overdue, what the doors can serve. */
export function BoardNote(props: {
  readonly board: Board
  readonly isOverdueOnly: boolean
  readonly onUses: () => void
  readonly onOverdue: () => void
}) {
  const { at, cubicles, capacity } = props.board
  const uses = cubicles.reduce((sum, { usesToday }) => sum + usesToday, 0)
  const overdue = cubicles.filter((cubicle) => cubicle.overdue).length
  return (
    <>
      {timeText(at)} 的状态 ·{' '}
      <button type="button" className="figure-link" onClick={props.onUses}>
        今日 {uses} 人次
      </button>{' '}
      ·{' '}
      <button
        type="button"
        className="figure-link"
        aria-pressed={props.isOverdueOnly}
        onClick={props.onOverdue}
      >
        超时 {overdue} 处
      </button>{' '}
      · {capacity.cubicles} 个厕位每人约 {capacity.minutesEach} 分钟，每小时最多 {capacity.perHour}{' '}
      人次
    </>
  )
}
