import type { CellEditRequestEvent, GridApi, IRowNode } from 'ag-grid-community'
import { useRef } from 'react'
import { flushSync } from 'react-dom'
import { useShowFailure } from '../core/query.ts'

/** Saves one cell; answers what changed besides, such as rowVersion. */
export type SaveCell<Row> = (
  row: Row,
  field: keyof Row & string,
  value: unknown,
) => Promise<Partial<Row>>

/** Saves cells as they are left: shows the new value at once and takes it back when it is refused. */
export function useGridEdits<Row extends { readonly id: string }>(save: SaveCell<Row> | undefined) {
  const showFailure = useShowFailure()
  // Edits of one list go one after the other, so that each knows the version the last one made.
  const edits = useRef<Promise<unknown>>(Promise.resolve())

  async function saveCell(node: IRowNode<Row>, field: keyof Row & string, value: unknown) {
    const before = node.data
    if (before === undefined || before[field] === value) return
    node.updateData({ ...before, [field]: value })
    try {
      const change = await save?.(before, field, value)
      if (node.data !== undefined) node.updateData({ ...node.data, ...change })
    } catch (error) {
      node.updateData(before)
      showFailure(error)
    }
  }

  return ({ node, column, newValue }: CellEditRequestEvent<Row>) => {
    const field = column.getColId() as keyof Row & string
    edits.current = edits.current.then(() => saveCell(node, field, newValue))
  }
}

/** ↑↓ while typing: keep what was typed and go on in the row above or below. */
export function moveEditing<Row>(api: GridApi<Row>, by: 1 | -1): void {
  const cell = api.getEditingCells().at(0)
  if (cell?.column === undefined) return
  const { rowIndex, column } = cell
  const to = rowIndex + by
  flushSync(() => {
    api.stopEditing()
    if (to >= 0 && to < api.getDisplayedRowCount()) api.setFocusedCell(to, column)
  })
}
