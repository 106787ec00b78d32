import Coordinate from 'jsts/org/locationtech/jts/geom/Coordinate.js'
import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import IsValidOp from 'jsts/org/locationtech/jts/operation/valid/IsValidOp.js'
import { polygonsOf } from '../../shared/core/geo.ts'
import type { Area, Position, Ring } from '../../shared/core/geo.ts'
import { isPlainRing } from './plain-ring.ts'

/** What JTS finds, in its own numbering, as a person would say it. */
const problems: Readonly<Record<number, string>> = {
  2: '内孔在外边界之外',
  3: '内孔相互套叠',
  4: '内孔把图形切断了',
  5: '边界自相交',
  6: '边界自相交',
  7: '几个部分相互重叠',
  8: '有重复的边界',
  9: '边界的点太少',
}

const factory = new GeometryFactory()

/**
 * What makes an area unfit for map work (crossing itself, a hole outside), as a Chinese phrase with
 * the place; `undefined` when it is sound.
 */
export function areaProblem(area: Area): string | undefined {
  const polygons = polygonsOf(area)
  if (polygons.length === 1 && polygons[0].length === 1 && isPlainRing(polygons[0][0])) {
    return undefined
  }
  const parts = polygons.map((rings) => {
    const [shell, ...holes] = rings.map(toRing)
    return factory.createPolygon(shell, holes) as unknown
  })
  const shape: unknown = parts.length === 1 ? parts[0] : factory.createMultiPolygon(parts)
  const check = new IsValidOp(shape)
  if (check.isValid()) return undefined
  const found = check.getValidationError()
  const at = found.getCoordinate() as { readonly x: number; readonly y: number }
  const what = problems[found.getErrorType() as number] ?? '图形无效'
  return `${what}（在 ${at.x.toFixed(6)}, ${at.y.toFixed(6)} 附近）`
}

function toRing(ring: Ring): unknown {
  return factory.createLinearRing(ring.map(([x, y]: Position) => new Coordinate(x, y)))
}
