import Draw from 'ol/interaction/Draw'
import type MapBrowserEvent from 'ol/MapBrowserEvent'
import { sketchOf } from './map-draw-keys.ts'

/**
 * A drawing whose traced border ends where it was clicked.
 *
 * OpenLayers takes a click beside the corner set last for that corner, which is right when corners
 * are set by hand. Behind a trace that corner is the border's own, and at the zoom of a whole street
 * the next one lies within reach of it: the border would end one corner early.
 */
export class TracingDraw extends Draw {
  override handleUpEvent(event: MapBrowserEvent<PointerEvent>): boolean {
    const passed = super.handleUpEvent(event)
    if (passed) return passed
    // The last position is the pointer's, the one before it what the click has set.
    const set = sketchOf(this).at(-2)
    const [x, y] = event.coordinate
    if (set !== undefined && (set[0] !== x || set[1] !== y)) {
      this.removeLastPoint()
      this.appendCoordinates([[x, y]])
    }
    return passed
  }
}
