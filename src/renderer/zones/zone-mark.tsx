import { zoneMarks, type ZoneKind } from '../../shared/zones/kinds.ts'
import { palette } from '../ui/palette.ts'

/** A zone's degree by colour and sign, in the words of its own regulation. */
export function ZoneMark(props: {
  readonly kind: ZoneKind
  readonly text: string
  readonly mark?: string
}) {
  return (
    <span className="chip" style={{ color: palette[props.kind] }}>
      <b aria-hidden>{props.mark ?? zoneMarks[props.kind]}</b>
      {props.text}
    </span>
  )
}
