import type { NewId } from '../../shared/core/ids.ts'
import { placeOf } from './ground.ts'
import type { DemoToilet, DemoUnit, DemoZone } from './model.ts'
import type { UnitDraft } from './estate-units.ts'
import type { Random } from './random.ts'

const TOILETS = 30
/** Metres between two of them at least. */
const APART = 22
/** Courtyards without a toilet of their own need them most where nobody may walk to the next one. */
const SHARE = { sealed: 0.27, controlled: 0.4, precaution: 1 } as const

type Placed = { readonly draft: UnitDraft; readonly unit: DemoUnit; readonly zone?: DemoZone }

/** Mobile toilets in front of courtyard gates, most of them in and around the sealed block. */
export function makeToilets(
  units: readonly Placed[],
  scale: number,
  random: Random,
  newId: NewId,
): DemoToilet[] {
  const wanted = Math.round(TOILETS * Math.max(1, scale))
  const chosen: Placed[] = []
  const isFree = ({ draft }: Placed, apart: number) =>
    chosen.every(
      (other) =>
        Math.hypot(draft.gate[0] - other.draft.gate[0], draft.gate[1] - other.draft.gate[1]) >=
        apart,
    )
  const courtyards = random.shuffle(units.filter(({ unit }) => unit.kind === 'courtyard'))
  for (const kind of ['sealed', 'controlled', 'precaution'] as const) {
    const limit = Math.min(wanted, chosen.length + Math.ceil(TOILETS * SHARE[kind]))
    const most = kind === 'precaution' ? wanted : limit
    for (const one of courtyards.filter(({ zone }) => zone?.kind === kind)) {
      if (chosen.length < most && isFree(one, APART)) chosen.push(one)
    }
  }
  // A very small street has too few courtyards, and those too close together.
  for (const one of [...courtyards, ...units.filter(({ unit }) => unit.kind !== 'courtyard')]) {
    if (chosen.length < wanted && isFree(one, 1)) chosen.push(one)
  }
  return chosen.map(({ draft, unit, zone }, i) => ({
    id: newId(),
    number: `YD-${String(i + 1).padStart(2, '0')}`,
    place: draft.gateText,
    communityId: unit.communityId,
    zoneId: zone?.id ?? null,
    at: placeOf(draft.gate),
    cubicles: [1, 2, 3][random.weighted([5, 4, 2])],
  }))
}
