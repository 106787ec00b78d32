import type { Area, LineString, Point, Position } from '../core/geo.ts'

/** One data row of a sheet as text; `errors` are Chinese reasons why it cannot be trusted. */
export type SheetRow = {
  /** The row's number as the spreadsheet program shows it, from 1. */
  readonly row: number
  /** By column name; the record has no prototype, so a column called `__proto__` is harmless. */
  readonly cells: Readonly<Record<string, string>>
  readonly errors: readonly string[]
}

export type TableSheet = {
  readonly name: string
  readonly headers: readonly string[]
  /** The column of each name as a spreadsheet program shows it (C); missing where there is none. */
  readonly letters?: Readonly<Record<string, string>>
  readonly rows: readonly SheetRow[]
}

export type MultiLineString = {
  readonly type: 'MultiLineString'
  readonly coordinates: readonly (readonly Position[])[]
}
export type Shape = Area | LineString | MultiLineString | Point
export type ShapeType = Shape['type']

export type GeoFeature<S extends Shape = Shape> = {
  /** The feature's place in the file, from 1. */
  readonly index: number
  readonly properties: Readonly<Record<string, unknown>>
  readonly geometry: S
}

export type RefusedFeature = { readonly index: number; readonly reason: string }

/** A workbook as read, with the name a person knows it by. */
export type TableFile = { readonly fileName: string; readonly sheets: readonly TableSheet[] }

/** A GeoJSON file as read: what is sound, what is not and why, and what was mended on the way. */
export type GeoFile<S extends Shape = Shape> = {
  readonly fileName: string
  readonly features: readonly GeoFeature<S>[]
  readonly refused: readonly RefusedFeature[]
  readonly notices: readonly string[]
}
