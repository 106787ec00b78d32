import { numberText } from '../../shared/core/number-text.ts'
/** A number with its unit, its change and its time; a click leads to its rows. */
export function Figure(props: {
  readonly name: string
  readonly value: number | string
  readonly unit?: string
  /** Since yesterday. */
  readonly change?: number
  /** `截至 17:00`: never a number without its time. */
  readonly asOf: string
  readonly onOpen?: () => void
}) {
  const content = (
    <>
      <span className="figure-name">{props.name}</span>
      <span className="figure-number">
        {typeof props.value === 'number' ? numberText(props.value) : props.value}
        {props.unit !== undefined && <span className="figure-unit">{props.unit}</span>}
      </span>
      <span className="figure-foot">
        {props.change !== undefined && <span>{changeText(props.change)}</span>}
        <span>{props.asOf}</span>
      </span>
    </>
  )
  return props.onOpen === undefined ? (
    <div className="figure">{content}</div>
  ) : (
    <button type="button" className="figure" onClick={props.onOpen}>
      {content}
    </button>
  )
}

function changeText(change: number): string {
  return change === 0 ? '与昨日持平' : `较昨日 ${change > 0 ? '+' : '−'}${Math.abs(change)}`
}
