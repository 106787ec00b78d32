import { AimOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { ScaleLine } from 'ol/control'
import { defaults } from 'ol/interaction/defaults'
import type ImageLayer from 'ol/layer/Image'
import VectorLayer from 'ol/layer/Vector'
import OlMap from 'ol/Map'
import 'ol/ol.css'
import VectorSource from 'ol/source/Vector'
import type ImageCanvas from 'ol/source/ImageCanvas'
import View from 'ol/View'
import { fromLonLat, toLonLat } from 'ol/proj'
import { useEffect, useRef, useState } from 'react'
import type { Position } from '../../shared/core/geo.ts'
import { isPlainPlace } from '../../shared/georeference/plain.ts'
import { extentOfAll } from './map-extent.ts'
import { editingKey, type MapEditing } from './map-editing.ts'
import { toFeature } from './map-geometry.ts'
import type { MapChoice, MapLayer } from './map-layer.ts'
import { legendWidthOf, MapLegend } from './map-legend.tsx'
import { pictureLayer, type MapPicture } from './map-picture.ts'
import { useBasePictures } from './use-base-pictures.ts'
import { useMapEditing } from './use-map-editing.ts'
import { nameStyle, shapeStyle } from './map-style.ts'
import { gathered, idsOf, membersOf, tallyStyles } from './map-tallies.ts'
import { useMapPicking, type MapPicking } from './use-map-picking.ts'

export type MapProps = {
  readonly label: string
  /** Drawn in this order, the last on top. */
  readonly layers: readonly MapLayer[]
  readonly chosen?: MapChoice
  readonly onChoose?: (choice: MapChoice | undefined) => void
  readonly legend?: boolean
  /** The tools for drawing; without them the map is only looked at. */
  readonly editing?: MapEditing
  /** A place to bring into sight; every new object moves the map again. */
  readonly lookAt?: { readonly at: Position }
  /** Picking many shapes instead of choosing one. */
  readonly picking?: MapPicking
  /** What lies under everything; the post's own base pictures when left out. */
  readonly pictures?: readonly MapPicture[]
}

const margin = 24

/** The shapes of a layer, and their names in a layer of their own. */
type DrawnLayer = { readonly shapes: VectorLayer; readonly names: VectorLayer }

/** A map of what the post itself holds: vectors on canvas, no tiles, nothing from outside. */
export function AreaMap(props: MapProps) {
  const { layers, chosen, onChoose } = props
  const basePictures = useBasePictures()
  const pictures = props.pictures ?? basePictures
  /** What there is none of needs no line in the legend. */
  const listed = layers.filter(({ shapes }) => shapes.length > 0)
  const hasLegend = props.legend !== false && listed.length + pictures.length > 0
  const besideLegend = hasLegend ? legendWidthOf(listed) : margin
  const target = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<OlMap | null>(null)
  const [isPlain, setIsPlain] = useState(false)
  const [shown, setShown] = useState<Readonly<Record<string, boolean>>>({})
  const [faded, setFaded] = useState<Readonly<Record<string, number>>>({})
  const fitted = useRef('')
  /** Where the last look at everything ended; once it is left, the view is the person's own. */
  const fittedView = useRef('')
  const choose = useRef(onChoose)
  const drawn = useRef(new WeakMap<MapLayer, DrawnLayer>())
  const laid = useRef(new WeakMap<MapPicture, ImageLayer<ImageCanvas>>())
  const chosenNow = useRef(chosen)
  const tool = props.editing?.tool
  const toolNow = useRef(tool)

  useEffect(() => {
    choose.current = onChoose
    toolNow.current = tool
  })

  useEffect(() => {
    if (target.current === null) return
    const made = new OlMap({
      target: target.current,
      controls: [new ScaleLine({ minWidth: 80 })],
      // The wheel answers at once, not only after a click: no page here scrolls behind a map.
      interactions: defaults({ onFocusOnly: false }),
      view: new View({ center: [0, 0], zoom: 2, maxZoom: 22 }),
    })
    made.on('singleclick', ({ pixel }) => {
      const inHand = toolNow.current
      if (inHand !== undefined && inHand !== 'look') return
      const hit = made.forEachFeatureAtPixel(
        pixel,
        (feature, layer: unknown): MapChoice => {
          const [id, ...others] = idsOf(feature)
          return {
            // What is drawn lies in a layer that the map does not count among its own.
            layer: layer instanceof VectorLayer ? String(layer.get('key')) : editingKey,
            id,
            ids: [id, ...others],
          }
        },
        {
          hitTolerance: 4,
          layerFilter: (layer) => layer.get('selectable') === true,
        },
      )
      choose.current?.(hit)
    })
    made.on('moveend', () => {
      const [lon, lat] = toLonLat(made.getView().getCenter() ?? [0, 0])
      setIsPlain(isPlainPlace([lon, lat]))
    })
    setMap(made)
    return () => made.setTarget(undefined)
  }, [])

  useEffect(() => {
    if (map === null) return
    const all = layers.map((layer) => {
      const known = drawn.current.get(layer)
      // Reading thousands of shapes takes longer than a click may: a layer is drawn once.
      const made = known ?? drawLayer(layer, () => chosenNow.current)
      drawn.current.set(layer, made)
      return made
    })
    const under = pictures.map((picture) => {
      const made = laid.current.get(picture) ?? pictureLayer(picture)
      laid.current.set(picture, made)
      return made
    })
    // Every name above every shape: a zone's hatch would otherwise lie over the names under it.
    map.setLayers([...under, ...all.map(({ shapes }) => shapes), ...all.map(({ names }) => names)])
  }, [map, layers, pictures])

  useEffect(() => {
    for (const picture of pictures) {
      const layer = laid.current.get(picture)
      layer?.setVisible(shown[picture.id] ?? !picture.hidden)
      layer?.setOpacity(faded[picture.id] ?? picture.opacity)
    }
    for (const layer of layers) {
      const visible = shown[layer.key] ?? !layer.hidden
      drawn.current.get(layer)?.shapes.setVisible(visible)
      drawn.current.get(layer)?.names.setVisible(visible)
    }
  }, [map, layers, pictures, shown, faded])

  useEffect(() => {
    if (map === null) return
    const fit = () => {
      const view = fitAll(map, besideLegend, pictures)
      if (view !== undefined) fittedView.current = view
      return view !== undefined
    }
    // Look at everything once, and again when other things came; not after each choice.
    const hasShapes = layers.some(({ shapes }) => shapes.length > 0)
    const content = hasShapes
      ? layers.map(({ key, shapes }) => `${key} ${shapes.length}`).join()
      : pictures.map(({ id }) => id).join()
    if (content !== fitted.current && fit()) fitted.current = content
    // A window that is made larger shows everything again, unless a person has moved the map.
    const refit = () => {
      if (fittedView.current === viewKey(map)) fit()
    }
    map.on('change:size', refit)
    return () => map.un('change:size', refit)
  }, [map, layers, pictures, shown, besideLegend])

  useEffect(() => {
    const touched = [chosenNow.current?.layer, chosen?.layer]
    chosenNow.current = chosen
    for (const layer of layers) {
      if (touched.includes(layer.key)) drawn.current.get(layer)?.shapes.changed()
    }
  }, [layers, chosen])

  const { lookAt } = props
  useEffect(() => {
    if (map === null || lookAt === undefined) return
    const view = map.getView()
    const closest = view.getResolutionForZoom(18)
    view.setCenter(fromLonLat([...lookAt.at]))
    view.setResolution(Math.min(view.getResolution() ?? closest, closest))
  }, [map, lookAt])

  useMapEditing(map, props.editing, chosen)
  useMapPicking(map, props.picking)

  return (
    <div
      className={isPlain ? 'map-box without-scale' : 'map-box'}
      role="region"
      aria-label={props.label}
    >
      <div ref={target} className="map-target" tabIndex={0} />
      <div className="map-verbs">
        <Button
          icon={<PlusOutlined />}
          title="放大"
          aria-label="放大"
          onClick={() => zoomBy(map, 1)}
        />
        <Button
          icon={<MinusOutlined />}
          title="缩小"
          aria-label="缩小"
          onClick={() => zoomBy(map, -1)}
        />
        <Button
          icon={<AimOutlined />}
          title="看全图"
          aria-label="看全图"
          onClick={() => {
            if (map !== null) fittedView.current = fitAll(map, besideLegend, pictures) ?? ''
          }}
        />
      </div>
      {hasLegend && (
        <MapLegend
          layers={listed}
          pictures={pictures}
          shown={shown}
          faded={faded}
          onShow={(key, isShown) => setShown({ ...shown, [key]: isShown })}
          onFade={(id, opacity) => setFaded({ ...faded, [id]: opacity })}
        />
      )}
    </div>
  )
}

function drawLayer(layer: MapLayer, chosenNow: () => MapChoice | undefined): DrawnLayer {
  const features = layer.shapes.map(toFeature)
  const places = new VectorSource({ features })
  const source = layer.isGathered === true ? gathered(places) : places
  const shapes = new VectorLayer({
    source,
    // Cards of tallies come first: the names of all other layers keep clear of them.
    ...(layer.isGathered === true ? { zIndex: 1, declutter: 'names' } : {}),
    style: (feature) => {
      const chosen = chosenNow()
      const isChosen = chosen?.layer === layer.key && idsOf(feature).includes(chosen.id)
      const members = membersOf(feature)
      return members.length === 0
        ? shapeStyle(feature, layer, isChosen)
        : tallyStyles(members, isChosen)
    },
    properties: { key: layer.key, selectable: layer.selectable ?? true },
  })
  const names = new VectorLayer({
    source,
    declutter: 'names',
    style: (feature, resolution) => nameStyle(feature, layer, resolution),
  })
  return { shapes, names }
}

/**
 * Shows everything there is.
 *
 * @returns The view it ends in, or `undefined` when there is nothing or the map has no size yet.
 */
function fitAll(
  map: OlMap,
  besideLegend: number,
  pictures: readonly MapPicture[],
): string | undefined {
  const all = extentOfAll(map, pictures)
  const size = map.getSize()
  if (all === undefined || size === undefined || size[0] === 0) return undefined
  // A narrow map cannot spare a third of its width for the legend; it lies over the corner then.
  const left = size[0] > 3 * besideLegend ? besideLegend : margin
  map.getView().fit(all, { padding: [margin, margin, margin, left], maxZoom: 19 })
  return viewKey(map)
}

function viewKey(map: OlMap): string {
  const view = map.getView()
  return `${view.getCenter()?.join()} ${view.getResolution()}`
}

function zoomBy(map: OlMap | null, by: number): void {
  const view = map?.getView()
  view?.setZoom((view.getZoom() ?? 0) + by)
}
