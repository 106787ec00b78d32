import type { Instant } from '../../shared/core/dates.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import { mapFormats, type MapFormat } from '../../shared/transfer/map-export.ts'
import { fromWgs84 } from '../geometry/map-system.ts'
import { moved, type ExportedFile, type ExportLayer } from './export-layer.ts'
import { writeGeoJson } from './write-geojson.ts'
import { writeKml } from './write-kml.ts'
import { writeShapefile } from './write-shapefile.ts'

export type ExportMapTask = {
  readonly layers: readonly ExportLayer[]
  readonly formats: readonly MapFormat[]
  readonly system: CoordinateSystem
  readonly now: Instant
}

/** The name of the one file that holds all layers. */
const PACKAGE_NAME = '街道地图.gpkg'

/** Writes the layers in every format that is asked for, as files in memory. */
export async function exportMapTask(
  { layers, formats, system, now }: ExportMapTask,
  report: (done: number, total: number, step: string) => void,
): Promise<readonly ExportedFile[]> {
  const there = layers.map((layer) => ({
    ...layer,
    features: layer.features.map(({ geometry, values }) => ({
      values,
      geometry: moved(geometry, (at) => fromWgs84(system, at)),
    })),
  }))
  const files: ExportedFile[] = []
  for (const [at, format] of formats.entries()) {
    report(at, formats.length, `写成 ${mapFormats[format]}`)
    if (format === 'geojson') files.push(...there.map((layer) => writeGeoJson(layer, system)))
    if (format === 'kml') files.push(...layers.map(writeKml))
    if (format === 'shapefile') files.push(...there.flatMap((one) => writeShapefile(one, system)))
    if (format === 'gpkg') {
      // Read when the first GeoPackage is written: no other task needs SQLite in its thread.
      const { writeGeoPackage } = await import('./write-geopackage.ts')
      files.push(writeGeoPackage(PACKAGE_NAME, there, system, now))
    }
  }
  return files
}
