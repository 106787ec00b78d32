import type { CallOutput } from '../core/client.ts'

/** A day's figures in a row; what should not be stands out by its colour and its sign. */
export function Totals(props: {
  readonly totals: CallOutput<'toilets.dayLog'>['totals']
  readonly asOf: string
}) {
  const { totals } = props
  const lag = totals.meanLagMinutes
  return (
    <span className="totals" aria-label={`截至 ${props.asOf} 的合计`}>
      <Total name="使用" value={totals.uses} />
      <Total name="已消杀" value={totals.disinfected} />
      <Total name="待消杀" value={totals.waiting} />
      <Total name="未消杀" value={totals.missing} bad />
      <Total name="不及时" value={totals.slow} bad />
      <Total name="违规使用" value={totals.breaches} bad />
      <Total name="补录" value={totals.late} />
      <span>
        平均间隔<b>{lag === null ? '—' : `${lag} 分钟`}</b>
      </span>
    </span>
  )
}

function Total(props: { readonly name: string; readonly value: number; readonly bad?: boolean }) {
  const isBad = props.bad === true && props.value > 0
  return (
    <span className={isBad ? 'bad' : undefined}>
      {props.name}
      <b>
        {isBad && '!'}
        {props.value}
      </b>
    </span>
  )
}
