import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js'
import { polygonsOf, type Area, type Position } from '../../shared/core/geo.ts'
import {
  flatArea,
  flatFrame,
  isSplinter,
  meanWidth,
  ringArea,
  type FlatPolygon,
} from './flat-frame.ts'
import { overlay, rawJts } from './flat-overlay.ts'

export type AreaFault = {
  readonly kind: 'crossing' | 'sliver' | 'hole_outside' | 'too_small'
  readonly text: string
  readonly place: Position
  readonly squareMetres: number
}

export type AreaOverlap = { readonly place: Position; readonly squareMetres: number }

/** An area anybody could walk around in, in square metres. */
const leastArea = 10
/** Metres; thinner overlaps are rounding along a shared border. */
const leastOverlapWidth = 0.02

/** What makes a border worthless, each with the place to look at. */
export function areaFaults(area: Area): readonly AreaFault[] {
  const frame = flatFrame(polygonsOf(area)[0][0][0])
  const flat = frame.flatten(area)
  const crossings = flat.flatMap((rings) => rings.flatMap(crossingsOf))
  if (crossings.length > 0) {
    return crossings.map((at) => ({
      kind: 'crossing',
      text: '边线自己相交',
      place: frame.restorePoint(at),
      squareMetres: 0,
    }))
  }
  const invalid = firstError(flat)
  if (invalid !== undefined) {
    return [{ ...invalid, place: frame.restorePoint(invalid.at), squareMetres: 0 }]
  }
  const whole = flatArea(flat)
  if (whole < leastArea) {
    const place = frame.restorePoint(flat[0][0][0])
    const text = `面积只有 ${Math.round(whole * 10) / 10} 平方米`
    return [{ kind: 'too_small', text, place, squareMetres: whole }]
  }
  return flat.flat().flatMap((ring) => {
    if (!isSplinter(ring)) return []
    const squareMetres = ringArea(ring)
    const text = `有一块 ${Math.round(squareMetres * 10) / 10} 平方米的碎片`
    return [{ kind: 'sliver' as const, text, place: frame.restorePoint(ring[0]), squareMetres }]
  })
}

/** Where and how far two areas cover the same ground; undefined when they at most touch. */
export function overlapOf(a: Area, b: Area): AreaOverlap | undefined {
  if (!boxesMeet(boxOf(a), boxOf(b))) return undefined
  const frame = flatFrame(polygonsOf(a)[0][0][0])
  const shared = overlay('intersection', frame.flatten(a), frame.flatten(b)).filter(
    ([shell]) => ringArea(shell) > 0.5 && meanWidth(shell) > leastOverlapWidth,
  )
  if (shared.length === 0) return undefined
  const largest = shared.reduce((x, y) => (ringArea(y[0]) > ringArea(x[0]) ? y : x))
  return { place: frame.restorePoint(largest[0][0]), squareMetres: flatArea(shared) }
}

function firstError(flat: readonly FlatPolygon[]) {
  const check = new IsValidOp(rawJts(flat))
  if (check.isValid()) return undefined
  const error = check.getValidationError()
  const at = error.getCoordinate() as { readonly x: number; readonly y: number }
  // 2 and 3: a hole outside of its shell, or within another hole.
  const type = error.getErrorType() as number
  return type === 2 || type === 3
    ? { kind: 'hole_outside' as const, text: '扣除部分不在范围以内', at: [at.x, at.y] as const }
    : { kind: 'crossing' as const, text: '边线相碰或重叠', at: [at.x, at.y] as const }
}

/** Where edges of a ring cross that are not neighbours; swept from west to east. */
function crossingsOf(ring: FlatPolygon[number]): [number, number][] {
  const edges = ring
    .slice(1)
    .map((b, i) => ({ a: ring[i], b, i }))
    .filter(({ a, b }) => a[0] !== b[0] || a[1] !== b[1])
    .sort((p, q) => Math.min(p.a[0], p.b[0]) - Math.min(q.a[0], q.b[0]))
  const found: [number, number][] = []
  edges.forEach((first, at) => {
    const east = Math.max(first.a[0], first.b[0])
    for (let next = at + 1; next < edges.length; next++) {
      const second = edges[next]
      if (Math.min(second.a[0], second.b[0]) > east) break
      const crossing = properCrossing(first.a, first.b, second.a, second.b)
      if (crossing !== undefined) found.push(crossing)
    }
  })
  return found
}

type Spot = readonly [number, number]

function properCrossing(a: Spot, b: Spot, c: Spot, d: Spot): [number, number] | undefined {
  const turn = (p: Spot, q: Spot, r: Spot) =>
    (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)]
  if (abc * abd >= 0 || cda * cdb >= 0) return undefined
  const t = cda / (cda - cdb)
  return [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]
}

type Box = readonly [number, number, number, number]

function boxOf(area: Area): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const rings of polygonsOf(area)) {
    for (const [lon, lat] of rings[0]) {
      west = Math.min(west, lon)
      south = Math.min(south, lat)
      east = Math.max(east, lon)
      north = Math.max(north, lat)
    }
  }
  return [west, south, east, north]
}

function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3]
}
