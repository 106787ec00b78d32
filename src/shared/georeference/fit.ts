import { AppError } from '../core/errors.ts'
import { planeAround, type Position } from '../core/geo.ts'
import { leastSquares } from './least-squares.ts'

/** How a picture may be laid on the ground, and how many control points that takes at least. */
export const fitModels = {
  similarity: { label: '相似（平移、旋转、缩放）', least: 2 },
  affine: { label: '仿射（扫描件变形）', least: 3 },
  projective: { label: '透视（照片）', least: 4 },
} as const
export type FitModel = keyof typeof fitModels

/** A place that is known in the picture and on the ground. */
export type ControlPoint = {
  /** Pixels from the left and from the top. */
  readonly pixel: readonly [number, number]
  readonly place: Position
}

/** Row by row; the last number is 1. Takes (x, −y, 1) of the picture to metres of a local plane. */
type Matrix = readonly number[]

export type Fit = {
  readonly model: FitModel
  /** Where a pixel lies on the ground. */
  readonly toPlace: (pixel: readonly [number, number]) => Position
  /** Which pixel lies at a place; the way back. */
  readonly toPixel: (place: Position) => readonly [number, number]
  /** Metres between where each control point should be and where the fit puts it, in their order. */
  readonly residuals: readonly number[]
  /** Root of the mean square of the residuals, in metres. */
  readonly rmse: number
  /** Whether there are more points than the model needs: without that, residuals say nothing. */
  readonly isChecked: boolean
  /** Points that do not go with the others, by their place in the list. */
  readonly outliers: readonly number[]
}

/** A residual counts as out of line from three times the others on, and never below this; metres. */
const OUT_OF_LINE = 3
const LEAST_OUTLIER = 0.5
/** Points nearer to one line than this share of their spread carry no second direction. */
const NEARLY_IN_LINE = 1e-3

/**
 * Lays a picture on the ground by control points, by least squares on a flat plane in metres.
 *
 * @throws {AppError} `invalid_input` with too few points, with points that coincide, or, for the
 *   models that need two directions, with points in one line or that lay it upside down.
 */
export function fitPicture(model: FitModel, points: readonly ControlPoint[]): Fit {
  const { least, label } = fitModels[model]
  if (points.length < least) {
    throw new AppError(
      'invalid_input',
      `${label}至少要 ${least} 个控制点，现有 ${points.length} 个。请再点几对。`,
    )
  }
  assertSpread(model, points)
  const plane = planeAround(middleOf(points))
  const matrix = solve(model, points, plane)
  assertFaceUp(matrix, points)
  const residuals = points.map((point) => residual(matrix, point, plane))
  const back = inverse(matrix)
  return {
    model,
    toPlace: (pixel) => plane.toDegrees(apply(matrix, pixel)),
    toPixel: (place) => {
      const [x, y] = plane.toMetres(place)
      const [right, up] = apply(back, [x, -y])
      return [right, -up]
    },
    residuals,
    rmse: rmseOf(residuals),
    isChecked: points.length > least,
    outliers: outliersOf(model, points, plane, residuals),
  }
}

type LocalPlane = ReturnType<typeof planeAround>

/** Far residuals, and the one point without which all others agree. */
function outliersOf(
  model: FitModel,
  points: readonly ControlPoint[],
  plane: LocalPlane,
  residuals: readonly number[],
): readonly number[] {
  if (points.length <= fitModels[model].least) return []
  const limit = Math.max(LEAST_OUTLIER, OUT_OF_LINE * median(residuals))
  const far = residuals.flatMap((one, at) => (one > limit ? [at] : []))
  if (far.length > 0 || points.length < fitModels[model].least + 2) return far
  // With few points a wrong one pulls the fit so hard that its own residual hides among the others.
  const without = points.map((_, at) => {
    const rest = points.filter((_point, other) => other !== at)
    if (spreadProblem(model, rest) !== undefined) return { rmse: Infinity, own: 0 }
    const matrix = solve(model, rest, plane)
    return {
      rmse: rmseOf(rest.map((point) => residual(matrix, point, plane))),
      own: residual(matrix, points[at], plane),
    }
  })
  const best = without.reduce((a, b, at) => (b.rmse < without[a].rmse ? at : a), 0)
  const { rmse, own } = without[best]
  const stands = own > Math.max(LEAST_OUTLIER, OUT_OF_LINE * rmse)
  return stands && rmse * OUT_OF_LINE < rmseOf(residuals) ? [best] : []
}

function solve(model: FitModel, points: readonly ControlPoint[], plane: LocalPlane): Matrix {
  const from = normaliser(points.map(({ pixel: [x, y] }) => [x, -y]))
  const to = normaliser(points.map(({ place }) => plane.toMetres(place)))
  const rows: number[][] = []
  const values: number[] = []
  for (const { pixel, place } of points) {
    const [x, y] = from.apply([pixel[0], -pixel[1]])
    const [u, v] = to.apply(plane.toMetres(place))
    if (model === 'similarity') {
      rows.push([x, -y, 1, 0], [y, x, 0, 1])
    } else if (model === 'affine') {
      rows.push([x, y, 1, 0, 0, 0], [0, 0, 0, x, y, 1])
    } else {
      rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y])
    }
    values.push(u, v)
  }
  const found = leastSquares(rows, values)
  if (found === undefined) throw inLine()
  const [a, b, c, d] = found
  const inner = model === 'similarity' ? [a, -b, c, b, a, d] : found
  const whole = [...inner, ...(model === 'projective' ? [] : [0, 0]), 1]
  return multiply(to.inverse, multiply(whole, from.matrix))
}

/** Moves points to their middle and makes them about one wide: sums of large squares lose digits. */
function normaliser(all: readonly (readonly [number, number])[]) {
  const [x0, y0] = [0, 1].map((axis) => all.reduce((sum, at) => sum + at[axis], 0) / all.length)
  const spread = all.reduce((sum, [x, y]) => sum + Math.hypot(x - x0, y - y0), 0) / all.length
  const size = spread === 0 ? 1 : spread
  return {
    apply: ([x, y]: readonly [number, number]) => [(x - x0) / size, (y - y0) / size] as const,
    matrix: [1 / size, 0, -x0 / size, 0, 1 / size, -y0 / size, 0, 0, 1],
    inverse: [size, 0, x0, 0, size, y0, 0, 0, 1],
  }
}

function multiply(a: Matrix, b: Matrix): Matrix {
  return Array.from({ length: 9 }, (_, at) => {
    const [row, column] = [Math.floor(at / 3) * 3, at % 3]
    return a[row] * b[column] + a[row + 1] * b[column + 3] + a[row + 2] * b[column + 6]
  })
}

/** Undoes a matrix, up to its size, which `apply` divides away. */
function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  return [
    ...[e * i - f * h, c * h - b * i, b * f - c * e],
    ...[f * g - d * i, a * i - c * g, c * d - a * f],
    ...[d * h - e * g, b * g - a * h, a * e - b * d],
  ]
}

function apply(m: Matrix, [x, y]: readonly [number, number]): [number, number] {
  const w = m[6] * x - m[7] * y + m[8]
  return [(m[0] * x - m[1] * y + m[2]) / w, (m[3] * x - m[4] * y + m[5]) / w]
}

/** A picture that would be folded or seen from behind at a control point has points mixed up. */
function assertFaceUp(m: Matrix, points: readonly ControlPoint[]): void {
  const turn =
    m[0] * (m[4] * m[8] - m[5] * m[7]) -
    m[1] * (m[3] * m[8] - m[5] * m[6]) +
    m[2] * (m[3] * m[7] - m[4] * m[6])
  if (points.every(({ pixel: [x, y] }) => turn * (m[6] * x - m[7] * y + m[8]) > 0)) return
  throw new AppError(
    'invalid_input',
    '按这几对点，图片会翻折或左右颠倒，多半有一点点错了。请逐个核对，选中后重新点。',
  )
}

function residual(matrix: Matrix, { pixel, place }: ControlPoint, plane: LocalPlane): number {
  const [x, y] = apply(matrix, pixel)
  const [wantedX, wantedY] = plane.toMetres(place)
  return Math.hypot(x - wantedX, y - wantedY)
}

function assertSpread(model: FitModel, points: readonly ControlPoint[]): void {
  const problem = spreadProblem(model, points)
  if (problem === 'together') {
    throw new AppError('invalid_input', '有控制点重合。请在图上和地图上分开点，尽量靠近四角。')
  }
  if (problem === 'in-line') throw inLine()
}

function inLine(): AppError {
  return new AppError('invalid_input', '控制点几乎在一条直线上，定不准。请换成靠近四角的点。')
}

function spreadProblem(
  model: FitModel,
  points: readonly ControlPoint[],
): 'together' | 'in-line' | undefined {
  const plane = planeAround(points[0].place)
  const sides = [
    points.map(({ pixel }) => pixel),
    points.map(({ place }) => plane.toMetres(place)),
  ] as const
  for (const side of sides) {
    const [long, short] = axesOf(side)
    const isPair = model === 'similarity'
    if (long === 0) return 'together'
    if (!isPair && short < long * NEARLY_IN_LINE) return 'in-line'
    if (model === 'projective' && points.length === 4 && hasThreeInLine(side, long))
      return 'in-line'
  }
  return undefined
}

/** Standard deviations along the two main directions of a cloud of points. */
function axesOf(all: readonly (readonly [number, number])[]): readonly [number, number] {
  const n = all.length
  const [mx, my] = [0, 1].map((axis) => all.reduce((sum, at) => sum + at[axis], 0) / n)
  let [xx, xy, yy] = [0, 0, 0]
  for (const [x, y] of all) {
    xx += (x - mx) ** 2 / n
    xy += ((x - mx) * (y - my)) / n
    yy += (y - my) ** 2 / n
  }
  const [half, root] = [(xx + yy) / 2, Math.hypot((xx - yy) / 2, xy)]
  return [Math.sqrt(half + root), Math.sqrt(Math.max(0, half - root))]
}

function hasThreeInLine(all: readonly (readonly [number, number])[], size: number): boolean {
  return all.some((_, left) => {
    const [a, b, c] = all.filter((_at, other) => other !== left)
    const twice = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
    return Math.abs(twice) < NEARLY_IN_LINE * size * size
  })
}

/** The plane is truest where it is laid out; the points are around the picture. */
function middleOf(points: readonly ControlPoint[]): Position {
  const mean = (axis: 0 | 1) =>
    points.reduce((sum, { place }) => sum + place[axis], 0) / points.length
  return [mean(0), mean(1)]
}

function rmseOf(residuals: readonly number[]): number {
  return Math.sqrt(residuals.reduce((sum, one) => sum + one * one, 0) / residuals.length)
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (
    (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2
  )
}
