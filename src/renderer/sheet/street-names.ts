import type { GridMapSheet } from '../../shared/reports/sheets.ts'
import { overlap, type Box, type MapFrame, type XY } from './map-frame.ts'

export type StreetName = {
  readonly text: string
  readonly at: XY
  /** Degrees, never upside down. */
  readonly turn: number
}

const characterMm = 3

/**
 * Names along their streets' longest straight pieces, one each, longest streets first, none over
 * another and none over what is `taken` already.
 */
export function placeNames(
  frame: MapFrame,
  streets: GridMapSheet['streets'],
  taken: readonly Box[],
): readonly StreetName[] {
  const boxes = [...taken]
  const seen = new Set<string>()
  const placed: StreetName[] = []
  const candidates = streets
    .filter((street) => street.name !== '')
    .map(({ name, line }) => ({ name, ...longestPiece(line.coordinates.map(frame.toPaper)) }))
    .sort((a, b) => b.length - a.length)
  for (const { name, at, length, turn } of candidates) {
    const width = name.length * characterMm
    const box = boxAround(at, width, turn)
    const inside = box[0] > 0 && box[1] > 0 && box[2] < frame.width && box[3] < frame.height
    if (seen.has(name) || length < width || !inside) continue
    if (boxes.some((other) => overlap(box, other))) continue
    seen.add(name)
    boxes.push(box)
    placed.push({ text: name, at, turn })
  }
  return placed
}

/** A street bends; pieces that turn less than 20° count as one. */
function longestPiece(points: readonly XY[]): {
  readonly at: XY
  readonly length: number
  readonly turn: number
} {
  let best = { at: points[0], length: 0, turn: 0 }
  let from = 0
  for (let to = 1; to < points.length; to++) {
    const [x1, y1] = points[from]
    const [x2, y2] = points[to]
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length > best.length) {
      const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI
      const turn = angle > 90 ? angle - 180 : angle < -90 ? angle + 180 : angle
      best = { at: [(x1 + x2) / 2, (y1 + y2) / 2], length, turn }
    }
    if (to + 1 < points.length && bends(points[from], points[to], points[to + 1])) from = to
  }
  return best
}

function bends(a: XY, b: XY, c: XY): boolean {
  const before = Math.atan2(b[1] - a[1], b[0] - a[0])
  const after = Math.atan2(c[1] - b[1], c[0] - b[0])
  const turn = Math.abs(((after - before + 3 * Math.PI) % (2 * Math.PI)) - Math.PI)
  return turn > Math.PI / 9
}

function boxAround([x, y]: XY, width: number, turn: number): Box {
  const angle = (turn * Math.PI) / 180
  const w = (Math.abs(Math.cos(angle)) * width + Math.abs(Math.sin(angle)) * characterMm) / 2
  const h = (Math.abs(Math.sin(angle)) * width + Math.abs(Math.cos(angle)) * characterMm) / 2
  return [x - w, y - h, x + w, y + h]
}
