import type { Rect } from './ground.ts'
import type { Layout, Plot } from './layout.ts'
import { STRIPS_PER_ROW } from './layout.ts'
import type { Random } from './random.ts'

const ROAD_MARGIN = 14
const INNER_ROAD = 12
const FENCE = 7
/** Metres from one row of slabs to the next: sun for the lowest floor. */
const ROW_PITCH = 49
const SLAB_DEPTH = 13
const TOWER_SIDE = 24
const BUILDING_GAP = 13

type Entrance = { readonly rect: Rect }
export type Building = {
  readonly isTower: boolean
  readonly entrances: readonly Entrance[]
}
export type EstateGround = {
  readonly community: number
  readonly rect: Rect
  readonly buildings: readonly Building[]
}

/** The part of a community where estates stand, between its roads; undefined in hutong quarters. */
export function coreOf(layout: Layout, plot: Plot): Rect | undefined {
  if (plot.kind === 'hutong') return undefined
  const first = plot.row * STRIPS_PER_ROW
  const own = layout.cells.filter((cell) => cell.community === plot.index && !cell.isNotch)
  // A strip the neighbour has a run of is left to shops and greens.
  const whole = Array.from({ length: STRIPS_PER_ROW }, (_, i) => first + i)
    .filter((strip) => plot.kind !== 'mixed' || strip >= first + STRIPS_PER_ROW / 2)
    .filter((strip) => own.filter((cell) => cell.strip === strip).length === 1)
  return {
    west: Math.max(...whole.map((strip) => layout.border(plot.column, strip))) + ROAD_MARGIN,
    east: Math.min(...whole.map((strip) => layout.border(plot.column + 1, strip))) - ROAD_MARGIN,
    north: layout.strips[whole[0]].north - ROAD_MARGIN,
    south: layout.strips[whole[whole.length - 1]].south + ROAD_MARGIN,
  }
}

/** Two fenced estates beside an inner road, each with rows of slabs and here and there a tower. */
export function makeEstates(core: Rect, community: number, random: Random): EstateGround[] {
  const middle = Math.round(core.west + (core.east - core.west) * (0.42 + random.next() * 0.16))
  return [
    { ...core, east: middle - INNER_ROAD / 2 },
    { ...core, west: middle + INNER_ROAD / 2 },
  ].map((rect) => ({ community, rect, buildings: makeBuildings(rect, random) }))
}

function makeBuildings(estate: Rect, random: Random): Building[] {
  const inner = {
    west: estate.west + FENCE,
    east: estate.east - FENCE,
    south: estate.south + FENCE,
    north: estate.north - FENCE,
  }
  const rows = Math.max(1, Math.floor((inner.north - inner.south - TOWER_SIDE) / ROW_PITCH) + 1)
  const pitch = rows > 1 ? (inner.north - inner.south - TOWER_SIDE) / (rows - 1) : 0
  return Array.from({ length: rows }, (_, row) =>
    makeRow(inner.west, inner.east, inner.north - row * pitch, random),
  ).flat()
}

function makeRow(west: number, east: number, north: number, random: Random): Building[] {
  const made: { width: number; isTower: boolean; doors: number }[] = []
  let left = east - west
  for (;;) {
    const isTower = random.chance(0.22)
    const doors = isTower ? 1 : random.int(2, 4)
    const width = isTower ? TOWER_SIDE : doors * random.int(16, 19)
    if (width > left) break
    made.push({ width, isTower, doors })
    left -= width + BUILDING_GAP
  }
  if (made.length === 0) return []
  const gap = BUILDING_GAP + Math.max(0, left + BUILDING_GAP) / made.length
  const drop = random.int(0, 6)
  let at = west + (gap - BUILDING_GAP) / 2
  return made.map(({ width, isTower, doors }) => {
    const start = at
    at += width + gap
    const depth = isTower ? TOWER_SIDE : SLAB_DEPTH
    const rect = {
      north: north - (isTower ? 0 : drop),
      south: north - (isTower ? 0 : drop) - depth,
    }
    const each = width / doors
    const entrances = Array.from({ length: doors }, (_, door) => ({
      // A finger's breadth between entrances, so that rounding never makes them overlap.
      rect: { ...rect, west: start + door * each + 0.1, east: start + (door + 1) * each - 0.1 },
    }))
    return { isTower, entrances }
  })
}
