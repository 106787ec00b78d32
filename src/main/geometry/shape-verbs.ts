import Polygonizer from 'jsts/org/locationtech/jts/operation/polygonize/Polygonizer.js'
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import OverlayOp from 'jsts/org/locationtech/jts/operation/overlay/OverlayOp.js'
import polylabel from 'polylabel'
import { polygonsOf, type Area, type LineString } from '../../shared/core/geo.ts'
import { areaFaults } from './area-faults.ts'
import {
  flatArea,
  flatFrame,
  isSplinter,
  meanWidth,
  ringArea,
  type FlatPolygon,
} from './flat-frame.ts'
import { fromJts, opened, overlay } from './flat-overlay.ts'

/** Parts and holes below either measure are left-overs of an operation, not ground. */
const leastPart = 1
const leastWidth = 0.05

/** What areas cover together; borders they share vanish. */
export function uniteAreas(areas: readonly Area[]): Area | undefined {
  if (areas.length === 0) return undefined
  const frame = frameOf(areas[0])
  const [first, ...rest] = areas.map(frame.flatten)
  return frame.restore(swept(overlay('union', first, ...rest)))
}

/** What is left of an area once others are taken off; undefined when nothing is. */
export function subtractAreas(area: Area, others: readonly Area[]): Area | undefined {
  const frame = frameOf(area)
  return frame.restore(
    swept(overlay('difference', frame.flatten(area), ...others.map(frame.flatten))),
  )
}

/**
 * An area cut along a line, largest piece first; one piece when the line does not cut through.
 *
 * The cut's ends may lie outside. Both pieces get the same vertices along it.
 */
export function splitArea(area: Area, line: LineString): readonly Area[] {
  const frame = frameOf(area)
  const flat = frame.flatten(area)
  const cut = read({ type: 'LineString', coordinates: frame.flattenLine(line.coordinates) })
  const borders = read({ type: 'MultiLineString', coordinates: flat.flat() })
  const polygonizer = new Polygonizer()
  polygonizer.add(OverlayOp.overlayOp(borders, cut, OverlayOp.UNION) as unknown)
  const faces: FlatPolygon[] = []
  const found = polygonizer.getPolygons() as {
    readonly size: () => number
    get: (i: number) => unknown
  }
  for (let i = 0; i < found.size(); i++) faces.push(...fromJts(found.get(i)))
  const pieces = faces.filter((face) => isPart(face, flat) && ringArea(face[0]) >= leastPart)
  return pieces
    .sort((a, b) => flatArea([b]) - flatArea([a]))
    .map((piece) => frame.restore([piece]))
    .filter((piece) => piece !== undefined)
}

/**
 * A sound area in place of a faulty one: crossing borders become corners, splinters go, holes that
 * lie outside go. Undefined when nothing is left.
 */
export function repairArea(area: Area): Area | undefined {
  const frame = frameOf(area)
  let mended = frame.restore(withoutSplinters(overlay('union', frame.flatten(area))))
  // Rounding the new corners to the millimetre can make thin places touch again.
  for (let pass = 0; pass < passes && mended !== undefined && isCrossed(mended); pass++) {
    const flat = frame.flatten(mended)
    const next = pass < passes / 2 ? overlay('union', flat) : opened(flat)
    mended = frame.restore(withoutSplinters(next))
  }
  return mended
}

const passes = 6

function isCrossed(area: Area): boolean {
  return areaFaults(area).some(({ kind }) => kind === 'crossing' || kind === 'hole_outside')
}

function withoutSplinters(polygons: readonly FlatPolygon[]): FlatPolygon[] {
  return polygons
    .filter(([shell]) => !isSplinter(shell))
    .map(([shell, ...holes]) => [shell, ...holes.filter((hole) => !isSplinter(hole))])
}

function swept(polygons: readonly FlatPolygon[]): FlatPolygon[] {
  const isGround = (ring: FlatPolygon[number]) =>
    ringArea(ring) >= leastPart && meanWidth(ring) >= leastWidth
  return polygons
    .filter(([shell]) => isGround(shell))
    .map(([shell, ...holes]) => [shell, ...holes.filter(isGround)])
}

function isPart(face: FlatPolygon, whole: readonly FlatPolygon[]): boolean {
  const [x, y] = polylabel(face, 0.01)
  return (
    whole.filter((rings) => rings.filter((ring) => holds(ring, x, y)).length % 2 === 1).length > 0
  )
}

function holds(ring: FlatPolygon[number], x: number, y: number): boolean {
  let inside = false
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1]
    const [x2, y2] = ring[i]
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
  }
  return inside
}

function frameOf(area: Area) {
  return flatFrame(polygonsOf(area)[0][0][0])
}

const factory = new GeometryFactory()

function read(geometry: object): unknown {
  return new GeoJSONReader(factory).read(geometry) as unknown
}
