import polygonClipping from 'polygon-clipping'
import { describe, expect, it } from 'vitest'
import { splitStreet } from '../../../src/main/grids/split/split-street.ts'
import { overlap, rounded, squareMetres, toMetres } from './made-street.ts'
import { outsideCases } from '../../support/outside-cases.ts'
import { outsideStreet } from './outside-street.ts'
import type { SplitInput, SplitResult } from '../../../src/shared/grids/split.ts'

function split(input: SplitInput, name: string): SplitResult {
  const began = performance.now()
  const result = splitStreet(input, () => undefined)
  const { maxDeviation, floor, onStreetShare, cutMetres } = result.report
  const figures = { maxDeviation, floor, onStreetShare, cutMetres, ms: performance.now() - began }
  console.info(name, figures)
  return result
}

function expectTiling({ communities }: SplitInput, { grids }: SplitResult): void {
  for (const { id, area } of communities) {
    const own = grids.filter(({ communityId }) => communityId === id)
    const sum = own.reduce((total, grid) => total + squareMetres(toMetres(grid.area)), 0)
    expect(Math.abs(sum - squareMetres(toMetres(area)))).toBeLessThan(0.1)
    own.forEach((grid, i) => {
      for (const other of own.slice(i + 1)) expect(overlap(grid.area, other.area)).toBeLessThan(0.1)
    })
  }
}

const folder = outsideCases('beixinqiao', 'the real street is skipped')

describe.skipIf(folder === undefined)('a real street of six communities into eleven grids', () => {
  it('is even, connected and tiled, with most of the border on streets', () => {
    const input = outsideStreet(folder ?? '', false)
    const result = split(input, 'units as points')
    expect(result.grids).toHaveLength(11)
    expect(result.grids.every(({ contiguous }) => contiguous)).toBe(true)
    expect(result.grids.every(({ area }) => area.type === 'Polygon')).toBe(true)
    expect(result.report.maxDeviation).toBeLessThanOrEqual(
      Math.max(0.01, result.report.floor + 0.005),
    )
    expect(result.report.onStreetShare).toBeGreaterThanOrEqual(0.8)
    expectTiling(input, result)
  }, 60_000)

  it('cuts no footprint', () => {
    const input = outsideStreet(folder ?? '', true)
    const result = split(input, 'units as footprints')
    expect(result.grids.every(({ contiguous }) => contiguous)).toBe(true)
    expect(result.report.maxDeviation).toBeLessThanOrEqual(
      Math.max(0.01, result.report.floor + 0.005),
    )
    expectTiling(input, result)
    const areas = new Map(input.communities.map(({ id, area }) => [id, rounded(toMetres(area))]))
    for (const { id, communityId, footprint } of input.units) {
      if (footprint === null) continue
      const clipped = polygonClipping.intersection(
        rounded(toMetres(footprint)),
        areas.get(communityId) ?? [],
      )
      for (const { area, units } of result.grids.filter(
        (grid) => grid.communityId === communityId,
      )) {
        if (units.includes(id)) continue
        const cut = polygonClipping.intersection(clipped, rounded(toMetres(area)))
        expect(squareMetres(cut), `footprint ${id}`).toBeLessThan(0.1)
      }
    }
  }, 120_000)
})
