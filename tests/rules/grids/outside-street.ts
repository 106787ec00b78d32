import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Area, Position } from '../../../src/shared/core/geo.ts'
import type { SplitInput, SplitUnit } from '../../../src/shared/grids/split.ts'

type Features<Geometry, Properties> = {
  readonly features: readonly {
    readonly id: string | number
    readonly geometry: Geometry
    readonly properties: Properties
  }[]
}
type Line = { readonly coordinates: readonly Position[] }
type Parcel = {
  readonly community: string | null
  readonly lon: number
  readonly lat: number
  readonly households_resident?: number
}

const SIX = ['草园', '门楼', '前永康', '青龙', '十三条', '小菊']

/**
 * Six communities of one real street, their lived-in parcels as units, to be split into 11 grids.
 *
 * @param folder The street's own, of `outsideCases`.
 */
export function outsideStreet(folder: string, withFootprints: boolean): SplitInput {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(folder, `beixinqiao-${name}.geojson`), 'utf8'))
  const communities = read('communities') as Features<
    Area,
    { readonly name: string; readonly division_code: string | null }
  >
  const parcels = read('parcels') as Features<Area, Parcel>
  const roads = read('roads') as Features<Line, unknown>
  return {
    communities: communities.features
      .filter(({ properties }) => SIX.includes(properties.name))
      .map(({ geometry, properties: { name, division_code: code } }) => ({
        id: name,
        name,
        code,
        area: geometry,
      })),
    units: parcels.features.flatMap(({ id, geometry, properties }): SplitUnit[] => {
      const { community, lon, lat, households_resident: households = 0 } = properties
      if (community === null || !SIX.includes(community) || households === 0) return []
      const footprint = withFootprints ? geometry : null
      return [
        {
          id: String(id),
          name: String(id),
          communityId: community,
          households,
          at: [lon, lat],
          footprint,
        },
      ]
    }),
    streets: roads.features.map(({ geometry }) => ({ line: geometry.coordinates })),
    grids: 11,
    seed: 1,
  }
}
