import { planeAround, type Area, type LineString, type Position } from '../../shared/core/geo.ts'
import { systemNames, type CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import { communityKey } from '../../shared/transfer/place-names.ts'
import type { GeoFile, Shape } from '../../shared/transfer/sources.ts'
import { isInside } from '../../shared/zones/inside.ts'
import { fromWgs84, isMetric, toWgs84, type MapSystem } from '../geometry/map-system.ts'

/** What is known to lie right. */
export type Reference = {
  readonly communities: readonly { readonly name: string; readonly area: Area | null }[]
  readonly streets: readonly LineString[]
}

export type SystemHint = {
  readonly looksLike: CoordinateSystem
  /** How far everything lies off as it was read. */
  readonly metres: number
}

/** Shifts of map services are between about 100 m and, on top of each other, 1.5 km. */
const SHIFTS = { least: 100, most: 2000 } as const
const SAMPLE = 600
/** A file fits better when this much more of it lies in a known community … */
const MORE_INSIDE = 0.08
/** … and nearly all of it does then. */
const NEARLY_ALL = 0.85
/** Same-named outlines or streets fit when they are this much nearer. */
const MUCH_NEARER = 0.4

const candidates = ['wgs84', 'gcj02', 'bd09'] as const

/**
 * Says what a file's coordinates seem to be, where everything in it lies off in the way of a
 * shifted system: of the readings as WGS-84, GCJ-02 and BD-09, one fits what the post holds much
 * better than the one it was read by.
 *
 * @param file Features already in WGS-84, as read by `system`.
 * @param nameOf The community a feature of a file of communities is, to be held against its twin.
 */
export function systemHint(
  file: GeoFile,
  system: MapSystem,
  reference: Reference,
  nameOf?: (properties: Readonly<Record<string, unknown>>) => string,
): SystemHint | undefined {
  if (isMetric(system) || typeof system !== 'string' || system === 'web-mercator') return undefined
  const measure = measureFor(file, reference, nameOf)
  if (measure === undefined) return undefined
  const asRead = measure.of((at) => at)
  const others = candidates
    .filter((one) => one !== (system === 'cgcs2000' ? 'wgs84' : system))
    .map((looksLike) => ({
      looksLike,
      value: measure.of((at) => toWgs84(looksLike, fromWgs84(system, at))),
    }))
  const best = others.reduce((a, b) => (measure.fits(b.value, a.value) ? b : a))
  if (!measure.isBetter(best.value, asRead)) return undefined
  const place = measure.places[0]
  const metres = distance(place, toWgs84(best.looksLike, fromWgs84(system, place)))
  if (metres < SHIFTS.least || metres > SHIFTS.most) return undefined
  return { looksLike: best.looksLike, metres: Math.round(metres) }
}

/** The hint as a sentence. */
export function hintSentence(fileName: string, { looksLike, metres }: SystemHint): string {
  const services = looksLike === 'gcj02' ? '（高德、腾讯）' : looksLike === 'bd09' ? '（百度）' : ''
  return `${fileName} 看起来是 ${systemNames[looksLike]}${services}：图形整体偏离库中已有社区、道路约 ${metres} 米`
}

type Move = (at: Position) => Position
type Measure = {
  readonly places: readonly Position[]
  readonly of: (move: Move) => number
  /** Whether the first value fits at least as well as the second. */
  readonly fits: (a: number, b: number) => boolean
  readonly isBetter: (other: number, asRead: number) => boolean
}

function measureFor(
  file: GeoFile,
  { communities, streets }: Reference,
  nameOf: ((properties: Readonly<Record<string, unknown>>) => string) | undefined,
): Measure | undefined {
  const areas = communities.flatMap(({ area }) => (area === null ? [] : [area]))
  if (nameOf !== undefined) return twins(file, communities, nameOf)
  const places = sampled(file.features.map(({ geometry }) => middleOf(geometry)))
  if (places.length === 0) return undefined
  if (isLine(file) && streets.length > 0) return nearStreets(file, streets)
  if (areas.length === 0) return undefined
  return {
    places,
    of: (move) =>
      places.filter((at) => areas.some((area) => isInside(area, move(at)))).length / places.length,
    fits: (a, b) => a >= b,
    isBetter: (other, asRead) => other >= NEARLY_ALL && other - asRead >= MORE_INSIDE,
  }
}

/** Communities of the file against those of the same name: how far their middles lie apart. */
function twins(
  file: GeoFile,
  communities: Reference['communities'],
  nameOf: (properties: Readonly<Record<string, unknown>>) => string,
): Measure | undefined {
  const known = new Map(
    communities.flatMap(({ name, area }) =>
      area === null ? [] : [[communityKey(name), middleOf(area)]],
    ),
  )
  const pairs = file.features.flatMap(({ properties, geometry }) => {
    const there = known.get(communityKey(nameOf(properties)))
    return there === undefined ? [] : [{ here: middleOf(geometry), there }]
  })
  if (pairs.length === 0) return undefined
  return nearest(
    pairs.map(({ here }) => here),
    (move) => median(pairs.map(({ here, there }) => distance(move(here), there))),
  )
}

/** Streets of the file against the known ones: how far their corners lie from the nearest corner. */
function nearStreets(file: GeoFile, streets: readonly LineString[]): Measure {
  const known = sampled(
    streets.flatMap(({ coordinates }) => coordinates),
    4 * SAMPLE,
  )
  const places = sampled(file.features.flatMap(({ geometry }) => cornersOf(geometry)))
  return nearest(places, (move) =>
    median(
      places.map((at) => {
        const moved = move(at)
        return known.reduce((least, one) => Math.min(least, distance(moved, one)), Infinity)
      }),
    ),
  )
}

function nearest(places: readonly Position[], of: (move: Move) => number): Measure {
  return {
    places,
    of,
    fits: (a, b) => a <= b,
    isBetter: (other, asRead) => other <= asRead * MUCH_NEARER,
  }
}

function isLine(file: GeoFile): boolean {
  return file.features.some(({ geometry }) => geometry.type.endsWith('LineString'))
}

function cornersOf(shape: Shape): readonly Position[] {
  switch (shape.type) {
    case 'Point':
      return [shape.coordinates]
    case 'LineString':
      return shape.coordinates
    case 'MultiLineString':
      return shape.coordinates.flat()
    case 'Polygon':
      return shape.coordinates[0]
    case 'MultiPolygon':
      return shape.coordinates.flatMap(([outer]) => outer)
  }
}

/** The middle of the box around a shape. */
function middleOf(shape: Shape): Position {
  let box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of cornersOf(shape)) {
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
  }
  return [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
}

function sampled<T>(all: readonly T[], most = SAMPLE): readonly T[] {
  const step = Math.max(1, Math.ceil(all.length / most))
  return all.filter((_, at) => at % step === 0)
}

function distance(a: Position, b: Position): number {
  const [x, y] = planeAround(a).toMetres(b)
  return Math.hypot(x, y)
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity
}
