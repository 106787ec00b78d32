import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { areaFaults, overlapOf } from '../../../src/main/geometry/area-faults.ts'
import { flatArea, flatFrame } from '../../../src/main/geometry/flat-frame.ts'
import { overlay } from '../../../src/main/geometry/flat-overlay.ts'
import {
  repairArea,
  splitArea,
  subtractAreas,
  uniteAreas,
} from '../../../src/main/geometry/shape-verbs.ts'
import { planeAround, polygonsOf, type Area, type Position } from '../../../src/shared/core/geo.ts'
import { shareCorners } from '../../../src/shared/zones/corners.ts'

const origin: Position = [116.4, 39.94]
const plane = planeAround(origin)

/** A polygon by corners in metres from the origin; further rings are holes. */
function area(...rings: readonly (readonly (readonly [number, number])[])[]): Area {
  return {
    type: 'Polygon',
    coordinates: rings.map((ring) => [...ring, ring[0]].map((at) => plane.toDegrees(at))),
  }
}
const square = (x: number, y: number, side: number) =>
  [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
  ] as const
const metres = (shape: Area | undefined) =>
  shape === undefined ? 0 : flatArea(flatFrame(origin).flatten(shape))
const shared = (a: Area, b: Area) => {
  const frame = flatFrame(origin)
  return flatArea(overlay('intersection', frame.flatten(a), frame.flatten(b)))
}

/** A star around a middle: never crosses itself, often not convex. */
const star = fc
  .record({
    x: fc.integer({ min: -60, max: 60 }),
    y: fc.integer({ min: -60, max: 60 }),
    radii: fc.array(fc.integer({ min: 15, max: 90 }), { minLength: 4, maxLength: 14 }),
  })
  .map(({ x, y, radii }) =>
    area(
      radii.map((radius, i) => {
        const turn = (2 * Math.PI * i) / radii.length
        return [x + radius * Math.cos(turn), y + radius * Math.sin(turn)] as const
      }),
    ),
  )

describe('shapes of zones', () => {
  it('united cover what both covered, and subtracted leave what only one did', () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        const both = shared(a, b)
        expect(metres(uniteAreas([a, b]))).toBeCloseTo(metres(a) + metres(b) - both, -0.5)
        const rest = subtractAreas(a, [b])
        expect(Math.abs(metres(rest) - (metres(a) - both))).toBeLessThan(6)
        if (rest !== undefined) expect(overlapOf(rest, b)).toBeUndefined()
      }),
      { numRuns: 150 },
    )
  })

  it('split by a line tile what they were, without overlap', () => {
    fc.assert(
      fc.property(star, fc.integer({ min: 0, max: 179 }), (a, angle) => {
        const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
        const line = [
          plane.toDegrees([-400 * cos, -400 * sin]),
          plane.toDegrees([400 * cos, 400 * sin]),
        ]
        const pieces = splitArea(a, { type: 'LineString', coordinates: line })
        expect(pieces.length).toBeGreaterThan(0)
        const total = pieces.reduce((sum, piece) => sum + metres(piece), 0)
        expect(Math.abs(total - metres(a))).toBeLessThan(3)
        for (const [i, piece] of pieces.entries()) {
          expect(areaFaults(piece).filter(({ kind }) => kind === 'crossing')).toEqual([])
          for (const other of pieces.slice(i + 1)) expect(overlapOf(piece, other)).toBeUndefined()
        }
      }),
      { numRuns: 150 },
    )
  })

  it('come out of a split and a union with the corners they had, to the last digit', () => {
    const yard = area(square(0, 0, 100), square(30, 30, 20))
    const line = [plane.toDegrees([-10, 70]), plane.toDegrees([110, 70])]
    const pieces = splitArea(yard, { type: 'LineString', coordinates: line })
    expect(pieces.map((piece) => Math.round(metres(piece)))).toEqual([6600, 3000])
    const corners = polygonsOf(yard).flat(2).map(String)
    const kept = pieces.flatMap((piece) => polygonsOf(piece).flat(2).map(String))
    expect(corners.every((corner) => kept.includes(corner))).toBe(true)
    const whole = uniteAreas(pieces)
    expect(metres(whole)).toBeCloseTo(9600, 0)
  })

  it('are one piece when the line does not go through', () => {
    const yard = area(square(0, 0, 100))
    const line = [plane.toDegrees([-10, 50]), plane.toDegrees([50, 50])]
    expect(splitArea(yard, { type: 'LineString', coordinates: line })).toHaveLength(1)
  })
})

describe('a faulty border', () => {
  it('that crosses itself is found where it does, and mended', () => {
    const bow = area([
      [0, 0],
      [100, 100],
      [100, 0],
      [0, 100],
    ])
    const [fault] = areaFaults(bow)
    expect(fault.kind).toBe('crossing')
    const [x, y] = plane.toMetres(fault.place)
    expect([Math.round(x), Math.round(y)]).toEqual([50, 50])
    const mended = repairArea(bow)
    expect(metres(mended)).toBeCloseTo(5000, 0)
    expect(mended && areaFaults(mended)).toEqual([])
  })

  it('has a hole outside, a splinter or next to no ground', () => {
    const kinds = (shape: Area) => areaFaults(shape).map(({ kind }) => kind)
    expect(kinds(area(square(0, 0, 100), square(200, 200, 20)))).toEqual(['hole_outside'])
    expect(kinds(area(square(0, 0, 100), square(20, 20, 1)))).toEqual(['sliver'])
    expect(kinds(area(square(0, 0, 2)))).toEqual(['too_small'])
    expect(kinds(area(square(0, 0, 100), square(20, 20, 30)))).toEqual([])
    const mended = repairArea(area(square(0, 0, 100), square(20, 20, 1)))
    expect(metres(mended)).toBeCloseTo(10_000, 0)
  })

  it('overlaps a neighbour by ground, not by rounding', () => {
    const yard = area(square(0, 0, 100))
    expect(overlapOf(yard, area(square(100, 0, 50)))).toBeUndefined()
    expect(overlapOf(yard, area(square(99.999, 0, 50)))).toBeUndefined()
    expect(overlapOf(yard, area(square(90, 0, 50)))?.squareMetres).toBeCloseTo(500, 0)
    expect(overlapOf(area(square(0, 0, 100), square(20, 20, 30)), area(square(20, 20, 30)))).toBe(
      undefined,
    )
  })

  it('mended is sound or gone, whatever was drawn', () => {
    const scribble = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })), {
        minLength: 3,
        maxLength: 12,
      })
      .map((ring) => area(ring))
    fc.assert(
      fc.property(scribble, (drawn) => {
        const mended = repairArea(drawn)
        if (mended !== undefined) {
          expect(areaFaults(mended).filter(({ kind }) => kind === 'crossing')).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('neighbours', () => {
  it('get each other’s corners where they share a border, and keep their ground', () => {
    const left = area(square(0, 0, 100))
    const right = area([
      [100, 20],
      [180, 20],
      [180, 80],
      [100, 80],
    ])
    const [first, second] = shareCorners([left, right])
    expect(polygonsOf(first)[0][0]).toHaveLength(7)
    expect(polygonsOf(second)[0][0]).toHaveLength(5)
    expect(metres(first)).toBeCloseTo(metres(left), 1)
    const corners = new Set(polygonsOf(first).flat(2).map(String))
    const border = polygonsOf(right)[0][0].filter(([lon]) => plane.toMetres([lon, 0])[0] < 101)
    expect(border.every((corner) => corners.has(String(corner)))).toBe(true)
  })

  it('stay the very same where nothing is shared', () => {
    const apart = [area(square(0, 0, 50)), area(square(60, 0, 50))]
    expect(shareCorners(apart)).toEqual(apart)
  })
})
