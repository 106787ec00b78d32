import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion, forcedMaxMin, forcedTable } from '../../../src/shared/grids/apportion.ts'
import type { ApportionMethod, Claimant } from '../../../src/shared/grids/apportion.ts'

const named = (households: readonly number[]): Claimant[] =>
  households.map((count, i) => ({ id: String.fromCharCode(97 + i), households: count }))
const seatsOf = (households: readonly number[], grids: number, method?: ApportionMethod) => [
  ...apportion(named(households), grids, method).values(),
]

const claim = fc.record({
  households: fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 12 }),
  more: fc.integer({ min: 0, max: 25 }),
})

describe('apportioning grids to communities', () => {
  it.each<[readonly number[], number, ApportionMethod, readonly number[]]>([
    [[900, 900, 900], 3, 'huntington-hill', [1, 1, 1]],
    [[1000, 2000], 6, 'huntington-hill', [2, 4]],
    [[3400, 1800, 900], 7, 'huntington-hill', [4, 2, 1]],
    [[3400, 1800, 900], 6, 'adams', [3, 2, 1]],
    [[1990, 1000], 3, 'huntington-hill', [2, 1]],
    [[0, 1000], 4, 'huntington-hill', [1, 3]],
    [[7000, 1000, 1000], 5, 'huntington-hill', [3, 1, 1]],
    [[7000, 2400, 1000], 7, 'adams', [4, 2, 1]],
  ])('gives %j → %i by %s: %j', (households, grids, method, seats) => {
    expect(seatsOf(households, grids, method)).toEqual(seats)
  })

  it('hands out every grid, at least one each', () => {
    fc.assert(
      fc.property(
        claim,
        fc.constantFrom<ApportionMethod>('huntington-hill', 'adams'),
        ({ households, more }, method) => {
          const seats = seatsOf(households, households.length + more, method)
          expect(seats.reduce((sum, count) => sum + count, 0)).toBe(households.length + more)
          expect(Math.min(...seats)).toBeGreaterThanOrEqual(1)
        },
      ),
    )
  })

  it('by Huntington-Hill no move of one grid brings two communities nearer in ratio', () => {
    fc.assert(
      fc.property(claim, ({ households, more }) => {
        const seats = seatsOf(households, households.length + more)
        const ratio = (a: number, b: number) => Math.max(a / b, b / a)
        households.forEach((rich, i) => {
          households.forEach((poor, j) => {
            if (i === j || seats[j] < 2) return
            const now = ratio(rich / seats[i], poor / seats[j])
            const moved = ratio(rich / (seats[i] + 1), poor / (seats[j] - 1))
            expect(moved).toBeGreaterThanOrEqual(now - 1e-9)
          })
        })
      }),
    )
  })

  it('by Adams no other sharing has a smaller largest grid', () => {
    const small = fc.record({
      households: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 4 }),
      more: fc.integer({ min: 0, max: 6 }),
    })
    fc.assert(
      fc.property(small, ({ households, more }) => {
        const grids = households.length + more
        const largest = (seats: readonly number[]) =>
          Math.max(...households.map((count, i) => count / seats[i]))
        let least = Infinity
        const tryAll = (seats: readonly number[], left: number): void => {
          if (seats.length === households.length - 1) {
            least = Math.min(least, largest([...seats, left]))
            return
          }
          const after = households.length - seats.length - 1
          for (let count = 1; count <= left - after; count++)
            tryAll([...seats, count], left - count)
        }
        tryAll([], grids)
        expect(largest(seatsOf(households, grids, 'adams'))).toBeCloseTo(least, 9)
      }),
    )
  })

  it('stops at the number of units of a community', () => {
    const seats = apportion(
      [
        { id: 'a', households: 5000, most: 2 },
        { id: 'b', households: 100 },
      ],
      6,
    )
    expect([...seats]).toEqual([
      ['a', 2],
      ['b', 4],
    ])
  })

  it('shows what apportionment forces for two fewer to four more', () => {
    const claimants = named([900, 600])
    expect(forcedMaxMin(claimants, apportion(claimants, 2))).toBeCloseTo(1.5)
    expect(forcedTable(claimants, 3).map(({ grids }) => grids)).toEqual([2, 3, 4, 5, 6, 7])
    expect(forcedTable(claimants, 5).find(({ grids }) => grids === 5)?.maxMin).toBeCloseTo(1)
  })
})
