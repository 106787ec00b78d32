import clip, { type Geom, type Pair } from 'polygon-clipping'
import { describe, expect, it } from 'vitest'
import { placeOf } from '../../../src/main/demo/ground.ts'
import {
  planeAround,
  type Polygon,
  type Position,
  type Ring,
} from '../../../src/shared/core/geo.ts'
import { streetOf, sumOf } from './street-of.ts'

const plane = planeAround(placeOf([0, 0]))
const SCALES = [
  { seed: 1, scale: 1 },
  { seed: 7, scale: 1 },
  { seed: 3, scale: 2.5 },
]

/** In metres, rounded to a millimetre. */
function geomOf(polygon: Polygon): Geom {
  return [
    polygon.coordinates.map((ring) =>
      ring.map((at): Pair => {
        const [x, y] = plane.toMetres(at)
        return [Math.round(x * 1000) / 1000, Math.round(y * 1000) / 1000]
      }),
    ),
  ]
}

function ringArea(ring: Ring | Pair[]): number {
  const crosses = ring.slice(1).map(([x, y], i) => ring[i][0] * y - x * ring[i][1])
  return sumOf(crosses) / 2
}

function areaOf(polygons: readonly (readonly Pair[][])[]): number {
  return sumOf(
    polygons.map(([outer, ...holes]) => {
      return Math.abs(ringArea(outer)) - sumOf(holes.map((hole) => Math.abs(ringArea(hole))))
    }),
  )
}

function boundsOf(polygon: Polygon): readonly [number, number, number, number] {
  const ring = polygon.coordinates[0]
  const all = (axis: 0 | 1) => ring.map((at: Position) => at[axis])
  return [Math.min(...all(0)), Math.min(...all(1)), Math.max(...all(0)), Math.max(...all(1))]
}

describe.each(SCALES)('the ground of seed $seed at scale $scale', ({ seed, scale }) => {
  const street = streetOf(seed, scale)
  const communities = street.communities.map(({ outline }) => geomOf(outline))

  it('lets communities tile the street: no gap, no overlap', () => {
    const [first, ...others] = communities
    const whole = clip.union(first, ...others)
    expect(whole).toHaveLength(1)
    expect(whole[0]).toHaveLength(1)
    const parts = sumOf(communities.map((geom) => areaOf(clip.union(geom))))
    expect(Math.abs(areaOf(whole) - parts)).toBeLessThan(0.1)
  })

  it('gives neighbouring communities the same border vertices', () => {
    const uses = new Map<string, number>()
    for (const { outline } of street.communities) {
      for (const at of outline.coordinates[0].slice(1)) {
        uses.set(at.join(), (uses.get(at.join()) ?? 0) + 1)
      }
    }
    const shared = [...uses.values()].filter((count) => count > 1).length
    expect(shared).toBeGreaterThan(street.communities.length * 10)
  })

  it('keeps every unit inside its community', () => {
    const outlines = new Map(street.communities.map(({ id }, i) => [id, communities[i]]))
    const outside = street.units.filter(({ footprint, communityId }) => {
      const home = outlines.get(communityId)
      return !home || areaOf(clip.difference(geomOf(footprint), home)) > 0.001
    })
    expect(outside).toEqual([])
  })

  it('lets no unit overlap another', () => {
    const boxes = street.units.map(({ footprint }) => boundsOf(footprint))
    const overlaps = street.units.flatMap((unit, i) =>
      street.units.slice(i + 1).filter((other, j) => {
        const [a, b] = [boxes[i], boxes[i + 1 + j]]
        const isNear = a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
        return (
          isNear && areaOf(clip.intersection(geomOf(unit.footprint), geomOf(other.footprint))) > 0
        )
      }),
    )
    expect(overlaps).toEqual([])
  })

  it('closes every ring and turns outer rings anticlockwise, holes clockwise', () => {
    const polygons = [
      ...street.communities.map(({ outline }) => outline),
      ...street.units.map(({ footprint }) => footprint),
      ...street.zones.map(({ area }) => area),
    ]
    const wrong = polygons.flatMap(({ coordinates }) =>
      coordinates.filter((ring, i) => {
        const isClosed = ring[0].join() === ring[ring.length - 1].join()
        return !isClosed || ringArea(ring.map(plane.toMetres)) > 0 !== (i === 0)
      }),
    )
    expect(wrong).toEqual([])
  })

  it('puts every unit into exactly the zone whose polygon holds it', () => {
    const zones = new Map(street.zones.map(({ id, area }) => [id, geomOf(area)]))
    const wrong = street.units.filter(({ zoneId, footprint }) => {
      const zone = zones.get(zoneId ?? '')
      const unit = geomOf(footprint)
      return !zone || areaOf(clip.intersection(unit, zone)) < 0.5 * areaOf(clip.union(unit))
    })
    expect(wrong).toEqual([])
  })

  it('draws zones apart from each other, with the sealed ones as holes', () => {
    const areas = street.zones.map(({ area }) => geomOf(area))
    const shared = areas.flatMap((area, i) =>
      areas.slice(i + 1).map((other) => areaOf(clip.intersection(area, other))),
    )
    expect(Math.max(...shared)).toBeLessThan(0.1)
    expect(street.zones.map(({ kind, area }) => [kind, area.coordinates.length])).toEqual([
      ['sealed', 1],
      ['controlled', 2],
      ['sealed', 1],
      ['controlled', 2],
      ['precaution', 3],
    ])
  })
})

it('lets hutongs run from one community into the next', () => {
  const { streets, communities } = streetOf(1, 2.5)
  const outlines = communities.map(({ outline }) => geomOf(outline))
  const crossed = streets
    .filter(({ kind }) => kind === 'hutong')
    .map(({ line }) => {
      const middles = line.coordinates.slice(1).map((to, i) => {
        const [x, y] = plane.toMetres([
          (to[0] + line.coordinates[i][0]) / 2,
          (to[1] + line.coordinates[i][1]) / 2,
        ])
        const dot: Geom = [
          [
            [x, y],
            [x + 0.1, y],
            [x, y + 0.1],
            [x, y],
          ],
        ]
        return outlines.findIndex((outline) => clip.intersection(dot, outline).length > 0)
      })
      return new Set(middles.filter((community) => community >= 0)).size
    })
  expect(Math.max(...crossed)).toBeGreaterThan(1)
})
