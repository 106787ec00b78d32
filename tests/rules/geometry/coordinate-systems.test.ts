import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { epsg4548, fromWgs84, toWgs84 } from '../../../src/main/geometry/map-system.ts'
import { fromPlane, toPlane } from '../../../src/main/geometry/transverse-mercator.ts'
import type { Position } from '../../../src/shared/core/geo.ts'
import { coordinateSystemKeys } from '../../../src/shared/transfer/coordinate-systems.ts'

/** Longitude, latitude, east, north: by PROJ 9.1.1, `cs2cs EPSG:4490 EPSG:4548`. */
const gaussKruger = [
  [116.397, 39.909, 448_439.045343, 4_419_599.03409],
  [116.4, 39.9, 448_688.855734, 4_418_598.001259],
  [117, 0, 500_000, 0],
  [118.5, 41, 626_204.814253, 4_541_657.245274],
  [115.5, 30, 355_262.250909, 3_321_060.840927],
  [113, 22.5, 88_176.832129, 2_494_674.650122],
] as const

/** WGS-84, GCJ-02, BD-09: by gcoord 1.0.7; the first is the example its README publishes. */
const shifted = [
  [116.403988, 39.914266, 116.410232407, 39.915670251, 116.416615601, 39.921965801],
  [116.4, 39.9, 116.406242785, 39.90140353, 116.412628029, 39.907733782],
  [121.4737, 31.2304, 121.478223059, 31.228457738, 121.484781469, 31.234310594],
  [113.2644, 23.1291, 113.269729592, 23.12642334, 113.276150752, 23.132711257],
  [87.6168, 43.8256, 87.619649949, 43.826805393, 87.626099771, 43.832949794],
] as const

/** The most two positions differ, in degrees. */
const apart = (a: Position, b: Position) => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]))

const china = fc.tuple(
  fc.double({ min: 74, max: 134, noNaN: true }),
  fc.double({ min: 4, max: 53, noNaN: true }),
)

describe('coordinate systems', () => {
  it.each(gaussKruger)('%f, %f lies where PROJ puts it on EPSG:4548', (lon, lat, east, north) => {
    const [x, y] = fromWgs84('epsg4548', [lon, lat])
    expect(Math.hypot(x - east, y - north)).toBeLessThan(1e-4)
    expect(apart(toWgs84('epsg4548', [east, north]), [lon, lat])).toBeLessThan(1e-9)
  })

  it.each(shifted)('%f, %f is shifted as map services shift it', (lon, lat, gx, gy, bx, by) => {
    expect(apart(fromWgs84('gcj02', [lon, lat]), [gx, gy])).toBeLessThan(1e-8)
    expect(apart(fromWgs84('bd09', [lon, lat]), [bx, by])).toBeLessThan(1e-8)
  })

  it('a way there and back ends where it began, anywhere in China', () => {
    fc.assert(
      fc.property(china, fc.constantFrom(...coordinateSystemKeys), (at, system) => {
        // The plane of 117°E is for its own zone; far from it the series loses its last digits.
        fc.pre(system !== 'epsg4548' || Math.abs(at[0] - 117) < 6)
        expect(apart(toWgs84(system, fromWgs84(system, at)), at)).toBeLessThan(1e-9)
      }),
      { numRuns: 2000 },
    )
  })

  it('every zone is the same plane about its own meridian', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 25, max: 45 }),
        fc.double({ min: -1.5, max: 1.5, noNaN: true }),
        fc.double({ min: 4, max: 53, noNaN: true }),
        (zone, east, lat) => {
          const plane = { meridian: zone * 3, falseEasting: zone * 1e6 + 500_000 }
          const [x, y] = toPlane(plane, [zone * 3 + east, lat])
          const [x117, y117] = toPlane(epsg4548, [117 + east, lat])
          expect(x - zone * 1e6).toBeCloseTo(x117, 5)
          expect(y).toBeCloseTo(y117, 5)
          expect(apart(fromPlane(plane, [x, y]), [zone * 3 + east, lat])).toBeLessThan(1e-9)
        },
      ),
    )
  })

  it('outside China nothing is shifted, and CGCS2000 is taken for WGS-84', () => {
    expect(fromWgs84('gcj02', [106.8, -6.2])).toEqual([106.8, -6.2])
    expect(fromWgs84('bd09', [2.35, 48.85])).toEqual([2.35, 48.85])
    expect(toWgs84('cgcs2000', [116.4, 39.9])).toEqual([116.4, 39.9])
  })

  it('tiles’ Mercator is read: the example of EPSG guidance note 7-2', () => {
    // 24°22'54.433"N 100°20'00.000"W
    const [lon, lat] = toWgs84('web-mercator', [-11_169_055.58, 2_800_000])
    expect(lon).toBeCloseTo(-(100 + 20 / 60), 6)
    expect(lat).toBeCloseTo(24 + 22 / 60 + 54.433 / 3600, 6)
  })
})
