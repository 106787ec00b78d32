import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitStreet } from '../../../src/main/grids/split/split-street.ts'
import { AppError } from '../../../src/shared/core/errors.ts'
import { overlap, plane, rectangle, squareMetres, street, toMetres } from './made-street.ts'
import type { SplitInput, SplitUnit } from '../../../src/shared/grids/split.ts'

const quiet = () => undefined

const block: SplitInput = {
  communities: [
    {
      id: 'a',
      name: '东里社区',
      code: '110101005001',
      area: { type: 'Polygon', coordinates: [rectangle(0, 0, 400, 200)] },
    },
    {
      id: 'b',
      name: '西里社区',
      code: null,
      area: { type: 'Polygon', coordinates: [rectangle(400, 0, 200, 200)] },
    },
  ],
  units: Array.from({ length: 48 }, (_, i): SplitUnit => {
    const a = i < 32
    const n = a ? i : i - 32
    const at = plane.toDegrees([
      (a ? 25 : 425) + (n % (a ? 8 : 4)) * 50,
      25 + Math.floor(n / (a ? 8 : 4)) * 50,
    ])
    return {
      id: `u${String(i).padStart(2, '0')}`,
      name: `u${String(i).padStart(2, '0')}`,
      communityId: a ? 'a' : 'b',
      households: 10,
      at,
      footprint: null,
    }
  }),
  streets: [{ line: [plane.toDegrees([200, -10]), plane.toDegrees([200, 210])] }],
  grids: 3,
  seed: 7,
}

describe('splitting a street', () => {
  it.each([false, true])(
    'holds every invariant on random streets, footprints %j',
    (prints) => {
      fc.assert(
        fc.property(street(prints), (input) => {
          const { grids, report } = splitStreet(input, quiet)
          const placed = grids.flatMap(({ units }) => units).sort()
          expect(placed).toEqual(input.units.map(({ id }) => id).sort())
          expect(new Set(grids.map(({ code }) => code)).size).toBe(grids.length)
          expect(grids.every(({ contiguous }) => contiguous)).toBe(true)
          for (const { id, area } of input.communities) {
            const own = grids.filter(({ communityId }) => communityId === id)
            expect(own.length).toBeGreaterThanOrEqual(1)
            const whole = squareMetres(toMetres(area))
            const sum = own.reduce((total, grid) => total + squareMetres(toMetres(grid.area)), 0)
            expect(Math.abs(sum - whole)).toBeLessThan(0.1)
            own.forEach((grid, i) => {
              const size = squareMetres(toMetres(grid.area))
              expect(Math.abs(overlap(grid.area, area) - size)).toBeLessThan(0.1)
              // The splitter's plane lies round another origin.
              expect(Math.abs(grid.areaM2 / size - 1)).toBeLessThan(1e-4)
              for (const other of own.slice(i + 1))
                expect(overlap(grid.area, other.area)).toBeLessThan(0.1)
            })
            const units = input.units.filter(({ communityId }) => communityId === id)
            if (area.type === 'Polygon' && report.joinedPockets.length === 0)
              expect(own.map((grid) => grid.area.type)).toEqual(own.map(() => 'Polygon'))
            if (own.length > 1) for (const grid of own) expect(grid.units.length).toBeGreaterThan(0)
            expect(own.length).toBeLessThanOrEqual(Math.max(1, units.length))
          }
          const short = report.warnings.some((warning) => warning.startsWith('可划分的单元不够'))
          expect(grids.length === input.grids).toBe(!short)
          expect(report.maxDeviation).toBeGreaterThanOrEqual(report.floor - 1e-9)
        }),
        { numRuns: 150 },
      )
    },
    60_000,
  )

  it('gives the same bytes for the same input and seed, in whatever order it comes', () => {
    fc.assert(
      fc.property(street(true), (input) => {
        const first = JSON.stringify(splitStreet(input, quiet))
        const turned = {
          ...input,
          communities: input.communities.toReversed(),
          units: input.units.toReversed(),
        }
        expect(JSON.stringify(splitStreet(turned, quiet))).toBe(first)
      }),
      { numRuns: 20 },
    )
  }, 60_000)

  it('splits an even block along the street through its middle', () => {
    const { grids, report } = splitStreet(block, quiet)
    expect(grids.map(({ name, households }) => [name, households])).toEqual([
      ['东里1网格', 160],
      ['东里2网格', 160],
      ['西里1网格', 160],
    ])
    expect(report.maxDeviation).toBe(0)
    expect(report.onStreetShare).toBeCloseTo(1, 3)
    expect(report.cutMetres).toBeCloseTo(200, 0)
    expect(report.forcedMaxMin).toBe(1)
  })

  it('numbers by the official code, and 暂编 under the street where there is none', () => {
    const { grids } = splitStreet(block, quiet)
    expect(grids.map(({ code, provisional }) => [code, provisional])).toEqual([
      ['110101005001001', false],
      ['110101005001002', false],
      ['110101005901001', true],
    ])
  })

  it('takes seats given by hand, and refuses those that do not add up', () => {
    const { grids } = splitStreet({ ...block, seats: { a: 1, b: 2 } }, quiet)
    expect(grids.map(({ communityId }) => communityId)).toEqual(['a', 'b', 'b'])
    expect(() => splitStreet({ ...block, seats: { a: 1, b: 1 } }, quiet)).toThrow('不一致')
    expect(() => splitStreet({ ...block, seats: { a: 3 } }, quiet)).toThrow('西里社区')
  })

  it('keeps a unit larger than a grid whole and names it', () => {
    const units = block.units.map((unit) =>
      unit.id === 'u00' ? { ...unit, households: 2000 } : unit,
    )
    const { grids, report } = splitStreet({ ...block, units, seats: { a: 2, b: 1 } }, quiet)
    const holder = grids.find((grid) => grid.units.includes('u00'))
    expect(holder?.units).toEqual(['u00'])
    expect(report.warnings.some((warning) => warning.includes('“u00”有 2000 户'))).toBe(true)
    expect(report.maxDeviation).toBeCloseTo(report.floor, 6)
  })

  it('says which unit lies outside its community or apart from the rest', () => {
    const islands: SplitInput = {
      ...block,
      communities: [
        {
          ...block.communities[0],
          area: {
            type: 'MultiPolygon',
            coordinates: [[rectangle(0, 0, 100, 100)], [rectangle(200, 0, 100, 100)]],
          },
        },
      ],
      units: [
        [20, 50],
        [80, 50],
        [250, 50],
        [50, 160],
      ].map(([x, y], i) => ({
        id: `u${i}`,
        name: `u${i}`,
        communityId: 'a',
        households: 10,
        at: plane.toDegrees([x, y]),
        footprint: null,
      })),
      grids: 1,
    }
    const { report } = splitStreet(islands, quiet)
    expect(report.joinedPockets).toHaveLength(1)
    expect(report.joinedPockets[0]).toContain('“u2”')
    expect(
      report.warnings.some((warning) => warning.includes('“u3”在社区「东里社区」边界外 60 米')),
    ).toBe(true)
  })

  it.each([
    ['fewer grids than communities', { grids: 1 }, '少于社区数'],
    ['no communities', { communities: [] }, '没有社区'],
    ['no units', { units: [] }, '没有可划分的单元'],
    ['a negative load', { units: [{ ...block.units[0], households: -1 }] }, '“u00”'],
    [
      'a position that is no number',
      { units: [{ ...block.units[0], at: [NaN, 0] as const }] },
      '“u00”',
    ],
    ['an unknown community', { units: [{ ...block.units[0], communityId: 'z' }] }, '“u00”'],
    ['a unit twice', { units: [block.units[0], block.units[0]] }, '重复'],
  ])('refuses %s with a sentence', (_, change, words) => {
    const attempt = () => splitStreet({ ...block, ...change }, quiet)
    expect(attempt).toThrow(AppError)
    expect(attempt).toThrow(words)
  })

  it('rebuilds a border that crosses itself and still tiles what it encloses', () => {
    const bow = [
      [0, 0],
      [200, 200],
      [200, 0],
      [0, 200],
      [0, 0],
    ].map(([x, y]) => plane.toDegrees([x, y]))
    const { grids } = splitStreet(
      {
        ...block,
        communities: [{ ...block.communities[0], area: { type: 'Polygon', coordinates: [bow] } }],
        units: block.units.filter(({ communityId }) => communityId === 'a'),
        grids: 2,
      },
      quiet,
    )
    expect(grids.reduce((sum, { areaM2 }) => sum + areaM2, 0)).toBeCloseTo(20_000, 0)
  })
})
