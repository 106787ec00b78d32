import type { CallOutput } from '../core/client.ts'
import type { LogPart } from './log-lines.tsx'

/** A day's figures in a row, each opening its rows; what should not be stands out by colour and sign. */
export function Totals(props: {
  readonly totals: CallOutput<'toilets.dayLog'>['totals']
  readonly asOf: string
  readonly onOpen: (part: LogPart) => void
}) {
  const { totals } = props
  const lag = totals.meanLagMinutes
  const total = (name: string, value: number, part: LogPart, bad = false) => {
    const isBad = bad && value > 0
    return (
      <button
        type="button"
        className={isBad ? 'figure-link bad' : 'figure-link'}
        onClick={() => props.onOpen(part)}
      >
        {name}
        <b>
          {isBad && '!'}
          {value}
        </b>
      </button>
    )
  }
  return (
    <span className="totals" aria-label={`截至 ${props.asOf} 的合计`}>
      {total('使用', totals.uses, 'uses')}
      {total('已消杀', totals.disinfected, 'disinfected')}
      {total('待消杀', totals.waiting, 'waiting')}
      {total('未消杀', totals.missing, 'undisinfected', true)}
      {total('不及时', totals.slow, 'slow', true)}
      {total('违规使用', totals.breaches, 'breach', true)}
      {total('补录', totals.late, 'late')}
      <span>
        平均间隔<b>{lag === null ? '—' : `${lag} 分钟`}</b>
      </span>
    </span>
  )
}
