import type { ExportField } from './export-layer.ts'

export const text = (name: string): ExportField => ({ name, type: 'text' })
export const integer = (name: string): ExportField => ({ name, type: 'integer' })
export const real = (name: string): ExportField => ({ name, type: 'real' })

/** A shape as the database keeps it. */
export function parsed<T>(json: string): T {
  return JSON.parse(json) as T
}
