import type { Area, LineString, Point, Position } from '../../shared/core/geo.ts'

/** A column; its name has three Chinese characters at most, what a Shapefile can hold. */
export type ExportField = {
  readonly name: string
  readonly type: 'text' | 'integer' | 'real'
}

export type ExportFeature = {
  readonly geometry: Area | LineString | Point
  /** One value a field, in their order. */
  readonly values: readonly (string | number | null)[]
}

/** One kind of thing of one kind of geometry, ready to be written in any format. */
export type ExportLayer = {
  readonly name: string
  readonly geometry: 'area' | 'line' | 'point'
  readonly fields: readonly ExportField[]
  readonly features: readonly ExportFeature[]
}

export type ExportedFile = { readonly name: string; readonly bytes: Uint8Array }

/** Moves every position of a geometry, its kind kept. */
export function moved<G extends Area | LineString | Point>(
  geometry: G,
  move: (at: Position) => Position,
): G {
  const each = (value: unknown): unknown =>
    isPosition(value) ? move(value) : (value as readonly unknown[]).map(each)
  return { type: geometry.type, coordinates: each(geometry.coordinates) } as G
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && typeof value[0] === 'number'
}
