import type { FeatureLike } from 'ol/Feature'
import LineString from 'ol/geom/LineString'
import Point from 'ol/geom/Point'
import { Circle, Fill, RegularShape, Stroke, Style, Text } from 'ol/style'
import type { Hatch, MapLayer, MapStyle } from './map-layer.ts'
import { palette, screenFont } from './palette.ts'

/** Draws a shape as its layer or itself wants; the chosen one gets a broad outline. */
export function shapeStyle(feature: FeatureLike, layer: MapLayer, chosen: boolean): Style[] {
  const own = ownStyle(feature, layer)
  const isPoint = feature.getGeometry()?.getType() === 'Point'
  const stroke = new Stroke({
    color: own.colour,
    width: own.width ?? 1.5,
    lineDash: own.dash === undefined ? undefined : [...own.dash],
  })
  const base = isPoint
    ? new Style({ image: dot(own), text: signText(own) })
    : new Style({ stroke, fill: new Fill({ color: fillOf(own) }) })
  const under = own.casing === undefined ? [] : [casing(own, own.casing)]
  const styles = chosen ? [outline(own, isPoint), ...under, base] : [...under, base]
  return own.arrows ? [...styles, ...arrowsAlong(feature, own)] : styles
}

/** Writes a shape's name; nothing where the map is too small for the names of its layer. */
export function nameStyle(
  feature: FeatureLike,
  layer: MapLayer,
  resolution: number,
): Style | undefined {
  const label = feature.get('label') as string | undefined
  if (!label || resolution > (layer.labelsWithin ?? Infinity)) return undefined
  const isPoint = feature.getGeometry()?.getType() === 'Point'
  // A name that always shows may be wider than its area: a narrow grid keeps its name.
  const overflow = layer.labelsWithin === undefined
  const { namesFirst } = layer
  const isKept = namesFirst === 'roomy' ? hasRoom(feature, label, resolution) : namesFirst === 'all'
  const mode = isKept ? 'obstacle' : 'declutter'
  const text = labelText(label, isPoint, ownStyle(feature, layer), overflow, mode)
  // Of the names of a layer the higher are placed first.
  return new Style({ text, zIndex: isKept ? 1 : 0 })
}

/** Whether a name fits its shape; of names that do not, only those show that meet no other. */
function hasRoom(feature: FeatureLike, label: string, resolution: number): boolean {
  const [west, south, east, north] = feature.getGeometry()?.getExtent() ?? [0, 0, 0, 0]
  const lines = label.split('\n')
  const letters = Math.max(...lines.map((line) => line.length))
  return (
    (east - west) / resolution >= 12 * letters && (north - south) / resolution >= 16 * lines.length
  )
}

function ownStyle(feature: FeatureLike, layer: MapLayer): MapStyle {
  return (feature.get('own') as MapStyle | undefined) ?? layer.style
}

function dot(own: MapStyle): Circle {
  return new Circle({
    radius: own.radius ?? 5,
    fill: new Fill({ color: own.colour }),
    stroke: new Stroke({ color: palette.paper, width: 1.5 }),
  })
}

/** Under all lines of the layer, so that crossings stay open. */
function casing({ width = 1.5 }: MapStyle, color: string): Style {
  return new Style({ stroke: new Stroke({ color, width: width + 2 }), zIndex: -1 })
}

function outline(own: MapStyle, isPoint: boolean): Style {
  const stroke = new Stroke({ color: palette.ink, width: (own.width ?? 1.5) + 4 })
  return isPoint
    ? new Style({ image: new Circle({ radius: (own.radius ?? 5) + 3, stroke }) })
    : new Style({ stroke })
}

/** An arrow in the middle of every stretch; short ones would only make a smear of them. */
function arrowsAlong(feature: FeatureLike, own: MapStyle): Style[] {
  const geometry = feature.getGeometry()
  if (!(geometry instanceof LineString)) return []
  const arrows: Style[] = []
  geometry.forEachSegment(([x1, y1], [x2, y2]) => {
    if (Math.hypot(x2 - x1, y2 - y1) < 8) return
    arrows.push(
      new Style({
        geometry: new Point([(x1 + x2) / 2, (y1 + y2) / 2]),
        image: new RegularShape({
          points: 3,
          radius: 8,
          rotation: Math.atan2(x2 - x1, y2 - y1),
          fill: new Fill({ color: own.colour }),
          stroke: new Stroke({ color: palette.paper, width: 1 }),
        }),
      }),
    )
  })
  return arrows
}

function signText({ sign }: MapStyle): Text | undefined {
  return sign === undefined
    ? undefined
    : new Text({
        text: sign,
        font: `600 11px ${screenFont}`,
        fill: new Fill({ color: palette.paper }),
      })
}

function labelText(
  text: string,
  isPoint: boolean,
  own: MapStyle,
  overflow: boolean,
  declutterMode: 'declutter' | 'obstacle',
): Text {
  return new Text({
    text,
    declutterMode,
    font: `12px ${screenFont}`,
    overflow,
    offsetY: isPoint ? (own.radius ?? 5) + 10 : 0,
    fill: new Fill({ color: palette.ink }),
    stroke: new Stroke({ color: 'rgba(255,255,255,0.9)', width: 3 }),
  })
}

const patterns = new Map<string, string | CanvasPattern>()

function fillOf({ colour, hatch = 'solid', strength = 0.15 }: MapStyle): string | CanvasPattern {
  const key = `${colour} ${hatch} ${strength}`
  const known = patterns.get(key)
  if (known !== undefined) return known
  const made = makeFill(colour, hatch, strength)
  patterns.set(key, made)
  return made
}

function makeFill(colour: string, hatch: Hatch, strength: number): string | CanvasPattern {
  const pale = `${colour}${Math.round(strength * 255)
    .toString(16)
    .padStart(2, '0')}`
  // A clear fill rather than none, so that a click inside still finds the area.
  if (hatch === 'none') return 'rgba(255,255,255,0.01)'
  if (hatch === 'solid') return pale
  const size = 8
  const canvas = document.createElement('canvas')
  canvas.width = size
  canvas.height = size
  const pen = canvas.getContext('2d')
  if (pen === null) return pale
  pen.fillStyle = pale
  pen.fillRect(0, 0, size, size)
  pen.strokeStyle = pen.fillStyle = colour
  if (hatch === 'diagonal') {
    pen.lineWidth = 1.2
    pen.beginPath()
    for (const from of [-size, 0, size]) {
      pen.moveTo(from, size)
      pen.lineTo(from + size, 0)
    }
    pen.stroke()
  } else {
    pen.beginPath()
    pen.arc(size / 2, size / 2, 1.2, 0, Math.PI * 2)
    pen.fill()
  }
  return pen.createPattern(canvas, 'repeat') ?? pale
}
