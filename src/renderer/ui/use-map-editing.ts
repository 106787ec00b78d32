import type Feature from 'ol/Feature'
import type Geometry from 'ol/geom/Geometry'
import type Interaction from 'ol/interaction/Interaction'
import Modify from 'ol/interaction/Modify'
import Snap from 'ol/interaction/Snap'
import { always, never, singleClick } from 'ol/events/condition'
import VectorLayer from 'ol/layer/Vector'
import type OlMap from 'ol/Map'
import VectorSource from 'ol/source/Vector'
import { useEffect, useRef } from 'react'
import type { Area, LineString } from '../../shared/core/geo.ts'
import { listenDrawKeys } from './map-draw-keys.ts'
import { editingKey, type MapEditing, type MapTool } from './map-editing.ts'
import { toDegrees, toFeature, withoutRepeats } from './map-geometry.ts'
import type { MapChoice } from './map-layer.ts'
import { editedStyle, sketchStyle } from './map-edit-style.ts'
import { TracingDraw } from './map-trace.ts'

/** More than this many shapes in sight are too small to aim at one of them. */
const mostSnapped = 3000
const snapPixels = 12

/** Gives a map the tools for drawing. The shapes lie above every layer. */
export function useMapEditing(
  map: OlMap | null,
  editing: MapEditing | undefined,
  chosen: MapChoice | undefined,
): void {
  const now = useRef({ editing, chosen })
  const held = useRef<Held | undefined>(undefined)
  useEffect(() => {
    now.current = { editing, chosen }
  })
  const isOn = editing !== undefined

  useEffect(() => {
    if (map === null || !isOn) return
    const made = hold(
      map,
      () => now.current.editing?.tool,
      () => now.current.chosen?.id,
    )
    held.current = made
    return () => {
      held.current = undefined
      made.layer.setMap(null)
    }
  }, [map, isOn])

  const shapes = editing?.shapes
  useEffect(() => {
    if (held.current !== undefined && shapes !== undefined) showShapes(held.current, shapes)
  }, [map, isOn, shapes])

  useEffect(() => {
    held.current?.layer.changed()
  }, [chosen, editing?.tool])

  const { tool, trace } = editing ?? {}
  const snapKeys = editing?.snapTo.join() ?? ''
  useEffect(() => {
    if (map === null || held.current === undefined || tool === undefined) return
    return arm(
      map,
      held.current,
      tool,
      trace === true,
      snapKeys.split(','),
      () => now.current.editing,
    )
  }, [map, isOn, tool, trace, snapKeys])
}

type Held = {
  readonly source: VectorSource
  readonly layer: VectorLayer
  /** What the pointer is drawn to: the shapes, and what of the layers is in sight. */
  readonly near: VectorSource
}

function hold(map: OlMap, tool: () => MapTool | undefined, chosen: () => string | undefined): Held {
  const source = new VectorSource()
  const layer = new VectorLayer({
    source,
    updateWhileInteracting: true,
    properties: { key: editingKey, selectable: true },
    declutter: 'names',
    style: (feature) => editedStyle(feature, tool() ?? 'look', chosen()),
  })
  layer.setMap(map)
  return { source, layer, near: new VectorSource() }
}

/** Brings the features in line with the shapes; those whose geometry is the same object stay. */
function showShapes({ source }: Held, shapes: MapEditing['shapes']): void {
  const wanted = new Map(shapes.map((shape) => [shape.id, shape]))
  const order = new Map(shapes.map(({ id }, at) => [id, at]))
  for (const feature of source.getFeatures()) {
    const shape = wanted.get(String(feature.getId()))
    if (shape !== undefined && feature.get('drawn') === shape.geometry) {
      feature.setProperties({ label: shape.label, own: shape.style })
      wanted.delete(shape.id)
    } else {
      source.removeFeature(feature)
    }
  }
  for (const shape of wanted.values()) {
    const feature = toFeature(shape)
    feature.set('drawn', shape.geometry, true)
    source.addFeature(feature)
  }
  for (const feature of source.getFeatures()) {
    feature.set('order', order.get(String(feature.getId())), true)
  }
  source.changed()
}

/** Puts a tool into the hand; the answer takes it out again. */
function arm(
  map: OlMap,
  held: Held,
  tool: MapTool,
  trace: boolean,
  snapKeys: readonly string[],
  editing: () => MapEditing | undefined,
): () => void {
  const undo: (() => void)[] = []
  const add = (interaction: Interaction) => {
    map.addInteraction(interaction)
    undo.push(() => map.removeInteraction(interaction))
  }
  if (tool === 'polygon' || tool === 'line' || tool === 'point') {
    undo.push(armDraw(map, held, tool, trace, editing, add))
  }
  if (tool === 'reshape' || tool === 'corner') undo.push(armModify(held, tool, editing, add))
  if (tool !== 'look' && tool !== 'pick') {
    const follow = () => fillNear(map, held, snapKeys)
    follow()
    map.on('moveend', follow)
    held.source.on('change', follow)
    undo.push(() => {
      map.un('moveend', follow)
      held.source.un('change', follow)
      held.near.clear()
    })
    // After the tool, so that it answers the pointer first.
    add(new Snap({ source: held.near, pixelTolerance: snapPixels, intersection: true }))
  }
  return () => undo.reverse().forEach((step) => step())
}

const drawnAs = { polygon: 'Polygon', line: 'LineString', point: 'Point' } as const

function armDraw(
  map: OlMap,
  held: Held,
  tool: keyof typeof drawnAs,
  trace: boolean,
  editing: () => MapEditing | undefined,
  add: (interaction: Interaction) => void,
): () => void {
  const draw = new TracingDraw({
    type: drawnAs[tool],
    trace: trace ? always : false,
    traceSource: held.near,
    stopClick: true,
    snapTolerance: snapPixels,
    style: sketchStyle,
  })
  let watched: (() => void) | undefined
  const quiet = () => {
    watched?.()
    watched = undefined
    editing()?.onSketch?.(undefined)
  }
  draw.on('drawstart', ({ feature }) => {
    const geometry = feature.getGeometry()
    const tell = () => {
      if (geometry !== undefined) editing()?.onSketch?.(toDegrees(geometry) as Area | LineString)
    }
    geometry?.on('change', tell)
    watched = () => geometry?.un('change', tell)
  })
  draw.on('drawabort', quiet)
  draw.on('drawend', ({ feature }) => {
    quiet()
    const geometry = feature.getGeometry()
    if (geometry !== undefined) editing()?.onDrawn(withoutRepeats(toDegrees(geometry)))
  })
  add(draw)
  const stopKeys = listenDrawKeys(draw)
  const frame = map.getTargetElement()
  frame?.style.setProperty('cursor', 'crosshair')
  return () => {
    stopKeys()
    frame?.style.removeProperty('cursor')
    quiet()
  }
}

function armModify(
  { source }: Held,
  tool: 'reshape' | 'corner',
  editing: () => MapEditing | undefined,
  add: (interaction: Interaction) => void,
): () => void {
  const modify = new Modify({
    source,
    pixelTolerance: snapPixels,
    condition: tool === 'corner' ? never : undefined,
    insertVertexCondition: tool === 'corner' ? never : always,
    deleteCondition: (event) =>
      singleClick(event) &&
      (tool === 'corner' || (event.originalEvent as MouseEvent | undefined)?.altKey === true),
  })
  let watched: (() => void) | undefined
  modify.on('modifystart', ({ features }) => {
    const first = features.item(0)
    const tell = () => {
      const geometry = first.getGeometry()
      if (geometry !== undefined) editing()?.onSketch?.(toDegrees(geometry) as Area)
    }
    first.on('change', tell)
    watched = () => first.un('change', tell)
  })
  modify.on('modifyend', ({ features }) => {
    watched?.()
    editing()?.onSketch?.(undefined)
    editing()?.onReshaped(features.getArray().flatMap(changeOf))
  })
  add(modify)
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Delete' || !modify.removePoint()) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', press, { capture: true })
  return () => {
    watched?.()
    window.removeEventListener('keydown', press, { capture: true })
  }
}

function changeOf(feature: Feature<Geometry>) {
  const geometry = feature.getGeometry()
  if (geometry === undefined) return []
  return [{ id: String(feature.getId()), geometry: toDegrees(geometry) as Area | LineString }]
}

/** Keeps what attracts the pointer to what is in sight; only what came or went is exchanged. */
function fillNear(map: OlMap, { source, near }: Held, keys: readonly string[]): void {
  const inSight = map.getView().calculateExtent()
  const wanted = new Set(source.getFeatures())
  for (const layer of map.getLayers().getArray()) {
    if (!(layer instanceof VectorLayer) || !layer.getVisible()) continue
    if (!keys.includes(String(layer.get('key')))) continue
    const found = (layer.getSource() as VectorSource | null)?.getFeaturesInExtent(inSight) ?? []
    if (wanted.size + found.length <= mostSnapped) found.forEach((one) => wanted.add(one))
  }
  for (const feature of near.getFeatures()) {
    if (!wanted.delete(feature)) near.removeFeature(feature)
  }
  near.addFeatures([...wanted])
}
