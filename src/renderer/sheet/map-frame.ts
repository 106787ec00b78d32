import { isPlainPlace } from '../../shared/georeference/plain.ts'
import { planeAround, polygonsOf, type Area, type Position } from '../../shared/core/geo.ts'

export type XY = readonly [number, number]

/** A map on paper: degrees in, millimetres from the top left out. */
export type MapFrame = {
  readonly width: number
  readonly height: number
  readonly metresPerMm: number
  /** On a picture that has no place yet nothing can be measured. */
  readonly hasScale: boolean
  readonly toPaper: (at: Position) => XY
}

/** The frame that shows all of `places` with a margin, north up. */
export function frameAround(
  places: readonly Position[],
  width: number,
  height: number,
  margin = 8,
): MapFrame {
  const lon = range(places.map(([x]) => x))
  const lat = range(places.map(([, y]) => y))
  const centre: Position = [(lon[0] + lon[1]) / 2, (lat[0] + lat[1]) / 2]
  const plane = planeAround(centre)
  const [w, h] = plane.toMetres([lon[1], lat[1]]).map((half) => Math.max(half * 2, 50))
  const metresPerMm = Math.max(w / (width - 2 * margin), h / (height - 2 * margin))
  return {
    width,
    height,
    metresPerMm,
    hasScale: places.length === 0 || !isPlainPlace(centre),
    toPaper: (at) => {
      const [x, y] = plane.toMetres(at)
      return [width / 2 + x / metresPerMm, height / 2 - y / metresPerMm]
    },
  }
}

function range(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low > high ? [0, 0] : [low, high]
}

export function positionsOf(area: Area): Position[] {
  return polygonsOf(area).flatMap(([outer]) => [...outer])
}

/** An SVG path with its holes; drawn with `fill-rule: evenodd`. */
export function pathOf(frame: MapFrame, area: Area): string {
  return polygonsOf(area)
    .flatMap((rings) =>
      rings.map((ring) => `M${ring.map((at) => point(frame.toPaper(at))).join('L')}Z`),
    )
    .join('')
}

export function lineOf(frame: MapFrame, places: readonly Position[]): string {
  return `M${places.map((at) => point(frame.toPaper(at))).join('L')}`
}

function point([x, y]: XY): string {
  return `${x.toFixed(2)} ${y.toFixed(2)}`
}

/** About five centimetres of the sheet for each cell of the index frame. */
export function indexSteps({ width, height }: MapFrame): { columns: number; rows: number } {
  return {
    columns: Math.max(2, Math.round(width / 50)),
    rows: Math.max(2, Math.round(height / 50)),
  }
}

export function columnLetter(at: number): string {
  return String.fromCharCode(65 + at)
}

/** The cell of the index frame a place lies in: `B3`. */
export function indexOf(frame: MapFrame, at: Position): string {
  const { columns, rows } = indexSteps(frame)
  const [x, y] = frame.toPaper(at)
  const step = (value: number, size: number, count: number) =>
    Math.min(count - 1, Math.max(0, Math.floor((value / size) * count)))
  return `${columnLetter(step(x, frame.width, columns))}${step(y, frame.height, rows) + 1}`
}

export const markRadius = 4

export function boxAt(x: number, y: number, half: number): Box {
  return [x - half, y - half, x + half, y + half]
}

export type Box = readonly [number, number, number, number]

export function boxOf(frame: MapFrame, area: Area): Box {
  const paper = positionsOf(area).map(frame.toPaper)
  const x = range(paper.map(([at]) => at))
  const y = range(paper.map(([, at]) => at))
  return [x[0], y[0], x[1], y[1]]
}

export function overlap(a: Box, b: Box): boolean {
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

/**
 * Which of `count` fills each area gets, so that areas whose boxes touch differ wherever enough
 * fills are left.
 */
export function fillsOf(boxes: readonly Box[], count: number): readonly number[] {
  const chosen: number[] = []
  for (const [at, box] of boxes.entries()) {
    const taken = new Set(chosen.filter((_, other) => overlap(box, boxes[other])))
    const free = Array.from({ length: count }, (_, fill) => (at + fill) % count)
    chosen.push(free.find((fill) => !taken.has(fill)) ?? at % count)
  }
  return chosen
}

/** A round length for the scale bar, at most a fifth of the frame. */
export function scaleLength(frame: MapFrame): number {
  const most = (frame.width / 5) * frame.metresPerMm
  const power = 10 ** Math.floor(Math.log10(most))
  return [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power
}

/**
 * Somewhere inside for a mark: the middle of the widest stretch on one of the box's lines that no
 * box of `taken` covers; where all are covered, of the widest.
 */
export function markPlace(frame: MapFrame, area: Area, taken: readonly Box[]): XY {
  const rings = polygonsOf(area).flatMap((polygon) =>
    polygon.map((ring) => ring.map(frame.toPaper)),
  )
  const [, top, , bottom] = boxOf(frame, area)
  const stretches = [0.5, 0.35, 0.65, 0.22, 0.78, 0.12, 0.88].flatMap((part) => {
    const y = top + (bottom - top) * part
    const cuts = rings.flatMap((ring) => crossings(ring, y)).sort((a, b) => a - b)
    return pairs(cuts).map(([from, to]) => ({ x: (from + to) / 2, y, width: to - from }))
  })
  const widest = stretches.toSorted((a, b) => b.width - a.width)
  const isFree = ({ x, y }: { readonly x: number; readonly y: number }) =>
    !taken.some((box) => overlap(box, boxAt(x, y, markRadius)))
  const best = widest.find(isFree) ?? widest[0]
  return best === undefined ? frame.toPaper(positionsOf(area)[0]) : [best.x, best.y]
}

function crossings(ring: readonly XY[], y: number): number[] {
  return ring.slice(1).flatMap(([x2, y2], at) => {
    const [x1, y1] = ring[at]
    return y1 > y === y2 > y ? [] : [x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)]
  })
}

function pairs(values: readonly number[]): (readonly [number, number])[] {
  return values.flatMap((value, at) =>
    at % 2 === 0 && at + 1 < values.length ? [[value, values[at + 1]] as const] : [],
  )
}
