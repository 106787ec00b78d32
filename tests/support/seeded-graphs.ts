import { Delaunay } from 'd3-delaunay'
import type { Edge } from '../../src/main/grids/split/graph.ts'
import { randomFrom } from '../../src/main/grids/split/random.ts'

export type SeededGraph = {
  /** Households of each unit. */
  readonly w: readonly number[]
  /** Where the units are, in metres. */
  readonly xy: readonly (readonly [number, number])[]
  /** Neighbours with their common border in whole metres, which METIS asks for. */
  readonly edges: readonly Edge[]
}

export type SeededCase = { readonly nodes: number; readonly k: number; readonly ufactor: number }

/** From one community to a whole large street house by house; ufactor is METIS's, in thousandths. */
export const seededCases: readonly SeededCase[] = [
  { nodes: 70, k: 2, ufactor: 10 },
  { nodes: 70, k: 3, ufactor: 10 },
  { nodes: 210, k: 2, ufactor: 10 },
  { nodes: 210, k: 3, ufactor: 10 },
  { nodes: 340, k: 2, ufactor: 10 },
  { nodes: 340, k: 4, ufactor: 10 },
  { nodes: 900, k: 5, ufactor: 10 },
  { nodes: 2_300, k: 11, ufactor: 10 },
  { nodes: 2_300, k: 24, ufactor: 10 },
  { nodes: 6_000, k: 16, ufactor: 10 },
  { nodes: 24_000, k: 11, ufactor: 10 },
  { nodes: 24_000, k: 50, ufactor: 10 },
]

export function caseId({ nodes, k }: SeededCase): string {
  return `${nodes} units into ${k}`
}

/**
 * Units strewn over a square, a tenth of a hectare each, and the borders of their nearest ground
 * (Voronoi). The same number of units always gives the same graph.
 */
export function seededGraph(nodes: number): SeededGraph {
  const random = randomFrom(nodes)
  const side = Math.sqrt(nodes * 1_000)
  const xy = Array.from(
    { length: nodes },
    () => [random.real() * side, random.real() * side] as const,
  )
  const w = xy.map(() => (random.whole(5) === 0 ? 10 + random.whole(40) : 1 + random.whole(12)))
  return { w, xy, edges: bordersOf(xy) }
}

/** A border runs between the circumcentres of the two triangles on its units' edge. */
function bordersOf(xy: readonly (readonly [number, number])[]): readonly Edge[] {
  const { triangles, halfedges, points } = new Delaunay(xy.flat())
  const centre = (triangle: number) => {
    const [ax, ay, bx, by, cx, cy] = [0, 1, 2].flatMap((corner) => {
      const unit = triangles[3 * triangle + corner]
      return [points[2 * unit], points[2 * unit + 1]]
    })
    const [b, c] = [(bx - ax) ** 2 + (by - ay) ** 2, (cx - ax) ** 2 + (cy - ay) ** 2]
    const d = 2 * ((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
    return [((cy - ay) * b - (by - ay) * c) / d, ((bx - ax) * c - (cx - ax) * b) / d].map(
      (along, axis) => along + [ax, ay][axis],
    )
  }
  return [...halfedges.entries()].flatMap(([half, twin]): Edge[] => {
    if (twin < half) return []
    const [x1, y1] = centre(Math.floor(half / 3))
    const [x2, y2] = centre(Math.floor(twin / 3))
    // At the square's edge circumcentres lie far out: no border is longer than a house block.
    const metres = Math.min(100, Math.max(1, Math.round(Math.hypot(x2 - x1, y2 - y1))))
    const next = half % 3 === 2 ? half - 2 : half + 1
    return [[triangles[half], triangles[next], metres]]
  })
}
