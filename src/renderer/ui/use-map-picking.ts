import GeoJSON from 'ol/format/GeoJSON'
import type { FeatureLike } from 'ol/Feature'
import type Feature from 'ol/Feature'
import type LineString from 'ol/geom/LineString'
import { platformModifierKeyOnly, shiftKeyOnly } from 'ol/events/condition'
import DragBox from 'ol/interaction/DragBox'
import DragZoom from 'ol/interaction/DragZoom'
import Draw from 'ol/interaction/Draw'
import VectorLayer from 'ol/layer/Vector'
import type OlMap from 'ol/Map'
import VectorSource from 'ol/source/Vector'
import { Circle, Fill, Stroke, Style } from 'ol/style'
import { useEffect, useRef } from 'react'
import type { Position } from '../../shared/core/geo.ts'
import { listenDrawKeys } from './map-draw-keys.ts'
import { sketchStyle } from './map-edit-style.ts'
import { palette } from './palette.ts'

/** Picking many shapes of one layer, by click, Shift+click and Shift+drag, and drawing one line. */
export type MapPicking = {
  /** Key of the layer whose shapes are picked. */
  readonly layer: string
  readonly picked: ReadonlySet<string>
  /** Shapes that a refused step stands on. */
  readonly warned: ReadonlySet<string>
  /** `adds`: to what is picked already. Nothing hit: no ids. */
  readonly onPick: (ids: readonly string[], adds: boolean) => void
  /** While given, the pointer draws a line: click by click, Enter or a double click ends it. */
  readonly onLine?: (line: readonly Position[]) => void
}

const format = new GeoJSON({ featureProjection: 'EPSG:3857' })

const pickedStyle = markStyle(
  new Stroke({ color: palette.ink, width: 3.5 }),
  new Fill({ color: 'rgba(31,95,191,0.28)' }),
)
const warnedStyle = markStyle(
  new Stroke({ color: palette.overdue, width: 3, lineDash: [6, 4] }),
  new Fill({ color: 'rgba(194,42,42,0.16)' }),
)

/** Gives a map the tools for picking; without `picking` the map is left as it is. */
export function useMapPicking(map: OlMap | null, picking: MapPicking | undefined): void {
  const now = useRef(picking)
  const overlay = useRef<VectorLayer | null>(null)
  useEffect(() => {
    now.current = picking
    overlay.current?.changed()
  })
  const isOn = picking !== undefined
  const isDrawing = picking?.onLine !== undefined

  useEffect(() => {
    if (map === null || !isOn) return
    const marks = new VectorLayer({ source: new VectorSource(), style: markOf(() => now.current) })
    marks.setMap(map)
    overlay.current = marks
    const box = new DragBox({ condition: shiftKeyOnly })
    const zooms = map
      .getInteractions()
      .getArray()
      .filter((one) => one instanceof DragZoom)
    zooms.forEach((zoom) => map.removeInteraction(zoom))
    box.on('boxend', () => {
      const found = pickedSource(map, now.current)?.getFeaturesInExtent(
        box.getGeometry().getExtent(),
      )
      now.current?.onPick((found ?? []).map(idOf), true)
    })
    map.addInteraction(box)
    const click = map.on('click', (event) => {
      if (now.current?.onLine !== undefined) return
      const original = event.originalEvent as MouseEvent
      const hit = map.forEachFeatureAtPixel(event.pixel, idOf, {
        hitTolerance: 4,
        layerFilter: (layer) => layer.get('key') === now.current?.layer,
      })
      const adds = original.shiftKey || platformModifierKeyOnly(event)
      now.current?.onPick(hit === undefined ? [] : [hit], adds)
    })
    return () => {
      marks.setMap(null)
      overlay.current = null
      map.removeInteraction(box)
      zooms.forEach((zoom) => map.addInteraction(zoom))
      map.un('click', click.listener)
    }
  }, [map, isOn])

  useEffect(() => {
    if (map === null || !isDrawing) return
    const draw = new Draw({ type: 'LineString', stopClick: true, style: sketchStyle })
    draw.on('drawend', ({ feature }) => {
      const line = (feature as Feature<LineString>).getGeometry()
      if (line === undefined) return
      const { coordinates } = format.writeGeometryObject(line) as {
        readonly coordinates: readonly Position[]
      }
      now.current?.onLine?.(coordinates.map(([lon, lat]): Position => [lon, lat]))
    })
    map.addInteraction(draw)
    const stopKeys = listenDrawKeys(draw)
    const frame = map.getTargetElement()
    frame?.style.setProperty('cursor', 'crosshair')
    return () => {
      stopKeys()
      map.removeInteraction(draw)
      frame?.style.removeProperty('cursor')
    }
  }, [map, isDrawing])

  const { layer, picked, warned } = picking ?? {}
  useEffect(() => {
    const marks = overlay.current?.getSource()
    if (map === null || marks === null || marks === undefined) return
    const source = pickedSource(map, now.current)
    const wanted = [...new Set([...(warned ?? []), ...(picked ?? [])])]
    marks.clear()
    for (const id of wanted) {
      const mark = source?.getFeatureById(id)?.clone()
      mark?.setId(id)
      if (mark !== undefined) marks.addFeature(mark)
    }
  }, [map, isOn, layer, picked, warned])
}

/** Around an area, and around a place that has no outline. */
function markStyle(stroke: Stroke, fill: Fill): Style {
  return new Style({ stroke, fill, image: new Circle({ radius: 7, stroke, fill }) })
}

function idOf(feature: FeatureLike): string {
  return String(feature.getId())
}

function markOf(now: () => MapPicking | undefined) {
  return (feature: FeatureLike) =>
    now()?.warned.has(idOf(feature)) === true ? warnedStyle : pickedStyle
}

function pickedSource(map: OlMap, picking: MapPicking | undefined): VectorSource | undefined {
  for (const layer of map.getLayers().getArray())
    if (layer instanceof VectorLayer && layer.get('key') === picking?.layer)
      return (layer.getSource() as VectorSource | null) ?? undefined
  return undefined
}
