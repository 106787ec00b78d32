import { planeAround, polygonsOf, type Area, type Position } from '../../shared/core/geo.ts'

/** A polygon in metres, rounded to 1 mm: shell first, then holes, rings closed. */
export type FlatPolygon = [number, number][][]

export type FlatFrame = {
  readonly flatten: (area: Area) => FlatPolygon[]
  readonly flattenLine: (line: readonly Position[]) => [number, number][]
  /** Undefined when nothing is left. */
  readonly restore: (polygons: readonly FlatPolygon[]) => Area | undefined
  readonly restorePoint: (xy: readonly [number, number]) => Position
}

/**
 * A flat plane around some areas that remembers every vertex it has seen.
 *
 * A vertex that an operation leaves alone comes back with the very coordinates it had, so that
 * borders shared with areas outside of the operation stay shared to the last digit.
 */
export function flatFrame(origin: Position): FlatFrame {
  const plane = planeAround(origin)
  const seen = new Map<string, Position>()

  const flattenPoint = (at: Position): [number, number] => {
    const xy = plane.toMetres(at).map(toMillimetre) as [number, number]
    const key = xy.join()
    if (!seen.has(key)) seen.set(key, at)
    return xy
  }
  const restorePoint = (xy: readonly [number, number]): Position => {
    const [x, y] = xy.map(toMillimetre) as [number, number]
    const known = seen.get([x, y].join())
    if (known !== undefined) return known
    const made = plane.toDegrees([x, y]).map(toStep) as unknown as Position
    seen.set([x, y].join(), made)
    return made
  }
  return {
    flatten: (area) =>
      polygonsOf(area)
        .map((rings) => rings.map((ring) => ring.map(flattenPoint)))
        .filter((rings) => rings.length > 0),
    flattenLine: (line) => line.map(flattenPoint),
    restore: (polygons) => {
      const coordinates = polygons.map((rings) => rings.map((ring) => ring.map(restorePoint)))
      if (coordinates.length === 0) return undefined
      return coordinates.length === 1
        ? { type: 'Polygon', coordinates: coordinates[0] }
        : { type: 'MultiPolygon', coordinates }
    },
    restorePoint,
  }
}

const toMillimetre = (metres: number) => Math.round(metres * 1000) / 1000
/** About a millimetre; what new vertices are rounded to. */
const toStep = (degrees: number) => Math.round(degrees * 1e8) / 1e8

/** Square metres of polygons, holes taken off. */
export function flatArea(polygons: readonly FlatPolygon[]): number {
  return polygons.reduce(
    (total, [shell, ...holes]) =>
      holes.reduce((rest, hole) => rest - ringArea(hole), total + ringArea(shell)),
    0,
  )
}

/** Square metres a ring encloses, whichever way round it runs. */
export function ringArea(ring: FlatPolygon[number]): number {
  const [ox, oy] = ring[0]
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1]
    const [bx, by] = ring[i]
    twice += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return Math.abs(twice) / 2
}

/** Mean width in metres: what tells a splinter from a plot of the same size. */
export function meanWidth(ring: FlatPolygon[number]): number {
  const length = ring
    .slice(1)
    .reduce((sum, [x, y], i) => sum + Math.hypot(x - ring[i][0], y - ring[i][1]), 0)
  return length === 0 ? 0 : (2 * ringArea(ring)) / length
}

/** Too small or too thin to be a piece of ground that somebody meant: under 5 m² or half a metre. */
export function isSplinter(ring: FlatPolygon[number]): boolean {
  return ringArea(ring) < 5 || meanWidth(ring) < 0.5
}
