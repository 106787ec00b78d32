import { zoneMarks, type ZoneKind } from '../../shared/zones/kinds.ts'
import { palette } from './palette.ts'

/** States of work, each with a sign that survives black-and-white paper. */
const tones = {
  done: { colour: palette.done, sign: '✓' },
  waiting: { colour: palette.waiting, sign: '○' },
  overdue: { colour: palette.overdue, sign: '!' },
  supplement: { colour: palette.supplement, sign: '补' },
  plain: { colour: palette.inkSoft, sign: '' },
} as const
export type Tone = keyof typeof tones

export function Chip({ tone, text }: { readonly tone: Tone; readonly text: string }) {
  const { colour, sign } = tones[tone]
  return (
    <span className="chip" style={{ color: colour }}>
      {sign !== '' && <b aria-hidden>{sign}</b>}
      {text}
    </span>
  )
}

/** A zone's degree by colour and sign, in the words of its own regulation. */
export function ZoneChip(props: {
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
