import fc from 'fast-check'
import polygonClipping from 'polygon-clipping'
import { planeAround, polygonsOf } from '../../../src/shared/core/geo.ts'
import type { Area, Position } from '../../../src/shared/core/geo.ts'
import type { SplitInput } from '../../../src/shared/grids/split.ts'

export const plane = planeAround([116.42, 39.94])

type Metres = readonly [number, number]
const ring = (spots: readonly Metres[]): Position[] =>
  [...spots, spots[0]].map((spot) => plane.toDegrees(spot))

export function rectangle(x: number, y: number, width: number, height: number): Position[] {
  return ring([
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ])
}

/** Outlines that split badly: a plain box, a star, a horseshoe, a frame round a yard, two islands. */
const outline = (x: number): fc.Arbitrary<Area> =>
  fc.oneof(
    fc.constant<Area>({ type: 'Polygon', coordinates: [rectangle(x, 0, 300, 300)] }),
    fc
      .array(fc.integer({ min: 40, max: 150 }), { minLength: 5, maxLength: 14 })
      .map((radii): Area => ({
        type: 'Polygon',
        coordinates: [
          ring(
            radii.map((radius, i): Metres => {
              const turn = (2 * Math.PI * i) / radii.length
              return [x + 150 + radius * Math.cos(turn), 150 + radius * Math.sin(turn)]
            }),
          ),
        ],
      })),
    fc.integer({ min: 20, max: 120 }).map((wall): Area => ({
      type: 'Polygon',
      coordinates: [
        ring([
          [x, 0],
          [x + 300, 0],
          [x + 300, 300],
          [x + 300 - wall, 300],
          [x + 300 - wall, wall],
          [x + wall, wall],
          [x + wall, 300],
          [x, 300],
        ]),
      ],
    })),
    fc.integer({ min: 10, max: 130 }).map((inset): Area => ({
      type: 'Polygon',
      coordinates: [
        rectangle(x, 0, 300, 300),
        rectangle(x + inset, inset, 300 - 2 * inset, 300 - 2 * inset).toReversed(),
      ],
    })),
    fc.constant<Area>({
      type: 'MultiPolygon',
      coordinates: [[rectangle(x, 0, 120, 300)], [rectangle(x + 180, 0, 120, 300)]],
    }),
  )

const spot = (x: number): fc.Arbitrary<Metres> =>
  fc.oneof(
    fc.tuple(
      fc.integer({ min: 0, max: 300 }).map((dx) => x + dx),
      fc.integer({ min: 0, max: 300 }),
    ),
    // A lattice makes circles through four units and units at one place.
    fc.tuple(
      fc.integer({ min: 0, max: 6 }).map((step) => x + step * 50),
      fc.integer({ min: 0, max: 6 }).map((step) => step * 50),
    ),
  )

const households = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 1, max: 30 }) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(600) },
)

/** Width and depth of a house, its corner at the unit's spot; none for every seventh or so. */
const footing = fc.tuple(
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 4, max: 50 }) }, fc.constant(0)),
  fc.constantFrom(6, 10, 25, 50),
)

/**
 * A random street of up to four communities side by side. Houses stand wherever the dice put
 * them: over the border, outside, on each other, wall to wall.
 */
export const street = (withFootprints: boolean): fc.Arbitrary<SplitInput> =>
  fc
    .integer({ min: 1, max: 4 })
    .chain((count) =>
      fc.record({
        parts: fc.tuple(
          ...Array.from({ length: count }, (_, c) =>
            fc.record({
              area: outline(c * 400),
              units: fc.array(fc.tuple(spot(c * 400), households, footing), { maxLength: 40 }),
            }),
          ),
        ),
        more: fc.integer({ min: 0, max: 8 }),
        seed: fc.integer({ min: 0, max: 1000 }),
        streets: fc.array(fc.tuple(spot(0), spot(0)), { maxLength: 3 }),
      }),
    )
    .filter(({ parts }) => parts.some(({ units }) => units.length > 0))
    .map(({ parts, more, seed, streets }): SplitInput => ({
      communities: parts.map(({ area }, c) => ({
        id: `c${c}`,
        name: `第${c + 1}社区`,
        code: c === 1 ? null : `11010100500${c}`,
        area,
      })),
      units: parts.flatMap(({ units }, c) =>
        units.map(([at, load, [width, height]], i) => ({
          id: `c${c}-${i}`,
          name: `c${c}-${i}`,
          communityId: `c${c}`,
          households: load,
          at: plane.toDegrees(at),
          footprint:
            withFootprints && width > 0
              ? { type: 'Polygon', coordinates: [rectangle(at[0], at[1], width, height)] }
              : null,
        })),
      ),
      streets: streets.map((line) => ({ line: line.map((at) => plane.toDegrees(at)) })),
      grids: parts.length + more,
      seed,
      moves: 4000,
    }))

type Pairs = [number, number][][][]

/** An area in metres, in the shape the clipping library takes. */
export function toMetres(area: Area): Pairs {
  return polygonsOf(area).map((rings) => rings.map((one) => one.map((at) => plane.toMetres(at))))
}

export function squareMetres(polygons: Pairs): number {
  const shoelace = (one: readonly (readonly [number, number])[]) =>
    Math.abs(
      one.reduce((sum, [x, y], i) => {
        const [nx, ny] = one[(i + 1) % one.length]
        return sum + (x - one[0][0]) * (ny - one[0][1]) - (nx - one[0][0]) * (y - one[0][1])
      }, 0) / 2,
    )
  return polygons.reduce(
    (sum, rings) =>
      sum + rings.reduce((left, one, i) => left + (i === 0 ? shoelace(one) : -shoelace(one)), 0),
    0,
  )
}

/** Clipping wants a common grid of coordinates; a tenth of a millimetre is far below the bars. */
export function rounded(polygons: Pairs): Pairs {
  return polygons.map((rings) =>
    rings.map((one) => one.map(([x, y]) => [Math.round(x * 1e4) / 1e4, Math.round(y * 1e4) / 1e4])),
  )
}

export function overlap(a: Area, b: Area): number {
  return squareMetres(polygonClipping.intersection(rounded(toMetres(a)), rounded(toMetres(b))))
}
