import { centreOf, footprintOf, placeOf } from './ground.ts'
import type { Lot } from './courtyards.ts'
import type { UnitContext, UnitDraft } from './estate-units.ts'
import type { DemoEstate } from './model.ts'
import { shareOut } from './shares.ts'
import places from '../../../resources/demo/places.json' with { type: 'json' }

const MEAN_COURTYARD = 9

/** A lot with the number on its gate: odd on the north side, even on the south, from the west. */
type NumberedLot = Lot & { readonly number: number }

function numbered(lots: readonly Lot[]): NumberedLot[] {
  const next = new Map<string, number>()
  return [...lots]
    .sort((a, b) => a.line - b.line || a.rect.west - b.rect.west)
    .map((lot) => {
      const side = `${lot.line}/${lot.isSouthSide}`
      const number = next.get(side) ?? (lot.isSouthSide ? 2 : 1)
      next.set(side, number + 2)
      return { ...lot, number }
    })
}

/**
 * Courtyards of 4 to 30 households; the courtyards of one community along one hutong make an
 * estate.
 *
 * @param households To live in courtyards, by community.
 * @param streetName The street a lot opens to.
 */
export function courtyardUnits(
  lots: readonly Lot[],
  households: readonly number[],
  streetName: (lot: Lot) => string,
  context: UnitContext,
): { estates: DemoEstate[]; units: UnitDraft[] } {
  const { random, newId, communityIds } = context
  const estates = new Map<string, DemoEstate>()
  const all = numbered(lots)
  const estateOf = (lot: Lot): DemoEstate => {
    const key = `${lot.community}/${lot.line}`
    const found = estates.get(key) ?? {
      id: newId(),
      communityId: communityIds[lot.community],
      name: streetName(lot),
      kind: 'hutong',
      outline: null,
    }
    estates.set(key, found)
    return found
  }
  const units = households.flatMap((target, community) => {
    const own = all.filter((lot) => lot.community === community)
    const count = Math.min(own.length, Math.max(1, Math.round(target / MEAN_COURTYARD)))
    const kept = new Set(random.shuffle(own).slice(0, count))
    const lived = own.filter((lot) => kept.has(lot))
    const weights = lived.map(({ rect }) => (rect.east - rect.west) * (0.35 + random.next() * 1.3))
    const shares = shareOut(target, weights, { least: 4, most: 30 }, random)
    return lived.map((lot, i): UnitDraft => {
      const estate = estateOf(lot)
      const centre = centreOf(lot.rect)
      return {
        id: newId(),
        communityId: estate.communityId,
        estateId: estate.id,
        name: `${lot.number}号院`,
        kind: 'courtyard',
        at: placeOf(centre),
        footprint: footprintOf(lot.corners),
        community,
        centre,
        gate: [lot.gate[0], lot.gate[1] + (lot.isSouthSide ? 1.5 : -1.5)],
        gateText: `${estate.name}${lot.number}号院门前`,
        doors: doorsOf(shares[i]),
      }
    })
  })
  return { estates: [...estates.values()], units }
}

/** Doors of a courtyard go by the side of the house: 北房, 东房 … and then 北房2. */
function doorsOf(count: number): string[] {
  const sides = places.courtyardDoors
  return Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / sides.length)
    return sides[i % sides.length] + (round === 0 ? '' : String(round + 1))
  })
}
