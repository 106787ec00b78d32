import BetterSqlite from 'better-sqlite3'
import type { Database as Sqlite } from 'better-sqlite3'
import { declaredByCode, declaredByText, type Declared } from './declared-system.ts'
import {
  assertCount,
  assertSize,
  fileError,
  mapLimits,
  Unreadable,
  type RawSource,
} from './raw-source.ts'
import { readGpkgGeometry } from './wkb.ts'

const SQLITE_MAGIC = 'SQLite format 3\0'
/** Bytes 18 and 19 say how the file is written to: 2 is with a log beside it. */
const WRITE_VERSION = 18

type Layer = {
  readonly table_name: string
  readonly column_name: string
  readonly srs_id: number
  readonly organization: string | null
  readonly code: number | null
  readonly definition: string | null
}

/**
 * Reads one feature layer of a GeoPackage from a copy in memory; the file itself is never opened.
 *
 * @param layer Which one, where there are several.
 * @throws {AppError} `invalid_input` when it is no GeoPackage, damaged, or the layer is not clear.
 */
export function openGeoPackage(bytes: Uint8Array, fileName: string, layer?: string): RawSource {
  assertSize(fileName, bytes.byteLength, mapLimits.binaryBytes)
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 16)) !== SQLITE_MAGIC) {
    throw fileError(fileName, '不是 GeoPackage（.gpkg），请核对是否选错文件。')
  }
  const copy = Buffer.from(bytes)
  // A database in memory cannot have a log beside it; what was in the log is not in the file.
  copy[WRITE_VERSION] = 1
  copy[WRITE_VERSION + 1] = 1
  let file: Sqlite | undefined
  try {
    file = new BetterSqlite(copy, { readonly: true })
    file.pragma('trusted_schema = OFF')
    return readLayer(file, fileName, layer)
  } catch (error) {
    if (!(error instanceof BetterSqlite.SqliteError)) throw error
    const damaged = fileError(fileName, '已损坏或不是完整的 GeoPackage，请重新导出或重新拷贝。')
    damaged.cause = error
    throw damaged
  } finally {
    file?.close()
  }
}

function readLayer(file: Sqlite, fileName: string, wanted: string | undefined): RawSource {
  const known = file
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
    .all()
    .map(({ name }) => name)
  if (!known.includes('gpkg_geometry_columns') || !known.includes('gpkg_spatial_ref_sys')) {
    throw fileError(fileName, '是 SQLite 文件但不是 GeoPackage，请核对是否选错文件。')
  }
  const check = file.pragma('quick_check(1)', { simple: true })
  if (check !== 'ok') throw fileError(fileName, '已损坏，请重新导出或重新拷贝。')
  const layers = file
    .prepare<[], Layer>(
      `SELECT g.table_name, g.column_name, g.srs_id, s.organization, s.definition,
              s.organization_coordsys_id AS code
       FROM gpkg_geometry_columns g LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
       ORDER BY g.table_name`,
    )
    .all()
    .filter(({ table_name }) => known.includes(table_name))
  const layer = chooseLayer(layers, fileName, wanted)
  const declared = declaredOf(layer)
  if (declared !== undefined && 'problem' in declared) throw fileError(fileName, declared.problem)
  const items: unknown[] = []
  const statement = file.prepare<[], Record<string, unknown>>(
    `SELECT * FROM ${quoted(layer.table_name)} LIMIT ${mapLimits.features + 1}`,
  )
  for (const row of statement.iterate()) items.push(itemOf(row, layer.column_name))
  assertCount(fileName, items.length)
  return {
    fileName: layers.length > 1 ? `${fileName}（${layer.table_name}）` : fileName,
    items,
    system: declared?.system,
    notices: [],
  }
}

function chooseLayer(
  layers: readonly Layer[],
  fileName: string,
  wanted: string | undefined,
): Layer {
  const names = layers.map(({ table_name }) => table_name).join('、')
  const found =
    wanted === undefined
      ? layers.length === 1
        ? layers[0]
        : undefined
      : layers.find(({ table_name }) => table_name === wanted)
  if (found !== undefined) return found
  if (layers.length === 0) throw fileError(fileName, '里没有图层，请核对是否选错文件。')
  throw fileError(
    fileName,
    `${wanted === undefined ? `里有 ${layers.length} 个图层` : `里没有图层“${wanted}”，现有`}：${names}。` +
      `请在文件名后面写明要哪一个，例如 ${fileName}|${layers[0].table_name}`,
  )
}

function declaredOf({ organization, code, definition, srs_id }: Layer): Declared | undefined {
  // −1 and 0 mean that the system is not known.
  if (srs_id <= 0) return undefined
  const byCode =
    organization?.toUpperCase() === 'EPSG' && code !== null ? declaredByCode(code) : undefined
  return byCode ?? declaredByText(definition ?? '')
}

function itemOf(row: Record<string, unknown>, column: string): unknown {
  const properties = Object.create(null) as Record<string, unknown>
  for (const [key, value] of Object.entries(row)) {
    if (key !== column && !Buffer.isBuffer(value)) properties[key] = value
  }
  const cell = row[column]
  if (cell === null) return { type: 'Feature', properties, geometry: null }
  try {
    if (!Buffer.isBuffer(cell)) throw new RangeError('no blob')
    return { type: 'Feature', properties, geometry: readGpkgGeometry(cell) }
  } catch (error) {
    if (error instanceof RangeError) return new Unreadable('图形数据不完整')
    throw error
  }
}

function quoted(name: string): string {
  return `"${name.replace(/"/gu, '""')}"`
}
