import { AppError } from '../../shared/core/errors.ts'
import type { Area, Position, Ring } from '../../shared/core/geo.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import type {
  GeoFeature,
  GeoFile,
  RefusedFeature,
  Shape,
  ShapeType,
} from '../../shared/transfer/sources.ts'
import { isMetric, toWgs84, type MapSystem } from '../geometry/map-system.ts'
import { areaProblem } from './check-shape.ts'
import { systemFor } from './coordinate-check.ts'
import { mapLimits, Unreadable, type RawSource } from './raw-source.ts'

export const areaTypes = ['Polygon', 'MultiPolygon'] as const satisfies readonly ShapeType[]
export const lineTypes = ['LineString', 'MultiLineString'] as const satisfies readonly ShapeType[]
/** A unit may come as its footprint or, from a list of addresses, as a place. */
export const unitTypes = [...areaTypes, 'Point'] as const satisfies readonly ShapeType[]

const typeLabels: Readonly<Record<string, string>> = {
  Point: '点',
  MultiPoint: '多点',
  LineString: '线',
  MultiLineString: '多线',
  Polygon: '面',
  MultiPolygon: '多面',
  GeometryCollection: '混合图形',
}

/** A reason to refuse one feature; never leaves this file. */
class Refusal extends Error {}

/**
 * Sorts the features of a map file into sound ones, in WGS-84, and refused ones with the reason.
 *
 * Mended and said in `notices`: rings whose last point is missing, points repeated one after the
 * other, heights. Everything else that is wrong refuses the feature, not the file.
 *
 * @param accept Geometry types the caller can use; others are refused by feature.
 * @param chosen How a person says the coordinates are meant; else the file's own word counts.
 * @throws {AppError} `invalid_input` when the coordinates as a whole cannot be meant so.
 */
export function sortFeatures<T extends ShapeType>(
  source: RawSource,
  accept: readonly T[],
  chosen?: CoordinateSystem,
  points: number = mapLimits.points,
): GeoFile<Extract<Shape, { type: T }>> & { readonly system: MapSystem } {
  const { fileName, items } = source
  const { system, notices } = systemFor(source, chosen)
  const mended: Mended = { closed: 0, repeated: 0, budget: points, system }
  const features: GeoFeature<Extract<Shape, { type: T }>>[] = []
  const refused: RefusedFeature[] = []
  items.forEach((item, at) => {
    const index = source.numbers?.[at] ?? at + 1
    try {
      const geometry = toShape(item, accept, mended)
      features.push({ index, properties: propertiesOf(item), geometry })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push({ index, reason: error.message })
    }
    if (mended.budget < 0) {
      throw new AppError(
        'invalid_input',
        `${fileName} 超过 ${points} 个坐标点，请简化图形或按社区分成几个文件。`,
        { file: fileName },
      )
    }
  })
  return {
    fileName,
    system,
    features,
    refused,
    notices: [...source.notices, ...notices, ...noticesOf(fileName, mended)],
  }
}

/** All property names of a file's features, in the order they first appear. */
export function propertyNames(features: readonly GeoFeature[]): readonly string[] {
  return [...new Set(features.flatMap((feature) => Object.keys(feature.properties)))]
}

type Mended = { closed: number; repeated: number; budget: number; readonly system: MapSystem }

function propertiesOf(item: unknown): Readonly<Record<string, unknown>> {
  const properties = isRecord(item) ? item.properties : undefined
  const own = Object.create(null) as Record<string, unknown>
  return isRecord(properties) ? Object.assign(own, properties) : own
}

function toShape<T extends ShapeType>(
  item: unknown,
  accept: readonly T[],
  mended: Mended,
): Extract<Shape, { type: T }> {
  if (item instanceof Unreadable) throw new Refusal(item.reason)
  if (!isRecord(item) || item.type !== 'Feature') throw new Refusal('不是要素（Feature）')
  const geometry = item.geometry
  if (!isRecord(geometry)) throw new Refusal('没有图形')
  const type = accept.find((one) => one === geometry.type)
  if (type === undefined) {
    const is = typeLabels[String(geometry.type)] ?? '无法识别的图形'
    const wanted = accept.map((one) => typeLabels[one]).join('或')
    throw new Refusal(`图形是${is}，这里需要${wanted}`)
  }
  const shape = { type, coordinates: coordinatesOf(type, geometry.coordinates, mended) }
  if (shape.type === 'Polygon' || shape.type === 'MultiPolygon') {
    const problem = areaProblem(shape as unknown as Area)
    if (problem !== undefined) throw new Refusal(problem)
  }
  return shape as unknown as Extract<Shape, { type: T }>
}

function coordinatesOf(type: ShapeType, value: unknown, mended: Mended): unknown {
  switch (type) {
    case 'Point':
      return toPosition(value, mended)
    case 'LineString':
      return toLine(value, mended)
    case 'MultiLineString':
      return listOf(value).map((line) => toLine(line, mended))
    case 'Polygon':
      return toRings(value, mended)
    case 'MultiPolygon':
      return listOf(value).map((rings) => toRings(rings, mended))
  }
}

function toRings(value: unknown, mended: Mended): readonly Ring[] {
  return listOf(value).map((ring) => toRing(ring, mended))
}

function toRing(value: unknown, mended: Mended): Ring {
  const points = withoutRepeats(
    listOf(value).map((point) => toPosition(point, mended)),
    mended,
  )
  const first = points[0]
  const last = points[points.length - 1]
  const closed = first[0] === last[0] && first[1] === last[1]
  if (points.length < (closed ? 4 : 3)) throw new Refusal('边界不足三个不同的点')
  if (closed) return points
  mended.closed++
  return [...points, first]
}

function toLine(value: unknown, mended: Mended): readonly Position[] {
  const points = withoutRepeats(
    listOf(value).map((point) => toPosition(point, mended)),
    mended,
  )
  if (points.length < 2) throw new Refusal('线不足两个不同的点')
  return points
}

function withoutRepeats(points: readonly Position[], mended: Mended): readonly Position[] {
  const kept = points.filter(
    (point, at) => at === 0 || point[0] !== points[at - 1][0] || point[1] !== points[at - 1][1],
  )
  mended.repeated += points.length - kept.length
  return kept
}

function toPosition(value: unknown, mended: Mended): Position {
  mended.budget--
  if (!Array.isArray(value) || value.length < 2) throw new Refusal('有坐标不完整')
  const [x, y] = value as readonly unknown[]
  if (typeof x !== 'number' || typeof y !== 'number') throw new Refusal('有坐标不是数字')
  if (!Number.isFinite(x) || !Number.isFinite(y)) throw new Refusal('有坐标不是有限的数字')
  const at = toWgs84(mended.system, [x, y])
  if (Math.abs(at[0]) <= 180 && Math.abs(at[1]) <= 90 && at.every(Number.isFinite)) return at
  throw new Refusal(
    isMetric(mended.system)
      ? `坐标（${x}, ${y}）超出所选投影的范围`
      : `坐标（${x}, ${y}）超出经纬度范围，像是以米为单位的投影坐标，请选对坐标系或转成经纬度`,
  )
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw new Refusal('坐标为空或写法不对')
  return value
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function noticesOf(fileName: string, mended: Mended): readonly string[] {
  return [
    ...(mended.closed > 0 ? [`${fileName}：${mended.closed} 条边界没有闭合，已补上最后一点`] : []),
    ...(mended.repeated > 0 ? [`${fileName}：去掉了 ${mended.repeated} 个重复的点`] : []),
  ]
}
