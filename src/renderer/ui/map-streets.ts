import type { LineString } from '../../shared/core/geo.ts'
import type { MapLayer } from './map-layer.ts'
import { palette } from './palette.ts'

/**
 * Streets as maps draw them, pale with an edge on both sides: a thin line reads as one more border
 * between two plots.
 *
 * @param labelsWithin Their names appear once a pixel is at most this many metres; without it never.
 */
export function streetsLayer(
  streets: readonly { readonly name?: string; readonly line: LineString }[],
  labelsWithin = 0,
): MapLayer {
  return {
    key: 'streets',
    title: '道路',
    style: { colour: palette.paper, casing: '#b3bac5', width: 3 },
    selectable: false,
    labelsWithin,
    shapes: streets.map(({ name, line }, at) => ({ id: String(at), geometry: line, label: name })),
  }
}
