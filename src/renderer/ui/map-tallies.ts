import type { FeatureLike } from 'ol/Feature'
import type Feature from 'ol/Feature'
import type Point from 'ol/geom/Point'
import Cluster from 'ol/source/Cluster'
import type VectorSource from 'ol/source/Vector'
import { Circle, Fill, RegularShape, Style, Text } from 'ol/style'
import type { Tally } from './map-layer.ts'
import { palette, screenFont } from './palette.ts'

/** A sign with its number below, in pixels. */
const cell = { width: 28, height: 32 }
/** Cards of three by two cells stand this far apart without touching. */
const apart = 84

/** Always drawn; the names of what lies below keep clear of it. */
const declutterMode = 'obstacle'

/** Places with tallies, those that would touch at this zoom taken together; without any, not at all. */
export function gathered(source: VectorSource): VectorSource {
  return new Cluster({
    source,
    distance: apart,
    minDistance: apart,
    geometryFunction: (feature) =>
      talliesOf(feature).length === 0 ? null : (feature.getGeometry() as Point),
  })
}

/** The places that stand as one. */
export function membersOf(feature: FeatureLike): readonly Feature[] {
  return (feature.get('features') as readonly Feature[] | undefined) ?? []
}

/** The shape a feature stands for, or all of those that stand as one. */
export function idsOf(feature: FeatureLike): readonly string[] {
  const members = membersOf(feature)
  return (members.length === 0 ? [feature] : members).map((one) => String(one.getId()))
}

/** A card of signs, each with its number. */
export function tallyStyles(members: readonly Feature[], isChosen: boolean): Style[] {
  const tallies = summed(members.flatMap(talliesOf))
  const columns = Math.ceil(Math.sqrt(tallies.length))
  const rows = Math.ceil(tallies.length / columns)
  const card = new Style({ image: cardOf(columns, rows, isChosen) })
  return [
    card,
    ...tallies.flatMap(({ sign, colour, count }, at) => {
      const x = ((at % columns) - (columns - 1) / 2) * cell.width
      const y = (Math.floor(at / columns) - (rows - 1) / 2) * cell.height
      return [
        new Style({
          image: new Circle({
            radius: 9,
            displacement: [x, 6 - y],
            declutterMode,
            fill: new Fill({ color: colour }),
          }),
          text: words(sign, 11, palette.paper, x, y - 6),
        }),
        new Style({ text: words(String(count), 12, palette.ink, x, y + 10) }),
      ]
    }),
  ]
}

function talliesOf(feature: FeatureLike): readonly Tally[] {
  return (feature.get('tallies') as readonly Tally[] | undefined) ?? []
}

function summed(tallies: readonly Tally[]): readonly Tally[] {
  const all = new Map<number, Tally>()
  for (const tally of tallies) {
    const count = tally.count + (all.get(tally.order)?.count ?? 0)
    all.set(tally.order, { ...tally, count })
  }
  return [...all.values()].sort((a, b) => a.order - b.order)
}

/** A square as broad as its cells, flattened to their height. */
function cardOf(columns: number, rows: number, isChosen: boolean): RegularShape {
  const side = Math.max(columns * cell.width, rows * cell.height)
  return new RegularShape({
    points: 4,
    declutterMode,
    angle: Math.PI / 4,
    radius: side / Math.SQRT2,
    scale: [(columns * cell.width) / side, (rows * cell.height) / side],
    fill: new Fill({ color: isChosen ? palette.actionPale : 'rgba(255,255,255,0.85)' }),
  })
}

function words(text: string, size: number, colour: string, x: number, y: number): Text {
  return new Text({
    text,
    declutterMode,
    font: `600 ${size}px ${screenFont}`,
    offsetX: x,
    offsetY: y,
    fill: new Fill({ color: colour }),
  })
}
