import type { Layout } from './layout.ts'
import { STRIPS_PER_ROW } from './layout.ts'
import type { Random } from './random.ts'
import places from '../../../resources/demo/places.json' with { type: 'json' }

/** Hands out two-character place names, none of them twice. */
export function placeNames(random: Random): () => string {
  const plain = random.shuffle(
    places.first.flatMap((first) => places.second.map((second) => first + second)),
  )
  const all = [...plain, ...['北', '南', '东', '西'].flatMap((side) => plain.map((x) => side + x))]
  let used = 0
  return () => all[used++ % all.length]
}

/** Whether a community's own part of a strip is hutong rather than estate. */
export function isHutong(layout: Layout, community: number, strip: number): boolean {
  const plot = layout.plots[community]
  if (plot.kind === 'mixed') return strip - plot.row * STRIPS_PER_ROW < STRIPS_PER_ROW / 2
  return plot.kind === 'hutong'
}

export type StreetNames = {
  /** The east–west street at a line, where a column of communities meets it. */
  readonly alongLine: (line: number, column: number) => string | undefined
  /** The north–south road at the west border of a column. */
  readonly alongBorder: (column: number) => string
  readonly alley: (line: number, column: number, order: number) => string
}

/**
 * Names the streets: main roads from edge to edge, hutongs over each unbroken run of hutong
 * quarters, alleys after the hutong at their north end.
 */
export function nameStreets(layout: Layout, random: Random, nextName: () => string): StreetNames {
  const named = (endings: readonly string[]) => nextName() + random.pick(endings)
  const lines = Array.from({ length: layout.strips.length + 1 }, (_, line) => {
    if (line % STRIPS_PER_ROW === 0) {
      const name = named(places.avenueEndings)
      return Array.from({ length: layout.columns }, () => name)
    }
    if (line % 2 === 1) return []
    let name: string | undefined
    return Array.from({ length: layout.columns }, (_, column) => {
      const row = Math.floor(line / STRIPS_PER_ROW)
      const plot = layout.plots[row * layout.columns + column]
      const isHere = plot && [line - 1, line].some((strip) => isHutong(layout, plot.index, strip))
      name = isHere ? (name ?? named(places.alleyEndings)) : undefined
      return name
    })
  })
  const borders = Array.from({ length: layout.columns + 1 }, () => named(places.avenueEndings))
  return {
    alongLine: (line, column) => lines[line]?.[column],
    alongBorder: (column) => borders[column],
    alley: (line, column, order) => {
      const parent = lines[line]?.[column] ?? borders[column]
      const stem = parent.replace(/(胡同|巷|条|大街|路)$/, '')
      return `${stem}${order === 0 ? '西' : '东'}夹道`
    },
  }
}
