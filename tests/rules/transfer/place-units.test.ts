import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planeAround } from '../../../src/shared/core/geo.ts'
import type { Area, Position } from '../../../src/shared/core/geo.ts'
import { cutToBox, overlapArea } from '../../../src/main/transfer/overlap.ts'
import type { FlatPolygon } from '../../../src/main/transfer/overlap.ts'
import { placeUnits } from '../../../src/main/transfer/place-units.ts'

const plane = planeAround([116.4, 39.9])

/** A rectangle given in metres east and north of one point. */
function box(x: number, y: number, width: number, height: number): Area {
  const corners: [number, number][] = [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
    [x, y],
  ]
  return { type: 'Polygon', coordinates: [corners.map((at): Position => plane.toDegrees(at))] }
}

const west = { id: 'west', area: box(0, 0, 100, 100) }
const east = { id: 'east', area: box(100, 0, 100, 100) }

test('a unit goes where its data say, and its part outside is measured', () => {
  const [placed] = placeUnits(
    [west, east],
    [{ index: 7, communityId: 'west', shape: box(90, 10, 30, 10) }],
  )
  expect(placed).toMatchObject({ index: 7, communityId: 'west', by: 'named', mostlyIn: 'east' })
  expect(placed.area).toBeCloseTo(300, 0)
  expect(placed.outside).toBeCloseTo(200, 0)
})

test('a unit without a community goes where most of it lies', () => {
  const [placed] = placeUnits([west, east], [{ index: 1, shape: box(90, 10, 30, 10) }])
  expect(placed).toMatchObject({ communityId: 'east', by: 'area' })
  expect(placed.outside).toBeCloseTo(100, 0)
})

test('a unit inside lies nowhere outside, also when it is in a hole of the other', () => {
  const ring = (area: Area) => (area.type === 'Polygon' ? area.coordinates[0] : [])
  const holed: Area = {
    type: 'Polygon',
    coordinates: [ring(box(0, 0, 100, 100)), ring(box(40, 40, 20, 20))],
  }
  const around = { id: 'around', area: holed }
  const inside = { id: 'inside', area: box(40, 40, 20, 20) }
  const placed = placeUnits(
    [around, inside],
    [
      { index: 1, shape: box(45, 45, 5, 5) },
      { index: 2, shape: box(5, 5, 5, 5) },
    ],
  )
  expect(placed.map(({ communityId }) => communityId)).toEqual(['inside', 'around'])
  expect(placed.map(({ outside }) => Math.round(outside * 100))).toEqual([0, 0])
})

test('a unit that touches no community is said to lie nowhere, with the nearest', () => {
  const [placed] = placeUnits([west, east], [{ index: 1, shape: box(230, 40, 20, 20) }])
  expect(placed).toMatchObject({ by: 'nowhere', nearest: { communityId: 'east' } })
  expect(placed.nearest?.metres).toBeGreaterThan(35)
  expect(placed.nearest?.metres).toBeLessThan(45)
  expect(placeUnits([], [{ index: 1, shape: box(0, 0, 1, 1) }])).toMatchObject([{ by: 'nowhere' }])
})

test('every unit gets one placement, and what lies in communities adds up to its area', () => {
  const at = fc.integer({ min: -20, max: 210 })
  const size = fc.integer({ min: 1, max: 60 })
  fc.assert(
    fc.property(fc.array(fc.tuple(at, at, size, size), { maxLength: 20 }), (boxes) => {
      const units = boxes.map(([x, y, w, h], index) => ({ index, shape: box(x, y, w, h) }))
      const placed = placeUnits([west, east], units)
      expect(placed.map(({ index }) => index)).toEqual(units.map(({ index }) => index))
      placed.forEach((one, n) => {
        const [x, y, w, h] = boxes[n]
        const overlap = (left: number, right: number) =>
          Math.max(0, Math.min(x + w, right) - Math.max(x, left)) *
          Math.max(0, Math.min(y + h, 100) - Math.max(y, 0))
        const most = Math.max(overlap(0, 100), overlap(100, 200))
        expect(Math.abs(one.outside - (w * h - most))).toBeLessThan(0.5)
        if (most >= 1) expect(one.by).toBe('area')
      })
    }),
    { numRuns: 200 },
  )
})

test('cutting an area to a box changes nothing inside the box', () => {
  const coordinate = fc.integer({ min: 0, max: 300 })
  const triangle = fc.tuple(coordinate, coordinate, coordinate, coordinate, coordinate, coordinate)
  fc.assert(
    fc.property(triangle, coordinate, coordinate, ([a, b, c, d, e, f], x, y) => {
      const area: FlatPolygon = [
        [
          [a, b],
          [c, d],
          [e, f],
          [a, b],
        ],
      ]
      const unit: FlatPolygon = [
        [
          [x, y],
          [x + 30, y],
          [x + 30, y + 20],
          [x, y + 20],
          [x, y],
        ],
      ]
      const bounds = { minX: x, minY: y, maxX: x + 30, maxY: y + 20 }
      const cut = overlapArea(unit, cutToBox([area], bounds))
      expect(Math.abs(cut - overlapArea(unit, [area]))).toBeLessThan(0.01)
    }),
    { numRuns: 500 },
  )
})
