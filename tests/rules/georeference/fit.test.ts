import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/shared/core/errors.ts'
import { planeAround, type Position } from '../../../src/shared/core/geo.ts'
import {
  fitModels,
  fitPicture,
  type ControlPoint,
  type FitModel,
} from '../../../src/shared/georeference/fit.ts'

const plane = planeAround([116.4, 39.9])
const models = Object.keys(fitModels) as FitModel[]
/** Corners of a plan of 4000 × 3000 pixels, its middle, and more. */
const pixels: readonly (readonly [number, number])[] = [
  [200, 150],
  [3800, 220],
  [3700, 2850],
  [260, 2700],
  [2100, 1400],
  [1000, 700],
  [3000, 2000],
]

type Truth = (pixel: readonly [number, number]) => Position

/**
 * The flat plane of the fit has its origin elsewhere than this file's; over two kilometres they
 * differ by as much, and only a similarity cannot take it up.
 */
const PLANES_APART = 0.4

/** How a picture really lies: turned, half a metre a pixel, bent as the model allows. */
const truth = fc
  .record({
    turn: fc.double({ min: -3, max: 3, noNaN: true }),
    size: fc.double({ min: 0.1, max: 0.6, noNaN: true }),
    shear: fc.double({ min: -0.2, max: 0.2, noNaN: true }),
    lean: fc.double({ min: -5e-5, max: 5e-5, noNaN: true }),
  })
  .map(({ turn, size, shear, lean }) => ({
    of:
      (model: FitModel): Truth =>
      ([x, y]) => {
        const [east, north] = [x - 2000, 1500 - y]
        const slant = model === 'similarity' ? 0 : shear
        const far = model === 'projective' ? 1 + lean * east - lean * north : 1
        const [u, v] = [(size * (east + slant * north)) / far, (size * north) / far]
        return plane.toDegrees([
          u * Math.cos(turn) - v * Math.sin(turn),
          u * Math.sin(turn) + v * Math.cos(turn),
        ])
      },
    size,
  }))

const metres = (a: Position, b: Position) => {
  const [[x1, y1], [x2, y2]] = [plane.toMetres(a), plane.toMetres(b)]
  return Math.hypot(x1 - x2, y1 - y2)
}
const pointsOf = (place: Truth, count: number): ControlPoint[] =>
  pixels.slice(0, count).map((pixel) => ({ pixel, place: place(pixel) }))

describe('a picture laid on the ground', () => {
  it.each(models)('by exact points lies exactly, every pixel of it: %s', (model) => {
    fc.assert(
      fc.property(
        truth,
        fc.integer({ min: fitModels[model].least, max: 7 }),
        fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 3000 })),
        ({ of }, count, pixel) => {
          const place = of(model)
          const fit = fitPicture(model, pointsOf(place, count))
          const near = model === 'similarity' ? PLANES_APART : 1e-3
          expect(fit.rmse).toBeLessThan(near)
          expect(fit.outliers).toEqual([])
          expect(fit.isChecked).toBe(count > fitModels[model].least)
          expect(metres(fit.toPlace(pixel), place(pixel))).toBeLessThan(3 * near)
        },
      ),
    )
  })

  it.each(models)('is where the squares of the residuals are least: %s', (model) => {
    const shaken = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
      minLength: 14,
      maxLength: 14,
    })
    fc.assert(
      fc.property(truth, shaken, ({ of }, by) => {
        const place = of('similarity')
        const points = pointsOf(place, 7).map(({ pixel, place: at }, n) => {
          const [x, y] = plane.toMetres(at)
          return { pixel, place: plane.toDegrees([x + by[2 * n], y + by[2 * n + 1]]) }
        })
        const fit = fitPicture(model, points)
        expect(fit.rmse).toBeCloseTo(
          Math.hypot(...fit.residuals) / Math.sqrt(fit.residuals.length),
          9,
        )
        // No model that holds a similarity fits worse than the picture as it really lies.
        const real = Math.hypot(...points.map(({ pixel, place: at }) => metres(place(pixel), at)))
        if (model !== 'projective') {
          expect(Math.hypot(...fit.residuals)).toBeLessThanOrEqual(real + PLANES_APART)
        }
      }),
    )
  })

  it('names the one point that was clicked wrongly', () => {
    fc.assert(
      fc.property(
        truth,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 4, max: 7 }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        ({ of, size }, wrong, count, way) => {
          const points = pointsOf(of('similarity'), count).map((point, at) => {
            if (at !== wrong) return point
            const [x, y] = plane.toMetres(point.place)
            const off = 200 * size
            const moved: Position = plane.toDegrees([
              x + off * Math.cos(way),
              y + off * Math.sin(way),
            ])
            return { ...point, place: moved }
          })
          expect(fitPicture('similarity', points).outliers).toContain(wrong)
        },
      ),
    )
  })

  it.each([
    ['similarity', 1, /至少要 2 个控制点，现有 1 个/],
    ['affine', 2, /至少要 3 个控制点/],
    ['projective', 3, /至少要 4 个控制点/],
  ] as const)('%s asks for more points than %i', (model, count, words) => {
    const exact: Truth = ([x, y]) => plane.toDegrees([x / 2, -y / 2])
    expect(() => fitPicture(model, pointsOf(exact, count))).toThrow(words)
  })

  it('refuses to fold a picture or to show it from behind', () => {
    const swapped = (model: FitModel, one: number, other: number) => {
      const exact = pointsOf(([x, y]) => plane.toDegrees([x / 4, -y / 4]), fitModels[model].least)
      const places = exact.map(({ place }) => place)
      ;[places[one], places[other]] = [places[other], places[one]]
      return () =>
        fitPicture(
          model,
          exact.map(({ pixel }, at) => ({ pixel, place: places[at] })),
        )
    }
    expect(swapped('affine', 0, 1)).toThrow(/左右颠倒/)
    expect(swapped('projective', 0, 1)).toThrow(/翻折/)
    expect(swapped('projective', 0, 2)).toThrow(AppError)
  })

  it('refuses points that coincide or stand in one line, in words', () => {
    const exact: Truth = ([x, y]) => plane.toDegrees([x / 2, -y / 2])
    const at = (...all: readonly (readonly [number, number])[]) =>
      all.map((pixel) => ({ pixel, place: exact(pixel) }))
    const fit = (model: FitModel, points: readonly ControlPoint[]) => () =>
      fitPicture(model, points)
    expect(fit('similarity', at([5, 5], [5, 5]))).toThrow(/重合/)
    expect(fit('affine', at([0, 0], [100, 100], [200, 200]))).toThrow(/一条直线/)
    expect(fit('projective', at([0, 0], [100, 0], [200, 0], [50, 90]))).toThrow(/一条直线/)
    expect(fit('affine', at([0, 0], [100, 100], [200, 200]))).toThrow(AppError)
  })
})
