import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { Database as Sqlite } from 'better-sqlite3'
import type { Instant } from '../../shared/core/dates.ts'
import { polygonsOf, type Position } from '../../shared/core/geo.ts'
import { systemNames, type CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import type { ExportedFile, ExportFeature, ExportField, ExportLayer } from './export-layer.ts'
import { knownSystems } from './well-known-text.ts'
import { windRings } from './write-geojson.ts'

/** `GPKG`, and version 1.3.0 of the standard. */
const APPLICATION_ID = 0x4750_4b47
const USER_VERSION = 10_300
const UNDEFINED_CARTESIAN = -1
const UNDEFINED_GEOGRAPHIC = 0

const types = { area: 'MULTIPOLYGON', line: 'LINESTRING', point: 'POINT' } as const
const columnTypes = { text: 'TEXT', integer: 'INTEGER', real: 'REAL' } as const

/** All layers in one GeoPackage (OGC 12-128r17). */
export function writeGeoPackage(
  name: string,
  layers: readonly ExportLayer[],
  system: CoordinateSystem,
  now: Instant,
): ExportedFile {
  // Not in memory: Electron ends the program when SQLite hands out memory of its own as a buffer.
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-gpkg-'))
  const path = join(folder, 'map.gpkg')
  const file = new BetterSqlite(path)
  try {
    file.pragma('journal_mode = MEMORY')
    file.pragma(`application_id = ${APPLICATION_ID}`)
    file.pragma(`user_version = ${USER_VERSION}`)
    file.exec(core)
    const srs = writeSystems(file, system)
    // A system without a number is told in words.
    const note = `坐标系 ${systemNames[system]}`
    file.transaction(() => layers.forEach((layer) => writeLayer(file, layer, srs, note, now)))()
    file.close()
    return { name, bytes: readFileSync(path) }
  } finally {
    file.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

const core = `
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT
);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE,
  max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id)
);
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL REFERENCES gpkg_contents (table_name), column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name)
);`

function writeSystems(file: Sqlite, system: CoordinateSystem): number {
  const add = file.prepare(
    'INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, NULL)',
  )
  // The standard wants these three in every file.
  add.run('Undefined Cartesian SRS', UNDEFINED_CARTESIAN, 'NONE', UNDEFINED_CARTESIAN, 'undefined')
  add.run(
    'Undefined geographic SRS',
    UNDEFINED_GEOGRAPHIC,
    'NONE',
    UNDEFINED_GEOGRAPHIC,
    'undefined',
  )
  for (const known of [knownSystems.wgs84, knownSystems[system]]) {
    if (known !== undefined) add.run(known.name, known.code, 'EPSG', known.code, known.text)
  }
  return knownSystems[system]?.code ?? UNDEFINED_GEOGRAPHIC
}

function writeLayer(
  file: Sqlite,
  layer: ExportLayer,
  srs: number,
  note: string,
  now: Instant,
): void {
  const table = quoted(layer.name)
  const columns = layer.fields.map(
    ({ name, type }: ExportField) => `${quoted(name)} ${columnTypes[type]}`,
  )
  file.exec(
    `CREATE TABLE ${table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom ${types[layer.geometry]}, ${columns.join(', ')})`,
  )
  let box = [Infinity, Infinity, -Infinity, -Infinity]
  const marks = layer.fields.map(() => '?').join(', ')
  const insert = file.prepare(`INSERT INTO ${table} VALUES (NULL, ?, ${marks})`)
  for (const { geometry, values } of layer.features) {
    for (const [x, y] of positionsOf(geometry)) {
      box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)]
    }
    insert.run(blobOf(geometry, srs), ...values)
  }
  file
    .prepare("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)")
    .run(layer.name, layer.name, note, now, ...box, srs)
  file
    .prepare("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)")
    .run(layer.name, types[layer.geometry], srs)
}

/** A GeoPackage header without envelope, little-endian, then well-known binary. */
function blobOf(geometry: ExportFeature['geometry'], srs: number): Buffer {
  const header = Buffer.from([0x47, 0x50, 0, 1, 0, 0, 0, 0])
  header.writeInt32LE(srs, 4)
  if (geometry.type === 'Point')
    return Buffer.concat([header, head(1), doubles([geometry.coordinates])])
  if (geometry.type === 'LineString') {
    return Buffer.concat([
      header,
      head(2, geometry.coordinates.length),
      doubles(geometry.coordinates),
    ])
  }
  const polygons = polygonsOf(geometry).map((rings) =>
    Buffer.concat([
      head(3, rings.length),
      ...windRings(rings, true).flatMap((ring) => [count(ring.length), doubles(ring)]),
    ]),
  )
  return Buffer.concat([header, head(6, polygons.length), ...polygons])
}

function head(kind: number, parts?: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes[0] = 1
  bytes.writeUInt32LE(kind, 1)
  return parts === undefined ? bytes : Buffer.concat([bytes, count(parts)])
}

function count(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function doubles(positions: readonly Position[]): Buffer {
  const bytes = Buffer.alloc(positions.length * 16)
  positions.forEach(([x, y], at) => {
    bytes.writeDoubleLE(x, at * 16)
    bytes.writeDoubleLE(y, at * 16 + 8)
  })
  return bytes
}

function positionsOf(geometry: ExportFeature['geometry']): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates]
  if (geometry.type === 'LineString') return geometry.coordinates
  return polygonsOf(geometry).flat(2)
}

function quoted(name: string): string {
  return `"${name.replace(/"/gu, '""')}"`
}
