import { cornersOf, type Board, type Rect } from './ground.ts'
import type { Cell, Layout } from './layout.ts'
import { STRIPS_PER_ROW } from './layout.ts'
import { isHutong } from './place-names.ts'
import type { Random } from './random.ts'

/** Half widths in metres: what a courtyard leaves free towards each kind of way. */
const HALF_HUTONG = 3
const HALF_ROAD = 8
const HALF_ALLEY = 1.8
const HALF_BORDER = 4
const BACK_WALL = 0.8
const PARTY_GAP = 0.8
const NARROWEST = 17
const WIDEST = 32

/** A lane through a block, from the hutong at `line` to the next one south. */
export type Alley = {
  readonly community: number
  readonly line: number
  readonly order: number
  readonly at: number
}
export type Lot = {
  readonly community: number
  readonly rect: Rect
  readonly corners: readonly Board[]
  /** The line of the street it opens to, and the side it stands on. */
  readonly line: number
  readonly isSouthSide: boolean
  readonly gate: Board
}

/** Two alleys through every hutong block, at a different place in each. */
export function makeAlleys(layout: Layout, random: Random): Alley[] {
  return layout.plots.flatMap((plot) =>
    Array.from({ length: STRIPS_PER_ROW / 2 }, (_, block) => {
      const line = plot.row * STRIPS_PER_ROW + block * 2
      if (!isHutong(layout, plot.index, line)) return []
      const west = layout.border(plot.column, line)
      const width = layout.border(plot.column + 1, line) - west
      return [0.32, 0.68].map((share, order): Alley => {
        const at = Math.round(west + width * share + random.int(-18, 18))
        return { community: plot.index, line, order, at }
      })
    }).flat(),
  )
}

/** Courtyards side by side along the hutongs, back to back inside a block; some plots stay empty. */
export function makeLots(layout: Layout, alleys: readonly Alley[], random: Random): Lot[] {
  return layout.cells
    .filter((cell) => isHutong(layout, cell.community, stripOfOwner(layout, cell)))
    .flatMap((cell) => {
      const line = cell.strip - (cell.strip % 2)
      const cuts = alleys
        .filter((alley) => alley.line === line && alley.at > cell.west && alley.at < cell.east)
        .map((alley) => alley.at)
      const ends = [cell.west, ...cuts, cell.east]
      return ends.slice(1).flatMap((east, i) => {
        const west = ends[i]
        return lotsBetween(random, cell, {
          west: west + (i === 0 ? HALF_BORDER : HALF_ALLEY),
          east: east - (i === ends.length - 2 ? HALF_BORDER : HALF_ALLEY),
        })
      })
    })
}

/** A notch lies in the neighbour's strip, so its own row decides what kind of quarter it is. */
function stripOfOwner(layout: Layout, cell: Cell): number {
  const first = layout.plots[cell.community].row * STRIPS_PER_ROW
  return Math.min(Math.max(cell.strip, first), first + STRIPS_PER_ROW - 1)
}

function lotsBetween(random: Random, cell: Cell, run: { west: number; east: number }): Lot[] {
  const lots: Lot[] = []
  let west = run.west
  while (run.east - west >= NARROWEST) {
    const left = run.east - west
    const wanted = random.int(NARROWEST, WIDEST)
    const width = left - wanted < NARROWEST + PARTY_GAP ? Math.min(left, WIDEST + 8) : wanted
    // Schools, shops, greens: a quarter is never all dwellings.
    if (!random.chance(0.13)) lots.push(lotOf(random, cell, west, west + width))
    west += width + PARTY_GAP
  }
  return lots
}

function lotOf(random: Random, cell: Cell, west: number, east: number): Lot {
  const isSouthSide = cell.strip % 2 === 0
  const line = isSouthSide ? cell.strip : cell.strip + 1
  const front = (line % STRIPS_PER_ROW === 0 ? HALF_ROAD : HALF_HUTONG) + random.next() * 1.6
  const back = BACK_WALL + (random.chance(0.3) ? random.next() * 5 : random.next())
  const rect = isSouthSide
    ? { west, east, north: cell.north - front, south: cell.south + back }
    : { west, east, north: cell.north - back, south: cell.south + front }
  const middle = west + (east - west) * (0.3 + random.next() * 0.4)
  const gate: Board = [middle, isSouthSide ? rect.north : rect.south]
  return {
    community: cell.community,
    rect,
    corners: random.chance(0.3) ? withBite(random, rect, isSouthSide) : cornersOf(rect),
    line,
    isSouthSide,
    gate,
  }
}

/** Old courtyards are seldom square: takes a corner away at the back. */
function withBite(random: Random, rect: Rect, isSouthSide: boolean): Board[] {
  const { west, east, south, north } = rect
  const wide = (east - west) * (0.25 + random.next() * 0.2)
  const deep = (north - south) * (0.25 + random.next() * 0.2)
  const isEast = random.chance(0.5)
  const back = isSouthSide ? south : north
  const inner = isSouthSide ? south + deep : north - deep
  const bite: Board[] = isEast
    ? [
        [east - wide, back],
        [east - wide, inner],
        [east, inner],
      ]
    : [
        [west, inner],
        [west + wide, inner],
        [west + wide, back],
      ]
  const corner = (u: number, v: number) =>
    u === (isEast ? east : west) && v === back
      ? isSouthSide
        ? bite
        : [...bite].reverse()
      : [[u, v] as const]
  return cornersOf(rect).flatMap(([u, v]) => corner(u, v))
}
