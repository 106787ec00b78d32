import type { Area, LineString, Point } from '../../shared/core/geo.ts'
import type { MapShape } from './map-layer.ts'

/**
 * What the pointer does on a map that is being drawn on.
 *
 * - `look`: choose and move about; `pick`: left to the picking among the layers under the shapes.
 * - `polygon`, `line`, `point`: draw a new one.
 * - `reshape`: drag corners and borders; corners that lie on one another move together.
 * - `corner`: a click takes a corner away.
 */
export type MapTool = 'look' | 'pick' | 'polygon' | 'line' | 'point' | 'reshape' | 'corner'

/** Drawing on a map: the shapes that change, the tool in hand, and who is told. */
export type MapEditing = {
  /** Above every layer. A shape keeps its feature as long as its geometry is the same object. */
  readonly shapes: readonly MapShape[]
  readonly tool: MapTool
  /** Keys of the layers whose corners, edges and crossings attract the pointer. */
  readonly snapTo: readonly string[]
  /** A click on a border follows it to the next click. */
  readonly trace: boolean
  readonly onDrawn: (geometry: Area | LineString | Point) => void
  readonly onReshaped: (
    changed: readonly { readonly id: string; readonly geometry: Area | LineString }[],
  ) => void
  /** While it is being drawn or dragged; undefined once it is over. */
  readonly onSketch?: (geometry: Area | LineString | undefined) => void
}

/** The layer name under which a choice among the shapes is told. */
export const editingKey = 'editing'
