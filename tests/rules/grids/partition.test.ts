import { Delaunay } from 'd3-delaunay'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphFrom, piecesOf } from '../../../src/main/grids/split/graph.ts'
import { partition } from '../../../src/main/grids/split/partition.ts'
import { randomFrom } from '../../../src/main/grids/split/random.ts'
import { leastDeviation } from './exact.ts'
import type { Edge } from '../../../src/main/grids/split/graph.ts'

/** Random spots with loads up to `most`, and as edges the neighbours among them. */
function madeGraph(count: number, most: number, seed: number) {
  const random = randomFrom(seed)
  const at = Array.from({ length: count }, (): [number, number] => [
    random.real() * 100,
    random.real() * 100,
  ])
  const weights = at.map(() => 1 + random.whole(most))
  const { triangles } = Delaunay.from(at)
  const edges: Edge[] = []
  for (let e = 0; e < triangles.length; e++) {
    const [a, b] = [triangles[e], triangles[e % 3 === 2 ? e - 2 : e + 1]]
    edges.push([a, b, Math.hypot(at[a][0] - at[b][0], at[a][1] - at[b][1])])
  }
  return { graph: graphFrom(weights, edges), at }
}

describe('splitting a graph into connected parts', () => {
  it('is as even as the best of all connected splits, on up to 14 units', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 14 }),
        fc.integer({ min: 2, max: 3 }),
        fc.integer(),
        (count, parts, seed) => {
          const { graph, at } = madeGraph(count, 60, seed)
          const { deviation } = partition(graph, at, { parts, tolerance: 0.01, seed })
          expect(deviation).toBeLessThanOrEqual(Math.max(0.01, leastDeviation(graph, parts)) + 1e-9)
        },
      ),
      { numRuns: 60 },
    )
  }, 120_000)

  it('keeps every part in one piece and not empty, also through coarser graphs', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 700, max: 1500 }),
        fc.integer({ min: 2, max: 30 }),
        fc.integer(),
        (count, parts, seed) => {
          const { graph, at } = madeGraph(count, 9, seed)
          const { labels } = partition(graph, at, { parts, tolerance: 0.02, seed, moves: 60_000 })
          const { part } = piecesOf(graph, labels)
          expect(part.sort((a, b) => a - b)).toEqual(Array.from({ length: parts }, (_, p) => p))
        },
      ),
      { numRuns: 12 },
    )
  }, 120_000)
})
