import { fillIn } from '../../../shared/grids/fill-in.ts'
import { neighboursOf, nodeLoads, type Ground } from '../../../shared/grids/ground.ts'
import type { SplitCommunity, SplitInput, SplitUnit } from '../../../shared/grids/split.ts'
import type { Report } from '../../core/jobs.ts'
import { graphFrom } from './graph.ts'
import { groundMaker } from './split-street.ts'
import { makeWhole } from './starts.ts'

export type PlaceTask = {
  readonly communities: readonly {
    readonly community: SplitCommunity
    /** All units of today; `households` is their load. */
    readonly units: readonly SplitUnit[]
    /** Grid of the units that have one, as a place among the community's grids. */
    readonly gridOf: Readonly<Record<string, number>>
    readonly isLocked: readonly boolean[]
  }[]
  readonly streets: SplitInput['streets']
  readonly tolerance: number
}

/** The ground anew, with the units that came since, and the grid of each node. */
export type PlaceResult = {
  readonly communities: readonly { readonly ground: Ground; readonly gridOf: readonly number[] }[]
}

/** Gives units that came after the split a cell and the grid beside it that has room. */
export function placeTask({ communities, streets, tolerance }: PlaceTask, report: Report) {
  const groundOf = groundMaker(
    communities.map(({ community }) => community),
    streets,
  )
  return {
    communities: communities.map(({ community, units, gridOf, isLocked }, done) => {
      report(done, communities.length, community.name)
      const order = [...units].sort((a, b) => (a.id < b.id ? -1 : 1))
      const ground = groundOf(community, order)
      const loadOf = new Map(units.map(({ id, households }) => [id, households]))
      const loads = nodeLoads(ground, (id) => loadOf.get(id) ?? 0)
      const grids = isLocked.length
      const known = ground.nodes.map(
        (node) => node.units.map((id) => gridOf[id] ?? -1).find((grid) => grid >= 0) ?? -1,
      )
      const mean = loads.reduce((sum, load) => sum + load, 0) / grids
      const filled = fillIn(neighboursOf(ground), loads, known, grids, {
        most: mean * (1 + tolerance),
        isClosed: (grid) => isLocked[grid],
      })
      // A new cell can part two old neighbours: the smaller piece goes to the grid around it.
      const whole = makeWhole(graphFrom(loads, ground.links), Int32Array.from(filled), grids)
      return { ground, gridOf: Array.from(whole) }
    }),
  } satisfies PlaceResult
}
