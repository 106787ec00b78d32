import {
  planeAround,
  type LineString,
  type Polygon,
  type Position,
  type Ring,
} from '../../shared/core/geo.ts'

/** Metres east and north on the drawing board, where every lane is straight. */
export type Board = readonly [number, number]
export type Rect = {
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

/** Where the made-up street lies: mountains, so that nobody takes it for a real quarter. */
const ORIGIN: Position = [116, 40]
/** A long straight side gets a corner at least this often, in metres, to follow the bends. */
const STEP = 20
/** The quarter lies a little askew, as old towns do. */
const TILT = (2.4 * Math.PI) / 180

const plane = planeAround(ORIGIN)

/** Bends the drawing board gently and puts it on the globe; rounded to about a centimetre. */
export function placeOf([u, v]: Board): Position {
  const x = u + 13 * Math.sin(v / 150 + 0.8) + 5 * Math.sin(u / 170)
  const y = v + 11 * Math.sin(u / 190 + 2.1) + 5 * Math.sin(v / 130 + u / 400)
  const [lon, lat] = plane.toDegrees([
    x * Math.cos(TILT) - y * Math.sin(TILT),
    x * Math.sin(TILT) + y * Math.cos(TILT),
  ])
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7]
}

export function lineOf(points: readonly Board[]): LineString {
  const bent = points.slice(1).flatMap((to, i) => {
    const from = points[i]
    const parts = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / STEP))
    return Array.from({ length: parts }, (_, part): Board => {
      const share = (part + 1) / parts
      return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    })
  })
  return { type: 'LineString', coordinates: [points[0], ...bent].map(placeOf) }
}

/** A small outline, too short for the bends to show. Corners anticlockwise, not closed. */
export function footprintOf(corners: readonly Board[]): Polygon {
  return { type: 'Polygon', coordinates: [closed(corners.map(placeOf))] }
}

export function centreOf(rect: Rect): Board {
  return [(rect.west + rect.east) / 2, (rect.south + rect.north) / 2]
}

export function isWithin([u, v]: Board, rect: Rect): boolean {
  return u >= rect.west && u <= rect.east && v >= rect.south && v <= rect.north
}

export function cornersOf({ west, east, south, north }: Rect): Board[] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]
}

function closed<T>(ring: readonly T[]): T[] {
  return [...ring, ring[0]]
}

/** Every place on one straight line where an outline must have a corner. */
export type Corners = {
  readonly alongU: (v: number, from: number, to: number) => number[]
  readonly alongV: (u: number, from: number, to: number) => number[]
}

/**
 * The corners that all outlines over these rectangles share. Neighbours that take their corners
 * from one such list meet vertex on vertex, so that after bending there is no gap and no overlap.
 */
export function cornersAmong(rects: readonly Rect[]): Corners {
  const byV = new Map<number, Set<number>>()
  const byU = new Map<number, Set<number>>()
  const note = (lines: Map<number, Set<number>>, line: number, at: number) => {
    const found = lines.get(line)
    if (found) found.add(at)
    else lines.set(line, new Set([at]))
  }
  for (const rect of rects) {
    for (const [u, v] of cornersOf(rect)) {
      note(byV, v, u)
      note(byU, u, v)
    }
  }
  const between = (lines: Map<number, Set<number>>) => {
    const sorted = new Map([...lines].map(([line, at]) => [line, [...at].sort((a, b) => a - b)]))
    return (line: number, from: number, to: number) => {
      const steps: number[] = []
      for (let at = Math.ceil((from + 1) / STEP) * STEP; at < to; at += STEP) steps.push(at)
      const noted = (sorted.get(line) ?? []).filter((at) => at > from && at < to)
      return [...new Set([from, ...steps, ...noted, to])].sort((a, b) => a - b)
    }
  }
  return { alongU: between(byV), alongV: between(byU) }
}

/**
 * The outline of touching rectangles as one ring on the globe, anticlockwise.
 * Sides that two of the rectangles share cancel out; what is left is linked into a ring.
 *
 * @param rects Edge to edge, no overlap, in one piece without holes.
 */
export function outlineOf(rects: readonly Rect[], corners: Corners = cornersAmong(rects)): Ring {
  const next = new Map<string, Board>()
  const edges = new Map<string, readonly [Board, Board]>()
  const key = (from: Board, to: Board) => `${from.join(',')};${to.join(',')}`
  const add = (points: readonly Board[]) =>
    points.slice(1).forEach((to, i) => {
      if (!edges.delete(key(to, points[i]))) edges.set(key(points[i], to), [points[i], to])
    })
  for (const { west, east, south, north } of rects) {
    add(corners.alongU(south, west, east).map((u): Board => [u, south]))
    add(corners.alongV(east, south, north).map((v): Board => [east, v]))
    add(
      corners
        .alongU(north, west, east)
        .map((u): Board => [u, north])
        .reverse(),
    )
    add(
      corners
        .alongV(west, south, north)
        .map((v): Board => [west, v])
        .reverse(),
    )
  }
  for (const [from, to] of edges.values()) next.set(from.join(), to)
  const start = [...edges.values()][0][0]
  const ring: Board[] = [start]
  for (
    let at = next.get(start.join());
    at && at.join() !== start.join();
    at = next.get(at.join())
  ) {
    ring.push(at)
  }
  return closed(ring.map(placeOf))
}
