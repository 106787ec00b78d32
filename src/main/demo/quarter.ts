import { courtyardUnits } from './courtyard-units.ts'
import { makeAlleys, makeLots, type Alley } from './courtyards.ts'
import { estateUnits, thinOut, type NamedEstate, type UnitDraft } from './estate-units.ts'
import { cornersAmong, outlineOf, type Rect } from './ground.ts'
import { demoIds } from './identity.ts'
import { makeLayout, type Layout } from './layout.ts'
import type { DemoCommunity, DemoEstate } from './model.ts'
import { nameStreets, placeNames, type StreetNames } from './place-names.ts'
import { randomOf } from './random.ts'
import { shareOut } from './shares.ts'
import { coreOf, makeEstates } from './towers.ts'
import places from '../../../resources/demo/places.json' with { type: 'json' }

const HOUSEHOLDS = 4000
const COMMUNITIES = 6
/** Households of a community against the mean, by kind: towers hold more than courtyards. */
const DENSITY = { hutong: 0.84, estates: 1.22, mixed: 1.04 } as const
/** The share of a community's households that live behind entrances. */
const IN_TOWERS = { hutong: 0, estates: 1, mixed: 0.58 } as const

export type Quarter = {
  readonly layout: Layout
  readonly names: StreetNames
  readonly alleys: readonly Alley[]
  readonly cores: readonly { readonly community: number; readonly rect: Rect }[]
  readonly estateGrounds: readonly NamedEstate[]
  readonly communities: readonly Omit<DemoCommunity, 'households' | 'residents'>[]
  readonly estates: readonly DemoEstate[]
  readonly units: readonly UnitDraft[]
}

/** Draws the ground of the street: communities, estates and hutongs, units with their doors. */
export function makeQuarter(seed: number, scale: number): Quarter {
  const random = randomOf(seed, 'ground')
  const newId = demoIds(seed, 'ground')
  const layout = makeLayout(random, Math.max(COMMUNITIES, Math.round(COMMUNITIES * scale)))
  const { plots } = layout
  const nextName = placeNames(random)
  const names = nameStreets(layout, random, nextName)
  const corners = cornersAmong(layout.cells)
  const communities = plots.map(({ index, kind }) => {
    const cells = layout.cells.filter((cell) => cell.community === index)
    const code = `${places.streetCode}${String(index + 1).padStart(3, '0')}`
    const outline = { type: 'Polygon', coordinates: [outlineOf(cells, corners)] } as const
    return { id: newId(), code, name: `${nextName()}社区`, kind, outline }
  })
  const context = { random, newId, communityIds: communities.map(({ id }) => id) }

  const weights = plots.map(({ kind }) => DENSITY[kind] * (0.92 + random.next() * 0.16))
  const total = Math.round(HOUSEHOLDS * scale)
  const targets = shareOut(total, weights, { least: 1, most: total }, random)
  const behindDoors = plots.map(({ kind }, i) => Math.round(targets[i] * IN_TOWERS[kind]))
  const cores = plots.flatMap((plot) => {
    const rect = coreOf(layout, plot)
    return rect ? [{ community: plot.index, rect }] : []
  })
  const grounds = cores.flatMap(({ community, rect }) => makeEstates(rect, community, random))
  const estateGrounds = thinOut(grounds, behindDoors, random).map((ground) => ({
    ...ground,
    name: nextName() + random.pick(places.estateEndings),
  }))
  const towers = estateUnits(estateGrounds, behindDoors, context)

  const alleys = makeAlleys(layout, random)
  const inCourtyards = plots.map((_, i) => targets[i] - behindDoors[i])
  const hutongs = courtyardUnits(
    makeLots(layout, alleys, random),
    inCourtyards,
    ({ line, community }) => names.alongLine(line, plots[community].column) ?? '',
    context,
  )
  return {
    layout,
    names,
    alleys,
    cores,
    estateGrounds,
    communities,
    estates: [...towers.estates, ...hutongs.estates],
    units: [...towers.units, ...hutongs.units],
  }
}
