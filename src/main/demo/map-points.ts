import { planeAround, type Polygon, type Position } from '../../shared/core/geo.ts'
import type { NewId } from '../../shared/core/ids.ts'
import type { DemoCommunity, DemoMapPoint, DemoRoute, DemoStreetLine, DemoZone } from './model.ts'

type Ground = {
  readonly communities: readonly DemoCommunity[]
  readonly streets: readonly DemoStreetLine[]
  readonly zones: readonly DemoZone[]
}

/** What every community has, and where in its frame, as shares from the west and from the south. */
const ofCommunity = [
  { kind: 'test', words: '核酸采样点', at: [0.5, 0.5], hours: '7:00–11:00' },
  { kind: 'supplies', words: '物资发放点', at: [0.25, 0.75], hours: '8:00–20:00' },
  { kind: 'waste', words: '垃圾暂存点', at: [0.75, 0.2], hours: '' },
] as const

/** Gates of the closed ground, and in every community where people queue, fetch and bring. */
export function makeMapPoints(ground: Ground, newId: NewId): DemoMapPoint[] {
  const gates = ground.zones
    .filter(({ kind }) => kind === 'sealed')
    .flatMap(({ name, area }): Omit<DemoMapPoint, 'id'>[] => {
      const frame = frameOf(area)
      const gate = { kind: 'checkpoint', hours: '24 小时' } as const
      return [
        { ...gate, name: `${name}北口`, at: frame(0.5, 1) },
        { ...gate, name: `${name}南口`, at: frame(0.5, 0) },
      ]
    })
  const others = ground.communities.flatMap(({ name, outline }) =>
    ofCommunity.map(({ kind, words, at: [east, north], hours }) => ({
      kind,
      name: `${name}${words}`,
      hours,
      at: onStreet(ground.streets, frameOf(outline)(east, north)).at,
    })),
  )
  return [...gates, ...others].map((point) => ({ id: newId(), ...point }))
}

/** Food comes along the street north of a sealed block, waste leaves along the one to its south. */
export function makeRoutes(ground: Ground, newId: NewId): DemoRoute[] {
  return ground.zones
    .filter(({ kind }) => kind === 'sealed')
    .flatMap(({ name, area }) => {
      const frame = frameOf(area)
      const streets = ground.streets.filter((street) => street.kind !== 'alley')
      const north = onStreet(streets, frame(0.5, 1))
      const south = onStreet(streets, frame(0.5, 0))
      if (north.street === south.street) return []
      const from = onStreet([north.street], frame(-0.4, 1)).at
      const to = onStreet([south.street], frame(1.4, 0)).at
      return [
        {
          id: newId(),
          kind: 'clean' as const,
          name: `${name}送餐路线`,
          purpose: '送餐、送药、快递',
          line: { type: 'LineString' as const, coordinates: [from, north.at] },
        },
        {
          id: newId(),
          kind: 'dirty' as const,
          name: `${name}清运路线`,
          purpose: '生活垃圾、空罐',
          line: { type: 'LineString' as const, coordinates: [south.at, to] },
        },
      ]
    })
}

/** The frame around an area: a place in it by its shares of width and height. */
function frameOf({ coordinates: [outer] }: Polygon): (x: number, y: number) => Position {
  const lons = outer.map(([lon]) => lon)
  const lats = outer.map(([, lat]) => lat)
  const [west, east] = [Math.min(...lons), Math.max(...lons)]
  const [south, north] = [Math.min(...lats), Math.max(...lats)]
  return (x, y) => [west + (east - west) * x, south + (north - south) * y]
}

/** The nearest place on a street. */
function onStreet(streets: readonly DemoStreetLine[], to: Position) {
  const { toMetres, toDegrees } = planeAround(to)
  const best = { street: streets[0], at: to, far: Infinity }
  for (const street of streets) {
    const points = street.line.coordinates.map(toMetres)
    for (let at = 1; at < points.length; at++) {
      const [[x1, y1], [x2, y2]] = [points[at - 1], points[at]]
      const [dx, dy] = [x2 - x1, y2 - y1]
      const along = Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / (dx * dx + dy * dy || 1)))
      const spot = [x1 + along * dx, y1 + along * dy] as const
      const far = Math.hypot(...spot)
      if (far < best.far) Object.assign(best, { street, at: toDegrees(spot), far })
    }
  }
  return best
}
