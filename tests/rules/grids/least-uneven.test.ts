import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  deviationOf,
  graphFrom,
  neighboursIn,
  piecesOf,
  type Edge,
} from '../../../src/main/grids/split/graph.ts'
import { leastUneven } from '../../../src/shared/grids/least-uneven.ts'
import { leastDeviation } from './exact.ts'

/** A tree of units with some more links, a few of them without load. */
const made = fc
  .array(
    fc.record({
      load: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 40 }) }, fc.constant(0)),
      links: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
    { minLength: 4, maxLength: 10 },
  )
  .filter((units) => units.some(({ load }) => load > 0))
  .map((units) =>
    graphFrom(
      units.map(({ load }) => load),
      units.flatMap(({ links }, v): Edge[] =>
        v === 0 ? [] : links.map((share) => [v, Math.floor(share * v), 1]),
      ),
    ),
  )

describe('the most even division into connected grids', () => {
  it('is that of trying all divisions, and nothing is below it', () => {
    fc.assert(
      fc.property(made, fc.integer({ min: 2, max: 4 }), (graph, parts) => {
        const neighbours = neighboursIn(graph)
        const loads = Array.from(graph.weight)
        const { isProven, best } = leastUneven(neighbours, loads, parts, 100)
        expect(isProven).toBe(true)
        const labels = Int32Array.from(best?.gridOf ?? [])
        expect(piecesOf(graph, labels).part).toHaveLength(parts)
        expect(best?.deviation).toBeCloseTo(leastDeviation(graph, parts), 9)
        expect(deviationOf(graph, labels, parts)).toBeCloseTo(best?.deviation ?? NaN, 9)
        const again = leastUneven(neighbours, loads, parts, best?.deviation ?? 0)
        expect(again).toEqual({ isProven: true, best: undefined })
      }),
      { numRuns: 150 },
    )
  })

  it('says when there are too many units to try', () => {
    const chain = Array.from({ length: 31 }, (_, v) =>
      [v - 1, v + 1].filter((u) => u >= 0 && u < 31),
    )
    expect(
      leastUneven(
        chain,
        chain.map(() => 1),
        2,
        1,
      ),
    ).toEqual({ isProven: false, best: undefined })
  })
})
