import { coordinateSystemKeys, systemNames } from '../../shared/transfer/coordinate-systems.ts'
import { declaredByName, type Declared } from './declared-system.ts'
import { assertCount, fileError, mapLimits, type RawSource } from './raw-source.ts'
import { readJson } from './read-json.ts'

/**
 * Opens a GeoJSON file; its features are not looked at yet.
 *
 * @throws {AppError} `invalid_input` when the file as a whole is not usable GeoJSON.
 */
export function openGeoJson(
  bytes: Uint8Array,
  fileName: string,
  maxBytes: number = mapLimits.textBytes,
): RawSource {
  const data = readJson(bytes, fileName, 'GeoJSON', maxBytes)
  const items = featuresOf(data, fileName)
  assertCount(fileName, items.length)
  const declared = ownSystem(data) ?? declaredByName(crsNameOf(data))
  if (declared !== undefined && 'problem' in declared) throw fileError(fileName, declared.problem)
  return { fileName, items, system: declared?.system, notices: [] }
}

/** Our own files name the shifted systems, which no standard can. */
function ownSystem(data: unknown): Declared | undefined {
  const name = isRecord(data) ? data['坐标系'] : undefined
  const system = coordinateSystemKeys.find((key) => systemNames[key] === name)
  return system === undefined ? undefined : { system }
}

/** The `crs` member that GeoJSON had before RFC 7946; QGIS and ArcGIS still write it. */
function crsNameOf(data: unknown): string {
  const crs = isRecord(data) && isRecord(data.crs) ? data.crs : {}
  const properties = isRecord(crs.properties) ? crs.properties : {}
  return typeof properties.name === 'string' ? properties.name : ''
}

function featuresOf(data: unknown, fileName: string): readonly unknown[] {
  if (!isRecord(data)) throw fileError(fileName, '不是 GeoJSON：最外层应是 FeatureCollection。')
  if (data.type === 'Topology') {
    throw fileError(fileName, '是 TopoJSON，请在制图软件里另存为 GeoJSON。')
  }
  if (data.type === 'Feature') return [data]
  if (data.type !== 'FeatureCollection' || !Array.isArray(data.features)) {
    const esri = 'geometryType' in data || 'spatialReference' in data
    throw fileError(
      fileName,
      esri
        ? '是 ArcGIS 的 JSON，请另存为 GeoJSON。'
        : '是 JSON 但不是 GeoJSON：最外层应是 FeatureCollection，请核对是否选错文件。',
    )
  }
  return data.features as readonly unknown[]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
