import { zoneKinds, zoneMarks, type ZoneKind } from '../../shared/zones/contract.ts'
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

export function ZoneChip({ kind }: { readonly kind: ZoneKind }) {
  return (
    <span className="chip" style={{ color: palette[kind] }}>
      <b aria-hidden>{zoneMarks[kind]}</b>
      {zoneKinds[kind]}
    </span>
  )
}
