export type DutyColumn<Row> = {
  readonly title: string
  readonly width: number
  /** As wide as its words need, up to this. */
  readonly widest?: number
  readonly text: (row: Row) => string
  /** The same words as in the row above are pale. */
  readonly groups?: boolean
  readonly numeric?: boolean
}

/** Pixels of a character in the table's type, and of the room beside the words. */
const wide = 13
const narrow = 7.5
const padding = 18

/** Columns that may grow, as wide as the longest words in them. */
export function fittedColumns<Row>(
  columns: readonly DutyColumn<Row>[],
  rows: readonly Row[],
): readonly DutyColumn<Row>[] {
  return columns.map((column) => {
    const { width, widest = width, text } = column
    if (widest === width) return column
    const needed = rows.reduce((most, row) => Math.max(most, widthOf(text(row))), 0)
    return { ...column, width: Math.min(widest, Math.max(width, needed)) }
  })
}

function widthOf(text: string): number {
  const glyphs = [...text].reduce((sum, sign) => sum + (sign > '\u2e7f' ? wide : narrow), 0)
  return Math.ceil(glyphs) + padding
}
