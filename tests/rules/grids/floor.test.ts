import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviationFloor } from '../../../src/shared/grids/floor.ts'

/** The least largest deviation over all assignments, by trying them. */
function exact(loads: readonly number[], grids: number): number {
  const target = loads.reduce((sum, load) => sum + load, 0) / grids
  const sums = new Array<number>(grids).fill(0)
  let least = Infinity
  const place = (i: number): void => {
    if (i === loads.length) {
      least = Math.min(least, Math.max(...sums.map((sum) => Math.abs(sum - target))))
      return
    }
    for (let grid = 0; grid < grids; grid++) {
      sums[grid] += loads[i]
      place(i + 1)
      sums[grid] -= loads[i]
    }
  }
  place(0)
  return least / target
}

const loads = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 9 })

describe('the least deviation any assignment reaches', () => {
  it('is exact for two grids', () => {
    fc.assert(
      fc.property(loads, (units) => {
        expect(deviationFloor(units, 2)).toBeCloseTo(exact(units, 2), 9)
      }),
    )
  })

  it('never claims more than an assignment reaches for three or four', () => {
    fc.assert(
      fc.property(loads, fc.integer({ min: 3, max: 4 }), (units, grids) => {
        expect(deviationFloor(units, grids)).toBeLessThanOrEqual(exact(units, grids) + 1e-9)
      }),
    )
  })

  it.each([
    [[10, 10], 2, 0],
    [[30, 10], 2, 0.5],
    [[7], 2, 1],
    [[0, 0], 2, 0],
    [[90, 10, 10, 10], 3, 1.25],
    [[20, 20, 20, 20], 3, 0.5],
    [[2.5, 2.5], 2, 0],
  ])('%j in %i grids: %f', (units, grids, floor) => {
    expect(deviationFloor(units, grids)).toBeCloseTo(floor, 9)
  })
})
