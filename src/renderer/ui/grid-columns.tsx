import type { ColDef, ICellRendererParams, ValueGetterParams } from 'ag-grid-community'
import { cellText, type Column } from './column.ts'
import { TextCellEditor } from './grid-editor.ts'

/** Keys that belong to an input method while it composes; 229 is what Windows sends for them. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

const rowNumbers: ColDef = {
  colId: '#',
  headerName: '',
  width: 54,
  pinned: 'left',
  sortable: false,
  resizable: false,
  suppressMovable: true,
  suppressNavigable: true,
  cellClass: 'is-row-number',
  valueGetter: ({ node }) => (node?.rowIndex ?? 0) + 1,
}

/** AG Grid's columns of ours: words for keys, numbers to the right, IME-safe editors. */
export function toColDefs<Row>(
  columns: readonly Column<Row>[],
  options: { readonly editing: boolean; readonly numbered: boolean },
): ColDef<Row>[] {
  const own = columns.map((column) => toColDef(column, options.editing))
  return options.numbered ? [rowNumbers as ColDef<Row>, ...own] : own
}

function toColDef<Row>(column: Column<Row>, editing: boolean): ColDef<Row> {
  const { show, edit } = column
  return {
    colId: column.key ?? column.field,
    headerName: column.title,
    width: column.width ?? 120,
    minWidth: 60,
    ...(column.grow ? { flex: 1, minWidth: column.width ?? 120 } : {}),
    ...(column.pinned ? { pinned: 'left' as const } : {}),
    sortable: column.sortable ?? true,
    resizable: true,
    ...(column.numeric ? { cellClass: 'is-number', headerClass: 'is-number' } : {}),
    // Choices and numbers are edited by their own value, everything else by its words.
    valueGetter: ({ data }: ValueGetterParams<Row>) =>
      data == null
        ? ''
        : edit === 'choice' || edit === 'integer'
          ? data[column.field]
          : cellText(column, data),
    valueFormatter: ({ data }) => (data === undefined ? '…' : cellText(column, data)),
    ...(show === undefined
      ? {}
      : {
          cellRenderer: ({ data }: ICellRendererParams<Row>) =>
            data === undefined ? '…' : show(data),
        }),
    editable: editing && edit !== undefined,
    ...editorOf(column),
    suppressKeyboardEvent: ({ event }) => isComposing(event),
  }
}

function editorOf<Row>(column: Column<Row>): ColDef<Row> {
  switch (column.edit) {
    case 'integer':
      return { cellEditor: 'agNumberCellEditor', cellEditorParams: { precision: 0, min: 0 } }
    case 'choice':
      return {
        cellEditor: 'agSelectCellEditor',
        cellEditorParams: { values: Object.keys(column.labels ?? {}) },
        refData: { ...column.labels },
      }
    case 'text':
      return { cellEditor: TextCellEditor }
    case undefined:
      return {}
  }
}
