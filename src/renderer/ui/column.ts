import type { ReactNode } from 'react'

/** One column of a list. */
export type Column<Row> = {
  readonly field: keyof Row & string
  /** Tells columns of the same field apart; the field itself when left out. */
  readonly key?: string
  readonly title: string
  readonly width?: number
  /** Takes the width that is left. */
  readonly grow?: boolean
  /** Right-aligned; counts and quantities. */
  readonly numeric?: boolean
  /** Chinese words of a closed range; several keys are joined with 、. */
  readonly labels?: Readonly<Record<string, string>>
  /** What stands in the cell and in a copy, where it is not the value itself. */
  readonly text?: (row: Row) => string
  /** A drawn cell, such as a chip; a copy still takes `text`. */
  readonly show?: (row: Row) => ReactNode
  readonly sortable?: boolean
  /** May be typed into while the list is in entry mode. */
  readonly edit?: 'text' | 'integer' | 'choice'
  readonly pinned?: boolean
  /** Masked phones, which a deciding seat may print whole. */
  readonly phoneOf?: 'households' | 'staff'
}

/** The words of a cell, as shown, filtered by eye and copied. */
export function cellText<Row>(column: Column<Row>, row: Row): string {
  if (column.text !== undefined) return column.text(row)
  const value: unknown = row[column.field]
  const { labels } = column
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : ''
  if (Array.isArray(value)) return value.map((one) => wordOf(labels, one)).join('、')
  return wordOf(labels, value)
}

function wordOf(labels: Readonly<Record<string, string>> | undefined, value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  return labels?.[value] ?? String(value)
}
