import type { Coordinate } from 'ol/coordinate'
import LineString from 'ol/geom/LineString'
import type Draw from 'ol/interaction/Draw'
import type VectorSource from 'ol/source/Vector'

/**
 * The keys of a drawing under way: Enter ends it, Esc and Backspace take a corner back, Esc on the
 * first corner and Shift+Esc give it up. The page's own keys do not answer meanwhile.
 *
 * @returns Takes the keys away again.
 */
export function listenDrawKeys(draw: Draw): () => void {
  let isDrawing = false
  draw.on('drawstart', () => {
    isDrawing = true
  })
  draw.on(['drawabort', 'drawend'], () => {
    isDrawing = false
  })
  const press = (event: KeyboardEvent) => {
    if (!isDrawing || event.isComposing) return
    if (event.key === 'Escape') {
      if (cornersOf(draw) > 1 && !event.shiftKey) draw.removeLastPoint()
      else draw.abortDrawing()
    } else if (event.key === 'Enter') {
      if (cornersOf(draw) > 1) draw.finishDrawing()
    } else if (event.key === 'Backspace') {
      draw.removeLastPoint()
    } else {
      return
    }
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  window.addEventListener('keydown', press, { capture: true })
  return () => window.removeEventListener('keydown', press, { capture: true })
}

/** Corners set so far. */
function cornersOf(draw: Draw): number {
  return Math.max(0, sketchOf(draw).length - 1)
}

/** The line being drawn, also around an area; the last position is the pointer's own. */
export function sketchOf(draw: Draw): readonly Coordinate[] {
  const sketch = draw.getOverlay().getSource() as VectorSource | null
  const line = sketch
    ?.getFeatures()
    .map((feature) => feature.getGeometry())
    .find((geometry) => geometry instanceof LineString)
  return line?.getCoordinates() ?? []
}
