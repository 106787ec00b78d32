import { isInside, perimeter, signedArea } from './rings.ts'
import type { Loop, Spot } from './rings.ts'
import type { Tessellation } from './tessellation.ts'

/** Polygons of one grid: of each the outer loop first, then its holes. */
export type Outline = {
  readonly polygons: readonly (readonly Loop[])[]
  readonly areaM2: number
  readonly perimeter: number
}

/**
 * The outlines of the grids: the border between faces of different grids, walked round. Two grids
 * share the vertices of their common border exactly.
 *
 * @param gridOf Grid of each owner of cells.
 */
export function outlines(
  { spots, edges, owner }: Tessellation,
  gridOf: Int32Array,
  grids: number,
): readonly Outline[] {
  const count = edges.face.length
  const gridAt = Int32Array.from(edges.face, (face) => gridOf[owner[face]])
  const isBorder = (h: number) => edges.twin[h] < 0 || gridAt[edges.twin[h]] !== gridAt[h]
  const outgoing = new Map<number, number[]>()
  for (let h = 0; h < count; h++) {
    if (!isBorder(h)) continue
    const list = outgoing.get(edges.from[h])
    if (list === undefined) outgoing.set(edges.from[h], [h])
    else list.push(h)
  }
  const angleOf = (h: number) => {
    const [x0, y0] = spots[edges.from[h]]
    const [x1, y1] = spots[edges.to[h]]
    return Math.atan2(y1 - y0, x1 - x0)
  }
  const nextOf = (h: number): number => {
    const ways = (outgoing.get(edges.to[h]) ?? []).filter((way) => gridAt[way] === gridAt[h])
    if (ways.length === 1) return ways[0]
    const back = angleOf(h) + Math.PI
    const turnOf = (way: number) => {
      const turn = (back - angleOf(way)) % (2 * Math.PI)
      return turn <= 0 ? turn + 2 * Math.PI : turn
    }
    return ways.reduce((a, b) => (turnOf(b) < turnOf(a) ? b : a))
  }
  const seen = new Uint8Array(count)
  const loopsOf: Spot[][][] = Array.from({ length: grids }, () => [])
  for (let first = 0; first < count; first++) {
    if (seen[first] !== 0 || !isBorder(first)) continue
    const nodes: number[] = []
    let h = first
    do {
      seen[h] = 1
      nodes.push(edges.from[h])
      h = nextOf(h)
    } while (h !== first && seen[h] === 0)
    for (const loop of simpleLoops(nodes))
      loopsOf[gridAt[first]].push(loop.map((node) => spots[node]))
  }
  return loopsOf.map(toOutline)
}

/** Cuts a walk that meets itself in a node into loops that do not: rings may touch, not cross over. */
function simpleLoops(nodes: readonly number[]): number[][] {
  const loops: number[][] = []
  const path: number[] = []
  const placeOf = new Map<number, number>()
  for (const node of nodes) {
    const place = placeOf.get(node)
    if (place !== undefined) {
      const loop = path.splice(place)
      for (const left of loop) placeOf.delete(left)
      loops.push(loop)
    }
    placeOf.set(node, path.length)
    path.push(node)
  }
  loops.push(path)
  return loops.filter((loop) => loop.length > 2)
}

function toOutline(loops: readonly Loop[]): Outline {
  const outer = loops
    .filter((loop) => signedArea(loop) > 0)
    .sort((a, b) => signedArea(b) - signedArea(a))
  const polygons = outer.map((loop) => [loop])
  for (const hole of loops.filter((loop) => signedArea(loop) <= 0)) {
    // The smallest outer loop around it; outer loops are sorted, so the last one that fits.
    const around = outer.findLastIndex(
      (loop) => signedArea(loop) > -signedArea(hole) && isInside([loop], hole[0]),
    )
    if (around >= 0) polygons[around].push(hole)
  }
  return {
    polygons,
    areaM2: loops.reduce((sum, loop) => sum + signedArea(loop), 0),
    perimeter: loops.reduce((sum, loop) => sum + perimeter(loop), 0),
  }
}
