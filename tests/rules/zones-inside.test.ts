import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Area } from '../../src/shared/core/geo.ts'
import { insideOf, isInForce, isInside } from '../../src/shared/zones/inside.ts'

const square = (from: number, to: number) =>
  [
    [from, from],
    [to, from],
    [to, to],
    [from, to],
    [from, from],
  ] as const

const yard: Area = { type: 'Polygon', coordinates: [square(0, 10), square(4, 6)] }
const two: Area = { type: 'MultiPolygon', coordinates: [[square(0, 1)], [square(5, 6)]] }

describe('whether a place lies in a zone', () => {
  it.each([
    [yard, [1, 1], true],
    [yard, [5, 5], false],
    [yard, [11, 5], false],
    [yard, [-1, 5], false],
    [yard, [3, 4], true],
    [two, [0.5, 0.5], true],
    [two, [5.5, 5.5], true],
    [two, [3, 3], false],
  ] as const)(
    '%#: tells inside from outside, with holes and several parts',
    (area, place, expected) => {
      expect(isInside(area, place)).toBe(expected)
    },
  )

  it('agrees with the plain inequality for any rectangle', () => {
    const number = fc.integer({ min: -50, max: 50 })
    fc.assert(
      fc.property(number, number, number, (x, y, width) => {
        const size = Math.abs(width) + 1
        const area: Area = { type: 'Polygon', coordinates: [square(0, size)] }
        const place = [x + 0.5, y + 0.5] as const
        const expected = place[0] > 0 && place[0] < size && place[1] > 0 && place[1] < size
        expect(isInside(area, place)).toBe(expected)
      }),
    )
  })

  it('answers the same for many places of one area as for each alone', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }))
    const ring = fc
      .array(corner, { minLength: 3, maxLength: 200 })
      .map((corners) => [...corners, corners[0]])
    fc.assert(
      fc.property(
        fc.array(ring, { minLength: 1, maxLength: 3 }),
        fc.array(corner),
        (rings, all) => {
          const area: Area = { type: 'Polygon', coordinates: rings }
          const isIn = insideOf(area)
          // Also on borders and corners, where either answer would do, both give the same.
          expect(all.map(isIn)).toEqual(all.map((place) => isInside(area, place)))
        },
      ),
    )
  })

  it('counts a zone from its effect to its lifting', () => {
    const zone = {
      effectiveAt: '2022-03-19T00:00:00.000Z',
      liftedAt: '2022-04-02T00:00:00.000Z',
    }
    expect(isInForce(zone, '2022-03-18T23:59:59.999Z')).toBe(false)
    expect(isInForce(zone, '2022-03-19T00:00:00.000Z')).toBe(true)
    expect(isInForce(zone, '2022-04-02T00:00:00.000Z')).toBe(false)
    expect(isInForce({ ...zone, liftedAt: null }, '2022-05-01T00:00:00.000Z')).toBe(true)
  })
})
