import type { RefObject } from 'react'
import { isTyping } from '../core/keys.ts'
import { useClipboard } from './clipboard-events.ts'
import { cellText, type Column } from './column.ts'
import { parseTsv, toTsv } from './tsv.ts'

/** Rows go to a spreadsheet with Ctrl+C and come from one with Ctrl+V. */
export function useGridClipboard<Row>(
  box: RefObject<HTMLElement | null>,
  columns: readonly Column<Row>[],
  selected: () => readonly Row[],
  paste: ((cells: readonly (readonly string[])[]) => void) | undefined,
): void {
  useClipboard(box, {
    onCopy: (event) => {
      const rows = selected()
      if (isTyping(event.target) || rows.length === 0 || getSelection()?.toString()) return
      const cells = rows.map((row) => columns.map((column) => cellText(column, row)))
      event.clipboardData?.setData('text/plain', toTsv(cells))
      event.preventDefault()
    },
    onPaste: (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const isBlock = /[\t\n]/.test(text.trim())
      if (paste === undefined || (isTyping(event.target) && !isBlock)) return
      event.preventDefault()
      const cells = parseTsv(text)
      if (cells.length > 0) paste(cells)
    },
  })
}
