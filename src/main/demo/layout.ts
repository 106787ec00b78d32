import type { Board, Rect } from './ground.ts'
import type { Random } from './random.ts'

/** Half-blocks from one main road to the next; every second line between them is a hutong. */
export const STRIPS_PER_ROW = 8
/** Half-blocks are a courtyard deep; those on a main road are deeper by the road's half width. */
const STRIP_DEPTH = 31
const ROAD_DEPTH = 7

type CommunityKind = 'hutong' | 'estates' | 'mixed'
/** Three of hutongs, two of tower estates, one of both in every six. */
const KINDS: readonly CommunityKind[] = [
  'hutong',
  'estates',
  'hutong',
  'estates',
  'hutong',
  'mixed',
]

/** A run of one strip that belongs to one community; `isNotch` where it lies across the main road. */
export type Cell = Rect & {
  readonly community: number
  readonly strip: number
  readonly isNotch: boolean
}
export type Plot = {
  readonly index: number
  readonly row: number
  readonly column: number
  readonly kind: CommunityKind
}
type Strip = { readonly north: number; readonly south: number }
export type Layout = {
  readonly plots: readonly Plot[]
  readonly columns: number
  readonly rows: number
  readonly strips: readonly Strip[]
  readonly cells: readonly Cell[]
  /** The border road left of a column at a strip, in metres east. */
  readonly border: (column: number, strip: number) => number
}

/**
 * Divides the drawing board among the communities.
 *
 * Borders run along streets: north–south ones follow alleys that are offset from block to block,
 * east–west ones a main road, across which now and then a run of courtyards belongs to the
 * other side.
 */
export function makeLayout(random: Random, count: number): Layout {
  const columns = Math.max(3, Math.round(Math.sqrt(count * 1.2)))
  const rows = Math.ceil(count / columns)
  const plots = Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / columns)
    // Shifted from row to row, or towers would stand in columns.
    const kind = KINDS[(index + (columns % 2 === 0 ? row : 0)) % KINDS.length]
    return { index, row, column: index % columns, kind }
  })
  const strips = makeStrips(rows)
  const border = makeBorders(random, columns, strips.length)
  const home = plots.flatMap((plot) =>
    Array.from({ length: STRIPS_PER_ROW }, (_, i): Cell => {
      const strip = plot.row * STRIPS_PER_ROW + i
      const [west, east] = [border(plot.column, strip), border(plot.column + 1, strip)]
      return { community: plot.index, strip, isNotch: false, west, east, ...strips[strip] }
    }),
  )
  const cells = plots
    .filter((plot) => plot.index + columns < count)
    .reduce((made, plot) => cutNotch(random, made, plot, plots[plot.index + columns]), home)
  return { plots, columns, rows, strips, cells, border }
}

function makeStrips(rows: number): Strip[] {
  const depths = Array.from({ length: rows * STRIPS_PER_ROW }, (_, strip) => {
    const within = strip % STRIPS_PER_ROW
    return STRIP_DEPTH + (within === 0 || within === STRIPS_PER_ROW - 1 ? ROAD_DEPTH : 0)
  })
  const middle = Math.round(depths.reduce((sum, depth) => sum + depth, 0) / 2)
  let north = middle
  return depths.map((depth) => {
    const strip = { north, south: north - depth }
    north -= depth
    return strip
  })
}

function makeBorders(random: Random, columns: number, strips: number): Layout['border'] {
  const widths = Array.from({ length: columns }, () => random.int(132, 150) * 2)
  const middle = Math.round(widths.reduce((sum, width) => sum + width, 0) / 2)
  const lines = Array.from({ length: columns + 1 }, (_, column) => {
    const base = widths.slice(0, column).reduce((sum, width) => sum + width, 0) - middle
    const reach = column === 0 || column === columns ? 5 : 12
    let jag = 0
    return Array.from({ length: strips }, (_, strip) => {
      if (strip % 2 === 0 && random.chance(0.6)) jag = random.int(-reach, reach) * 2
      return base + jag
    })
  })
  return (column, strip) => lines[column][strip]
}

/** Gives a run of courtyards along a main road to the community on the other side. */
function cutNotch(random: Random, cells: Cell[], above: Plot, below: Plot): Cell[] {
  if (random.chance(0.15)) return cells
  const [upper, lower] = [above.index, below.index]
  // Estates end at their road; it is the hutong side that reaches across.
  const isUpperGiving = random.chance(0.5) ? above.kind !== 'hutong' : below.kind !== 'estates'
  const [giver, taker] = isUpperGiving ? [upper, lower] : [lower, upper]
  const side = (community: number, pick: (...strips: number[]) => number) => {
    const own = cells.filter((cell) => cell.community === community && !cell.isNotch)
    const strip = pick(...own.map((cell) => cell.strip))
    return own.find((cell) => cell.strip === strip)
  }
  const north = side(upper, Math.max)
  const south = side(lower, Math.min)
  if (!north || !south) return cells
  const from = isUpperGiving ? north : south
  const reach = { west: Math.max(north.west, south.west), east: Math.min(north.east, south.east) }
  const length = random.int(30, 55) * 2
  const west =
    reach.west + random.int(20, Math.floor((reach.east - reach.west - length) / 2) - 20) * 2
  const east = west + length
  return [
    ...cells.filter((cell) => cell !== from),
    { ...from, east: west, community: giver },
    { ...from, west, east, community: taker, isNotch: true },
    { ...from, west: east, community: giver },
  ]
}

/** The middle of a line between two strips, `line` counted from the north edge. */
export function lineAt(layout: Layout, line: number): number {
  return line < layout.strips.length
    ? layout.strips[line].north
    : layout.strips[layout.strips.length - 1].south
}

/** The corners of a north–south border road over some strips, from north to south. */
export function borderRoad(layout: Layout, column: number, strips: readonly number[]): Board[] {
  return strips
    .flatMap((strip): Board[] => {
      const u = layout.border(column, strip)
      return [
        [u, layout.strips[strip].north],
        [u, layout.strips[strip].south],
      ]
    })
    .filter(([u, v], i, all) => i === 0 || u !== all[i - 1][0] || v !== all[i - 1][1])
}
