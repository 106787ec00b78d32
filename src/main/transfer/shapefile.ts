import type { Position } from '../../shared/core/geo.ts'
import { readDbf } from './dbf.ts'
import { declaredByText } from './declared-system.ts'
import { decodeText } from './decode-text.ts'
import {
  assertCount,
  assertSize,
  fileError,
  mapLimits,
  Unreadable,
  type RawSource,
} from './raw-source.ts'
import { nestRings } from './nest-rings.ts'

const MAGIC = 9994
const HEADER = 100

/** The files of one Shapefile; the index (.shx) is not needed, the sequence is in the .shp itself. */
export type ShapefileSet = {
  readonly shp: Uint8Array
  readonly dbf?: Uint8Array
  readonly prj?: Uint8Array
  readonly cpg?: Uint8Array
}

/**
 * Reads a Shapefile with its attributes, projection and encoding.
 *
 * Heights and measures are left out. Rings are sorted into parts and holes by how they lie, because
 * too many programs write them in the wrong direction.
 *
 * @throws {AppError} `invalid_input` when it is cut off, its parts do not belong together, or its
 *   projection is none that can be used.
 */
export function openShapefile(set: ShapefileSet, fileName: string): RawSource {
  assertSize(fileName, set.shp.byteLength, mapLimits.binaryBytes)
  const geometries = readShapes(set.shp, fileName)
  assertCount(fileName, geometries.length)
  const base = fileName.replace(/\.shp$/iu, '')
  const dbfName = `${base}.dbf`
  if (set.dbf === undefined) {
    throw fileError(
      fileName,
      `缺少同名的 ${dbfName}（名称、户数等属性在里面）。请把 .shp、.dbf、.prj 等一起拷贝到同一个文件夹。`,
    )
  }
  assertSize(dbfName, set.dbf.byteLength, mapLimits.binaryBytes)
  const stated =
    set.cpg === undefined ? '' : new TextDecoder('latin1').decode(set.cpg.subarray(0, 64))
  const table = readDbf(set.dbf, dbfName, stated)
  if (table.rows.length !== geometries.length) {
    throw fileError(
      fileName,
      `与 ${dbfName} 不是一套：图形 ${geometries.length} 个，属性 ${table.rows.length} 条。请重新拷贝整套文件。`,
    )
  }
  const declared =
    set.prj === undefined ? undefined : declaredByText(decodeText(set.prj)?.text ?? '')
  if (declared !== undefined && 'problem' in declared)
    throw fileError(`${base}.prj`, declared.problem)
  const items: unknown[] = []
  const numbers: number[] = []
  geometries.forEach((geometry, at) => {
    const { isDeleted, values } = table.rows[at]
    if (isDeleted) return
    numbers.push(at + 1)
    items.push(
      geometry instanceof Unreadable ? geometry : { type: 'Feature', properties: values, geometry },
    )
  })
  const deleted = geometries.length - items.length
  return {
    fileName,
    items,
    numbers,
    system: declared?.system,
    notices: [
      ...table.notices,
      ...(deleted > 0 ? [`${fileName}：${deleted} 个要素在原软件里已删除，未读取`] : []),
      ...(declared === undefined ? [`${fileName}：没有 .prj，未写明坐标系`] : []),
    ],
  }
}

type Geometry = { readonly type: string; readonly coordinates: unknown } | null

function readShapes(bytes: Uint8Array, fileName: string): readonly (Geometry | Unreadable)[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < HEADER || view.getInt32(0) !== MAGIC) {
    throw fileError(fileName, '不是 Shapefile 的 .shp 文件或已损坏，请重新拷贝整套文件。')
  }
  const said = view.getInt32(24) * 2
  if (said !== bytes.byteLength) {
    throw fileError(
      fileName,
      `不完整：写明 ${said} 字节，实际 ${bytes.byteLength} 字节，请重新拷贝整套文件。`,
    )
  }
  const shapes: (Geometry | Unreadable)[] = []
  let at = HEADER
  while (at + 8 <= bytes.byteLength) {
    const length = view.getInt32(at + 4) * 2
    const end = at + 8 + length
    if (length < 4 || end > bytes.byteLength) {
      throw fileError(
        fileName,
        `已损坏：第 ${shapes.length + 1} 个图形的长度不对，请重新拷贝整套文件。`,
      )
    }
    shapes.push(shapeAt(new DataView(bytes.buffer, bytes.byteOffset + at + 8, length)))
    at = end
  }
  return shapes
}

function shapeAt(view: DataView): Geometry | Unreadable {
  const kind = view.getInt32(0, true) % 10
  try {
    if (kind === 0) return null
    if (kind === 1) return { type: 'Point', coordinates: positionAt(view, 4) }
    if (kind === 8) {
      const count = view.getInt32(36, true)
      return { type: 'MultiPoint', coordinates: positionsAt(view, 40, count) }
    }
    if (kind !== 3 && kind !== 5) return new Unreadable('图形种类不支持')
    const lines = partsOf(view)
    if (kind === 5) return nestRings(lines)
    return lines.length === 1
      ? { type: 'LineString', coordinates: lines[0] }
      : { type: 'MultiLineString', coordinates: lines }
  } catch (error) {
    if (error instanceof RangeError) return new Unreadable('图形数据不完整')
    throw error
  }
}

function partsOf(view: DataView): readonly Position[][] {
  const parts = view.getInt32(36, true)
  const count = view.getInt32(40, true)
  if (parts < 0 || count < 0 || 44 + parts * 4 + count * 16 > view.byteLength) {
    throw new RangeError('more points than the record has room for')
  }
  const starts = Array.from({ length: parts }, (_, part) => view.getInt32(44 + part * 4, true))
  return starts.map((start, part) => {
    const end = starts[part + 1] ?? count
    if (start < 0 || end < start || end > count) throw new RangeError('parts out of order')
    return positionsAt(view, 44 + parts * 4 + start * 16, end - start)
  })
}

function positionsAt(view: DataView, from: number, count: number): Position[] {
  if (count < 0 || from + count * 16 > view.byteLength) throw new RangeError('cut off')
  return Array.from({ length: count }, (_, at) => positionAt(view, from + at * 16))
}

function positionAt(view: DataView, from: number): Position {
  return [view.getFloat64(from, true), view.getFloat64(from + 8, true)]
}
