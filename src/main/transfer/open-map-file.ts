import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import type { FieldOverride } from '../../shared/transfer/map-fields.ts'
import { toAppError } from '../core/node-errors.ts'
import { assertZipSafe, unzipped, zipLimits, type ZipEntry } from '../office/zip-gate.ts'
import { readWorkbook } from '../office/read-workbook.ts'
import { readCsv } from './csv.ts'
import { openGeoJson } from './geojson.ts'
import { openKml } from './kml.ts'
import { splitLayer } from './map-endings.ts'
import { assertSize, fileError, type RawSource } from './raw-source.ts'
import { openShapefile, type ShapefileSet } from './shapefile.ts'
import { openTable, placeColumns } from './table-points.ts'

/** The largest file of any format; looked at before a byte of it is read. */
const LARGEST = zipLimits.totalBytes

const archiveWords = { thing: '地图压缩包', cure: '在制图软件里重新导出' }

/**
 * Reads a map file of any known format; what it holds is not trusted yet.
 *
 * @param expected Column names a table is expected to have.
 * @throws {AppError} `invalid_input`, naming the file and the cure.
 */
export async function openMapFile(
  path: string,
  expected: readonly string[],
  overrides: readonly FieldOverride[],
): Promise<RawSource> {
  const { file, layer } = splitLayer(path)
  const fileName = basename(file)
  const bytes = readMapFile(file)
  switch (extname(file).toLowerCase()) {
    case '.kml':
      return openKml(bytes, fileName)
    case '.kmz':
      return openKmz(bytes, fileName)
    case '.shp':
      return openShapefile({ shp: bytes, ...siblingsOf(file) }, fileName)
    case '.zip':
      return openArchive(bytes, fileName, layer)
    case '.gpkg':
      assertClosed(file, fileName)
      // Read when the first GeoPackage comes: no other import needs SQLite in its thread.
      return (await import('./geopackage.ts')).openGeoPackage(bytes, fileName, layer)
    case '.csv':
      return openTable(
        { fileName, ...readCsv(bytes, fileName, [...expected, ...placeColumns]) },
        overrides,
      )
    case '.xlsx': {
      const book = await readWorkbook(bytes, fileName, [...expected, ...placeColumns])
      return openTable({ fileName, ...book }, overrides)
    }
    default:
      return openGeoJson(bytes, fileName)
  }
}

/** Reads a file that is not too large. @throws {AppError} in words when it cannot be read. */
export function readMapFile(path: string): Uint8Array {
  try {
    assertSize(basename(path), statSync(path).size, LARGEST)
    return readFileSync(path)
  } catch (error) {
    throw toAppError(error, `文件“${path}”`)
  }
}

/** The files of the same name beside a .shp, however their endings are written. */
function siblingsOf(path: string): Omit<ShapefileSet, 'shp'> {
  const base = basename(path, extname(path)).toLowerCase()
  const names = readdirSync(dirname(path))
  const read = (ending: string) => {
    const name = names.find((one) => one.toLowerCase() === `${base}${ending}`)
    return name === undefined ? undefined : readMapFile(join(dirname(path), name))
  }
  return { dbf: read('.dbf'), prj: read('.prj'), cpg: read('.cpg') }
}

/** A log beside a GeoPackage holds changes that are not in the file yet. */
function assertClosed(path: string, fileName: string): void {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })
  if (log === undefined || log.size === 0) return
  throw fileError(
    fileName,
    '正在别的程序里打开，改动还没有写完。请先在 QGIS 等程序里关闭它，再导入。',
  )
}

function openKmz(bytes: Uint8Array, fileName: string): RawSource {
  const entries = assertZipSafe(bytes, fileName, archiveWords)
  const kml = entries.filter(({ name }) => /\.kml$/iu.test(name))
  const main = kml.find(({ name }) => name.toLowerCase() === 'doc.kml') ?? kml.at(0)
  if (main === undefined) throw fileError(fileName, '里没有 KML，请核对是否选错文件。')
  return openKml(unzipped(bytes, main), fileName)
}

function openArchive(bytes: Uint8Array, fileName: string, wanted: string | undefined): RawSource {
  const entries = assertZipSafe(bytes, fileName, archiveWords).filter(
    ({ name }) => !name.startsWith('__MACOSX/'),
  )
  const shapes = entries.filter(({ name }) => /\.shp$/iu.test(name))
  const names = shapes.map(({ name }) => shapeName(name))
  const chosen =
    wanted === undefined ? 0 : names.findIndex((name) => name === wanted.replace(/\.shp$/iu, ''))
  if (shapes.length === 0) {
    const kml = entries.find(({ name }) => /\.kml$/iu.test(name))
    if (kml !== undefined) return openKml(unzipped(bytes, kml), fileName)
    throw fileError(fileName, '里没有 .shp 或 .kml 文件，请核对是否选错文件。')
  }
  if (chosen < 0 || (wanted === undefined && shapes.length > 1)) {
    throw fileError(
      fileName,
      `里有 ${shapes.length} 个 Shapefile：${names.join('、')}。请在文件名后面写明要哪一个，例如 ${fileName}|${names[0]}`,
    )
  }
  const shp = shapes[chosen]
  const part = (ending: string) => partOf(bytes, entries, shp, ending)
  return openShapefile(
    { shp: unzipped(bytes, shp), dbf: part('.dbf'), prj: part('.prj'), cpg: part('.cpg') },
    basename(shp.name),
  )
}

function shapeName(name: string): string {
  return basename(name).replace(/\.shp$/iu, '')
}

function partOf(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  shp: ZipEntry,
  ending: string,
): Uint8Array | undefined {
  const wanted = shp.name.replace(/\.shp$/iu, ending).toLowerCase()
  const found = entries.find(({ name }) => name.toLowerCase() === wanted)
  return found === undefined ? undefined : unzipped(bytes, found)
}
