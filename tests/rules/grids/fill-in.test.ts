import { Delaunay } from 'd3-delaunay'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  graphFrom,
  neighboursIn,
  piecesOf,
  type Edge,
} from '../../../src/main/grids/split/graph.ts'
import { partition } from '../../../src/main/grids/split/partition.ts'
import { randomFrom } from '../../../src/main/grids/split/random.ts'
import { fillIn } from '../../../src/shared/grids/fill-in.ts'

it('gives a cell that is in no grid to one beside it and keeps every grid whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 12, max: 60 }), fc.integer(), (count, seed) => {
      const random = randomFrom(seed)
      const at = Array.from({ length: count }, (): [number, number] => [
        random.real() * 100,
        random.real() * 100,
      ])
      const { triangles } = Delaunay.from(at)
      const edges: Edge[] = []
      for (let e = 0; e < triangles.length; e++)
        edges.push([triangles[e], triangles[e % 3 === 2 ? e - 2 : e + 1], 1])
      const loads = at.map(() => 1 + random.whole(9))
      const graph = graphFrom(loads, edges)
      const { labels } = partition(graph, at, { parts: 3, tolerance: 0.05, seed, moves: 3000 })
      const gridOf = Array.from(labels)
      const node = random.whole(count)
      fc.pre(gridOf.filter((grid) => grid === gridOf[node]).length > 1)
      gridOf[node] = -1
      const filled = fillIn(neighboursIn(graph), loads, gridOf, 3)
      expect(filled.filter((grid, v) => v !== node && grid !== gridOf[v])).toEqual([])
      expect(piecesOf(graph, Int32Array.from(filled)).part.sort()).toEqual([0, 1, 2])
    }),
    { numRuns: 80 },
  )
})

it('takes the grid with room before the one that is full or closed', () => {
  const chain = [[1], [0, 2], [1]]
  expect(fillIn(chain, [9, 2, 9], [0, -1, 1], 2)).toEqual([0, 0, 1])
  expect(fillIn(chain, [10, 2, 8], [0, -1, 1], 2, { most: 10.1 })).toEqual([0, 1, 1])
  const closed = { most: 99, isClosed: (grid: number) => grid === 0 }
  expect(fillIn(chain, [1, 2, 8], [0, -1, 1], 2, closed)).toEqual([0, 1, 1])
})
