import { describe, expect, it } from 'vitest'
import type { LineString, Position } from '../../src/shared/core/geo.ts'
import { planeAround } from '../../src/shared/core/geo.ts'
import { pinHolds } from '../../src/shared/points/pins.ts'
import { routeCrossings, walkOf } from '../../src/shared/points/routes.ts'

const plane = planeAround([116.4, 39.94])
const line = (...spots: readonly (readonly [number, number])[]): LineString => ({
  type: 'LineString',
  coordinates: spots.map((at): Position => plane.toDegrees(at)),
})
const route = (kind: 'clean' | 'dirty', along: LineString | null) => ({
  id: kind,
  name: kind,
  kind,
  line: along,
})

describe('a one-way route', () => {
  it('is as long as it is walked, at 72 metres a minute, minutes begun', () => {
    expect(walkOf(line([0, 0], [100, 0], [100, 45]))).toEqual({ metres: 145, minutes: 3 })
    expect(walkOf(null)).toEqual({ metres: 0, minutes: 0 })
  })

  it('crosses, touches or shares a stretch with a dirty one, or keeps apart', () => {
    const met = (a: LineString | null, b: LineString | null) =>
      routeCrossings([route('clean', a), route('dirty', b)]).map(({ at }) =>
        plane.toMetres(at).map(Math.round),
      )
    const east = line([0, 0], [100, 0])
    expect(met(east, line([50, -20], [50, 20]))).toEqual([[50, 0]])
    expect(met(east, line([50, 0], [50, 40]))).toEqual([[50, 0]])
    expect(met(east, line([20, 0], [60, 0])).sort((a, b) => a[0] - b[0])).toEqual([
      [20, 0],
      [60, 0],
    ])
    expect(met(east, line([0, 5], [100, 5]))).toEqual([])
    expect(met(east, null)).toEqual([])
  })

  it('may cross one of its own kind', () => {
    const cross = line([50, -20], [50, 20])
    expect(routeCrossings([route('clean', line([0, 0], [100, 0])), route('clean', cross)])).toEqual(
      [],
    )
  })
})

describe('a pin of the legend', () => {
  it('means what it names, both where it names both, and nobody where it names nothing', () => {
    const home = { category: 'home_isolation', needs: ['dialysis'] }
    expect(pinHolds({ category: 'home_isolation', need: '' }, home)).toBe(true)
    expect(pinHolds({ category: '', need: 'dialysis' }, home)).toBe(true)
    expect(pinHolds({ category: 'home_isolation', need: 'pregnant' }, home)).toBe(false)
    expect(pinHolds({ category: '', need: '' }, home)).toBe(false)
  })
})
