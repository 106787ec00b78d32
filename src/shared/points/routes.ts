import { planeAround, type LineString, type Position } from '../core/geo.ts'
import { isPlainPlace } from '../georeference/plain.ts'
import { metresAlong } from '../zones/measures.ts'
import type { RouteKind } from './kinds.ts'

/** Metres a person with a load walks in a minute: 1.2 metres in a second. */
const metresInMinute = 72

export type Walk = { readonly metres: number; readonly minutes: number }

/** Length and time of a route, whole metres and minutes begun. */
export function walkOf(line: LineString | null): Walk {
  const metres = line === null ? 0 : Math.round(metresAlong(line.coordinates))
  return { metres, minutes: Math.ceil(metres / metresInMinute) }
}

/** 120 米，步行 2 分钟; nothing that can be told on a picture without a scale. */
export function walkText({ line, metres, minutes }: Walk & Pick<Route, 'line'>): string {
  return line !== null && isPlainPlace(line.coordinates[0])
    ? '底图没有定位，量不出长度'
    : `${metres} 米，步行 ${minutes} 分钟`
}

type Route = {
  readonly id: string
  readonly name: string
  readonly kind: RouteKind
  readonly line: LineString | null
}

export type RouteCrossing = {
  readonly clean: Route
  readonly dirty: Route
  readonly at: Position
}

/** Metres within which two lanes cannot be walked apart. */
const reach = 1

/**
 * Where a clean route meets a dirty one: crosses it, touches it or runs along it. Of a stretch
 * walked together the ends are told.
 */
export function routeCrossings(routes: readonly Route[]): readonly RouteCrossing[] {
  const of = (kind: RouteKind) => routes.filter((route) => route.kind === kind)
  return of('clean').flatMap((clean) =>
    of('dirty').flatMap((dirty) =>
      clean.line === null || dirty.line === null
        ? []
        : meetings(clean.line, dirty.line).map((at) => ({ clean, dirty, at })),
    ),
  )
}

type Spot = readonly [number, number]

function meetings(a: LineString, b: LineString): readonly Position[] {
  const plane = planeAround(a.coordinates[0])
  const flat = (line: LineString) => line.coordinates.map((at): Spot => plane.toMetres(at))
  const [p, q] = [flat(a), flat(b)]
  const found: Spot[] = []
  const add = (spot: Spot | undefined) => {
    const isNew = spot && found.every(([x, y]) => Math.hypot(x - spot[0], y - spot[1]) > reach)
    if (isNew) found.push(spot)
  }
  for (let i = 1; i < p.length; i++) {
    for (let j = 1; j < q.length; j++) {
      add(crossing(p[i - 1], p[i], q[j - 1], q[j]))
      for (const end of [p[i - 1], p[i]]) if (isOn(end, q[j - 1], q[j])) add(end)
      for (const end of [q[j - 1], q[j]]) if (isOn(end, p[i - 1], p[i])) add(end)
    }
  }
  return found.map((spot) => plane.toDegrees(spot))
}

function crossing(a: Spot, b: Spot, c: Spot, d: Spot): Spot | undefined {
  const turn = (p: Spot, q: Spot, r: Spot) =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc * abd >= 0 || cda * cdb >= 0) return undefined
  const t = cda / (cda - cdb)
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
}

function isOn([x, y]: Spot, [ax, ay]: Spot, [bx, by]: Spot): boolean {
  const [dx, dy] = [bx - ax, by - ay]
  const squared = dx * dx + dy * dy
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / squared))
  return Math.hypot(x - ax - t * dx, y - ay - t * dy) <= reach
}
