import type { Area, Plane } from '../core/geo.ts'
import type { Ground } from './ground.ts'
import { isInside, perimeter, signedArea, type Loop, type Spot } from './rings.ts'

/** Polygons of one grid: of each the outer loop first, then its holes. */
export type Outline = {
  readonly polygons: readonly (readonly Loop[])[]
  readonly areaM2: number
  readonly perimeter: number
}

/** An arc walked in one direction, with the grid on its left. */
type Way = {
  readonly from: number
  readonly to: number
  readonly spots: readonly Spot[]
  readonly leaving: number
  /** The direction in which one looks back from its end. */
  readonly back: number
}

/**
 * The outlines of the grids: the borders between cells of different grids, walked round. Two grids
 * share the vertices of their common border exactly, so the grids tile the community.
 *
 * @param gridOf Grid of each node of the ground, 0 … grids − 1.
 * @param only Grids to outline; all when left out. The others come out empty.
 */
export function outlines(
  ground: Ground,
  gridOf: ArrayLike<number>,
  grids: number,
  only?: ReadonlySet<number>,
): readonly Outline[] {
  const ways: Way[][] = Array.from({ length: grids }, () => [])
  for (const { left, right, from, to, line } of ground.arcs) {
    const a = left < 0 ? -1 : gridOf[left]
    const b = right < 0 ? -1 : gridOf[right]
    if (a === b) continue
    const wants = (grid: number) => grid >= 0 && (only === undefined || only.has(grid))
    if (!wants(a) && !wants(b)) continue
    const spots: Spot[] = []
    for (let i = 0; i < line.length; i += 2) spots.push([line[i], line[i + 1]])
    if (wants(a)) ways[a].push(wayOf(from, to, spots))
    if (wants(b)) ways[b].push(wayOf(to, from, spots.toReversed()))
  }
  return ways.map((own) => toOutline(loopsOf(own)))
}

/** An outline as an area in degrees. */
export function toArea({ polygons }: Outline, plane: Plane): Area {
  const coordinates = polygons.map((loops) =>
    loops.map((loop) => [...loop, loop[0]].map((spot) => plane.toDegrees(spot))),
  )
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0] }
    : { type: 'MultiPolygon', coordinates }
}

function wayOf(from: number, to: number, spots: readonly Spot[]): Way {
  const [first, second] = spots
  const [before, last] = spots.slice(-2)
  return {
    from,
    to,
    spots,
    leaving: Math.atan2(second[1] - first[1], second[0] - first[0]),
    back: Math.atan2(before[1] - last[1], before[0] - last[0]),
  }
}

function loopsOf(ways: readonly Way[]): Loop[] {
  const outgoing = new Map<number, number[]>()
  ways.forEach(({ from }, way) => {
    const list = outgoing.get(from)
    if (list === undefined) outgoing.set(from, [way])
    else list.push(way)
  })
  const nextOf = (way: number): number => {
    const choices = outgoing.get(ways[way].to) ?? []
    if (choices.length === 1) return choices[0]
    // The first way clockwise from looking back keeps the grid on the left.
    const turnOf = (choice: number) => {
      const turn = (ways[way].back - ways[choice].leaving) % (2 * Math.PI)
      return turn <= 0 ? turn + 2 * Math.PI : turn
    }
    return choices.reduce((a, b) => (turnOf(b) < turnOf(a) ? b : a))
  }
  const seen = new Uint8Array(ways.length)
  const loops: Loop[] = []
  for (let first = 0; first < ways.length; first++) {
    if (seen[first] !== 0) continue
    const walk: number[] = []
    let way = first
    do {
      seen[way] = 1
      walk.push(way)
      way = nextOf(way)
    } while (way !== first && seen[way] === 0)
    for (const loop of simpleLoops(walk, ways)) {
      const spots = loop.flatMap((one) => ways[one].spots.slice(0, -1))
      if (spots.length > 2) loops.push(spots)
    }
  }
  return loops
}

/** Cuts a walk that meets itself in a junction into loops that do not: rings may touch, not cross over. */
function simpleLoops(walk: readonly number[], ways: readonly Way[]): number[][] {
  const loops: number[][] = []
  const path: number[] = []
  const placeOf = new Map<number, number>()
  for (const way of walk) {
    const place = placeOf.get(ways[way].from)
    if (place !== undefined) {
      const loop = path.splice(place)
      for (const left of loop) placeOf.delete(ways[left].from)
      loops.push(loop)
    }
    placeOf.set(ways[way].from, path.length)
    path.push(way)
  }
  loops.push(path)
  return loops.filter((loop) => loop.length > 0)
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
