import type { FeatureLike } from 'ol/Feature'
import MultiPoint from 'ol/geom/MultiPoint'
import type LineString from 'ol/geom/LineString'
import type MultiPolygon from 'ol/geom/MultiPolygon'
import type Polygon from 'ol/geom/Polygon'
import { Circle, Fill, Stroke, Style } from 'ol/style'
import type { MapTool } from './map-editing.ts'
import { nameStyle, shapeStyle } from './map-style.ts'
import { palette } from './palette.ts'

const layer = { key: 'editing', title: '', style: { colour: palette.action }, shapes: [] }

const handle = new Circle({
  radius: 4.5,
  fill: new Fill({ color: palette.paper }),
  stroke: new Stroke({ color: palette.ink, width: 1.5 }),
})
const corners = new Style({
  image: handle,
  geometry: (feature) => new MultiPoint(cornersOf(feature)),
  zIndex: 1000,
})

/**
 * A shape in hand: as its layer draws it, in the order of the shapes. Corners show while they can
 * be moved, only those of the chosen shape where there is one: a street has hundreds.
 */
export function editedStyle(
  feature: FeatureLike,
  tool: MapTool,
  chosen: string | undefined,
): Style[] {
  const isChosen = chosen === String(feature.getId())
  const order = (feature.get('order') as number | undefined) ?? 0
  const styles = shapeStyle(feature, layer, isChosen)
  styles.forEach((style) => style.setZIndex(order))
  const name = nameStyle(feature, layer, 0)
  const hasCorners = (tool === 'reshape' || tool === 'corner') && (chosen === undefined || isChosen)
  return [...styles, ...(name === undefined ? [] : [name]), ...(hasCorners ? [corners] : [])]
}

/** What is being drawn: dashed, over everything. */
export const sketchStyle = [
  new Style({
    stroke: new Stroke({ color: palette.paper, width: 5 }),
    fill: new Fill({ color: `${palette.action}22` }),
  }),
  new Style({
    stroke: new Stroke({ color: palette.action, width: 2.5, lineDash: [8, 5] }),
    image: new Circle({
      radius: 6,
      fill: new Fill({ color: palette.action }),
      stroke: new Stroke({ color: palette.paper, width: 2 }),
    }),
  }),
]

function cornersOf(feature: FeatureLike): number[][] {
  const geometry = feature.getGeometry()
  switch (geometry?.getType()) {
    case 'Polygon':
      return (geometry as Polygon).getCoordinates().flat()
    case 'MultiPolygon':
      return (geometry as MultiPolygon).getCoordinates().flat(2)
    case 'LineString':
      return (geometry as LineString).getCoordinates()
    default:
      return []
  }
}
