import { polygonsOf, type Position } from '../../shared/core/geo.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import type { ExportedFile, ExportFeature, ExportLayer } from './export-layer.ts'
import { writeDbf } from './write-dbf.ts'
import { windRings } from './write-geojson.ts'
import { knownSystems } from './well-known-text.ts'

const MAGIC = 9994
const VERSION = 1000
const HEADER = 100
const kinds = { point: 1, line: 3, area: 5 } as const

/**
 * A layer as a Shapefile: .shp, .shx, .dbf in UTF-8 with its .cpg, and the .prj where the system has
 * one. Outlines run clockwise, as the format wants.
 */
export function writeShapefile(
  layer: ExportLayer,
  system: CoordinateSystem,
): readonly ExportedFile[] {
  const kind = kinds[layer.geometry]
  const records = layer.features.map((feature) => recordOf(feature.geometry, kind))
  const box = boxOf(layer.features.flatMap(({ geometry }) => partsOf(geometry).flat()))
  const shp = Buffer.alloc(HEADER + records.reduce((sum, record) => sum + 8 + record.length, 0))
  const shx = Buffer.alloc(HEADER + records.length * 8)
  writeHeader(shp, kind, box)
  writeHeader(shx, kind, box)
  let at = HEADER
  records.forEach((record, index) => {
    shp.writeInt32BE(index + 1, at)
    shp.writeInt32BE(record.length / 2, at + 4)
    record.copy(shp, at + 8)
    shx.writeInt32BE(at / 2, HEADER + index * 8)
    shx.writeInt32BE(record.length / 2, HEADER + index * 8 + 4)
    at += 8 + record.length
  })
  const text = (value: string) => new TextEncoder().encode(value)
  const known = knownSystems[system]
  return [
    { name: `${layer.name}.shp`, bytes: shp },
    { name: `${layer.name}.shx`, bytes: shx },
    { name: `${layer.name}.dbf`, bytes: writeDbf(layer) },
    { name: `${layer.name}.cpg`, bytes: text('UTF-8') },
    ...(known === undefined ? [] : [{ name: `${layer.name}.prj`, bytes: text(known.text) }]),
  ]
}

type Box = readonly [number, number, number, number]

function writeHeader(file: Buffer, kind: number, box: Box): void {
  file.writeInt32BE(MAGIC, 0)
  file.writeInt32BE(file.length / 2, 24)
  file.writeInt32LE(VERSION, 28)
  file.writeInt32LE(kind, 32)
  box.forEach((value, at) => file.writeDoubleLE(value, 36 + at * 8))
}

function recordOf(geometry: ExportFeature['geometry'], kind: number): Buffer {
  const parts = partsOf(geometry)
  if (kind === kinds.point) {
    const record = Buffer.alloc(20)
    record.writeInt32LE(kind, 0)
    record.writeDoubleLE(parts[0][0][0], 4)
    record.writeDoubleLE(parts[0][0][1], 12)
    return record
  }
  const points = parts.flat()
  const record = Buffer.alloc(44 + parts.length * 4 + points.length * 16)
  record.writeInt32LE(kind, 0)
  boxOf(points).forEach((value, at) => record.writeDoubleLE(value, 4 + at * 8))
  record.writeInt32LE(parts.length, 36)
  record.writeInt32LE(points.length, 40)
  let start = 0
  parts.forEach((part, at) => {
    record.writeInt32LE(start, 44 + at * 4)
    start += part.length
  })
  points.forEach(([x, y], at) => {
    record.writeDoubleLE(x, 44 + parts.length * 4 + at * 16)
    record.writeDoubleLE(y, 52 + parts.length * 4 + at * 16)
  })
  return record
}

/** Rings, the line, or the one point. */
function partsOf(geometry: ExportFeature['geometry']): readonly (readonly Position[])[] {
  if (geometry.type === 'Point') return [[geometry.coordinates]]
  if (geometry.type === 'LineString') return [geometry.coordinates]
  return polygonsOf(geometry).flatMap((rings) => windRings(rings, false))
}

function boxOf(positions: readonly Position[]): Box {
  let box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of positions) {
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
  }
  return box
}
