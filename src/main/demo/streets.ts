import type { NewId } from '../../shared/core/ids.ts'
import { lineOf, type Board } from './ground.ts'
import { borderRoad, lineAt, STRIPS_PER_ROW } from './layout.ts'
import type { DemoStreetLine } from './model.ts'
import { isHutong } from './place-names.ts'
import type { Quarter } from './quarter.ts'

/** The net of streets: main roads, hutongs across communities, alleys and estate roads. */
export function makeStreets(quarter: Quarter, newId: NewId): DemoStreetLine[] {
  const street = (name: string, kind: DemoStreetLine['kind'], points: readonly Board[]) => ({
    id: newId(),
    name,
    kind,
    line: lineOf(points),
  })
  return [
    ...acrossRoads(quarter).map(({ name, kind, points }) => street(name, kind, points)),
    ...borderRoads(quarter).map(({ name, points }) => street(name, 'road', points)),
    ...quarter.alleys.map(({ community, line, order, at }) => {
      const { column } = quarter.layout.plots[community]
      const ends = [lineAt(quarter.layout, line), lineAt(quarter.layout, line + 2)]
      const points = ends.map((v): Board => [at, v])
      return street(quarter.names.alley(line, column, order), 'alley', points)
    }),
    ...quarter.cores.flatMap(({ community, rect }) => {
      const [west, east] = quarter.estateGrounds.filter((one) => one.community === community)
      if (!west || !east) return []
      const u = (west.rect.east + east.rect.west) / 2
      return [
        street(`${west.name}东路`, 'estate_road', [
          [u, rect.north + 14],
          [u, rect.south - 14],
        ]),
      ]
    }),
  ]
}

type Drawn = { name: string; kind: DemoStreetLine['kind']; points: Board[] }

/** East–west: a stretch for each unbroken run of columns that has the street. */
function acrossRoads({ layout, names }: Quarter): Drawn[] {
  return Array.from({ length: layout.strips.length + 1 }, (_, line) => {
    const isRoad = line % STRIPS_PER_ROW === 0
    const strips = [line - 1, line].filter((strip) => layout.strips[strip])
    const made: (Drawn & { until: number })[] = []
    for (let column = 0; column < layout.columns; column++) {
      const name = names.alongLine(line, column)
      const here = strips.filter((strip) => {
        const plot = layout.plots[Math.floor(strip / STRIPS_PER_ROW) * layout.columns + column]
        return plot && (isRoad || isHutong(layout, plot.index, strip))
      })
      if (!name || here.length === 0) continue
      const v = lineAt(layout, line)
      const west = Math.min(...here.map((strip) => layout.border(column, strip)))
      const east = Math.max(...here.map((strip) => layout.border(column + 1, strip)))
      const last = made[made.length - 1]
      if (last?.until === column - 1 && last.name === name) {
        last.points.push([east, v])
        last.until = column
      } else {
        const points: Board[] = [
          [west, v],
          [east, v],
        ]
        made.push({ name, kind: isRoad ? 'road' : 'hutong', points, until: column })
      }
    }
    return made
  }).flat()
}

/** North–south along the borders, with every jog of the border. */
function borderRoads({ layout, names }: Quarter): { name: string; points: Board[] }[] {
  return Array.from({ length: layout.columns + 1 }, (_, column) => {
    const strips = layout.strips.flatMap((_strip, strip) => {
      const first = Math.floor(strip / STRIPS_PER_ROW) * layout.columns
      const isBeside = [column - 1, column].some(
        (side) => side >= 0 && side < layout.columns && layout.plots[first + side],
      )
      return isBeside ? [strip] : []
    })
    return { name: names.alongBorder(column), points: borderRoad(layout, column, strips) }
  })
}
