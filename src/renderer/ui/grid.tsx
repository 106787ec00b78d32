import type {
  CellFocusedEvent,
  CellKeyDownEvent,
  FullWidthCellKeyDownEvent,
  GridApi,
  RowClassParams,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import {
  useCallback,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { isTyping } from '../core/keys.ts'
import type { Column } from './column.ts'
import { isComposing, toColDefs } from './grid-columns.tsx'
import './grid-modules.ts'
import { gridOptions } from './grid-options.ts'
import { orderOf, readAnew, type ListQuery, type Load } from './grid-source.ts'
import { shownOf, usePageList } from './page-lists.ts'
import { useGridClipboard } from './use-grid-clipboard.ts'
import { moveEditing, useGridEdits, type SaveCell } from './use-grid-edits.ts'
import { useGridReading } from './use-grid-reading.ts'

type Identified = { readonly id: string }

export type GridProps<Row extends Identified> = {
  /** What the list is of, for screen readers: 户台账. */
  readonly label: string
  readonly columns: readonly Column<Row>[]
  /** Either all rows … */
  readonly rows?: readonly Row[]
  /** … or a loader over any number of them. */
  readonly load?: Load<Row>
  readonly query?: ListQuery
  /** When it changes, the rows in sight are read again where they stand. */
  readonly reloadKey?: unknown
  readonly onTotal?: (total: number) => void
  /** Enter or double click. */
  readonly onOpen?: (row: Row) => void
  /** Del on the selected rows. */
  readonly onDelete?: (rows: readonly Row[]) => void
  readonly onSelect?: (rows: readonly Row[]) => void
  /** A block from Excel or WPS was pasted on the list. */
  readonly onPaste?: (cells: readonly (readonly string[])[]) => void
  /** Entry mode: cells with `edit` are typed into. */
  readonly onEdit?: SaveCell<Row>
  readonly editing?: boolean
  /** Row numbers on the left; true by default. */
  readonly numbered?: boolean
  readonly rowClass?: (row: Row) => string | undefined
  /** What the filters of the page narrow it to, in words, for print and export. */
  readonly narrowed?: readonly string[]
  /** Shown instead of rows when there are none. */
  readonly empty?: ReactNode
}

const noQuery: ListQuery = { search: '', where: {} }

/**
 * The one list of the program: AG Grid with Chinese words, IME-safe entry, ↑↓ Enter Del,
 * paste from Excel and copy to it.
 */
export function Grid<Row extends Identified>(props: GridProps<Row>) {
  const {
    columns,
    rows,
    load,
    query = noQuery,
    reloadKey,
    editing = false,
    numbered = true,
  } = props
  const [api, setApi] = useState<GridApi<Row> | null>(null)
  const byKeyboard = useRef(false)
  const colDefs = useMemo(
    () => toColDefs(columns, { editing, numbered }),
    [columns, editing, numbered],
  )
  const { rowClass } = props
  // Another function would have every row in sight dressed again.
  const getRowClass = useCallback(
    ({ data }: RowClassParams<Row>) => (data === undefined ? undefined : rowClass?.(data)),
    [rowClass],
  )
  const isPaged = load !== undefined
  const box = useRef<HTMLDivElement>(null)
  const rowData = useMemo(() => (rows === undefined ? null : [...rows]), [rows])
  const selected = () => (api?.getSelectedRows() ?? []) as readonly Row[]

  /** The selected rows as they were told last; telling the same again would never end. */
  const told = useRef('')
  /** A row that was read anew is another one for whoever works with the selected row. */
  function rowsCame(read: readonly Row[]) {
    const anew = new Map(read.map((row) => [row.id, row]))
    const chosen = selected().map((row) => anew.get(row.id) ?? row)
    const words = JSON.stringify(chosen)
    if (chosen.length > 0 && words !== told.current) props.onSelect?.(chosen)
    told.current = words
    if (document.activeElement === box.current) takeKeyboard()
  }
  const { total, reloadUnlessTyping, allRows } = useGridReading(api, {
    load,
    query,
    reloadKey,
    onRows: rowsCame,
    onTotal: props.onTotal,
  })
  const heldRowsCame = useEffectEvent(rowsCame)
  useEffect(() => {
    if (rows !== undefined) heldRowsCame(rows)
  }, [api, rows])

  const saveCell = useGridEdits(props.onEdit)
  useGridClipboard(box, columns, selected, props.onPaste)
  usePageList(props.label, columns, async () => {
    const sorted = api === null ? [] : orderOf(api)
    const words = [
      query.search === '' ? '' : `查找“${query.search}”`,
      ...(props.narrowed ?? []),
      ...sorted.map(({ field, dir }) => {
        const title = columns.find((one) => (one.key ?? one.field) === field)?.title ?? ''
        return `按${title}${dir === 'asc' ? '升序' : '降序'}`
      }),
    ]
    return shownOf(columns, await allRows(), words, props.rowClass)
  })

  function onCellKeyDown(event: CellKeyDownEvent<Row> | FullWidthCellKeyDownEvent<Row>) {
    const key = event.event as globalThis.KeyboardEvent | null
    if (key === null || key.isComposing || !('column' in event)) return
    if (isTyping(key.target)) return
    if (key.key === 'Enter' && !editing && event.data !== undefined) props.onOpen?.(event.data)
    if (key.key === 'Delete' && !editing && selected().length > 0) props.onDelete?.(selected())
  }

  function onCellFocused({ api: grid, rowIndex, column }: CellFocusedEvent<Row>) {
    if (rowIndex === null || column === null || typeof column === 'string') return
    const colId = column.getColId()
    const editsText = columns.some(({ field, edit }) => field === colId && edit === 'text')
    if (editing && editsText && grid.getEditingCells().length === 0) {
      grid.startEditingCell({ rowIndex, colKey: colId })
    }
    const node = grid.getDisplayedRowAtIndex(rowIndex)
    // A row that is still being read cannot be selected: the list would wait for it for ever.
    if (byKeyboard.current && node?.data !== undefined) node.setSelected(true, true)
  }

  // Here and not in AG Grid's own event, which comes some milliseconds after the key: the first
  // letters of the next word would go into the cell that is being left.
  function onKeyDown(event: KeyboardEvent) {
    byKeyboard.current = true
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (isArrow && api !== null && isTyping(event.target) && !isComposing(event.nativeEvent)) {
      event.preventDefault()
      moveEditing(api, event.key === 'ArrowDown' ? 1 : -1)
    }
    if (event.key === 'a' && event.ctrlKey && !isTyping(event.target)) {
      event.preventDefault()
      api?.forEachNode((node) => node.setSelected(true))
    }
  }

  /** The keyboard comes to the list: to the selected row, else to the first. */
  function takeKeyboard() {
    if (api === null) return
    byKeyboard.current = true
    const row = api.getSelectedNodes().at(0)?.rowIndex ?? 0
    const column = api.getAllDisplayedColumns().find((one) => one.getColId() !== '#')
    if (column === undefined || api.getDisplayedRowAtIndex(row)?.data === undefined) return
    api.ensureIndexVisible(row)
    api.setFocusedCell(row, column)
  }

  const count = rows?.length ?? total
  return (
    <div
      className="grid-box"
      role="region"
      tabIndex={-1}
      aria-label={props.label}
      ref={box}
      onFocus={({ target, currentTarget }) => {
        if (target === currentTarget) takeKeyboard()
      }}
      onKeyDownCapture={onKeyDown}
      onMouseDownCapture={() => {
        byKeyboard.current = false
      }}
      onMouseOver={({ target }) => titleCut(target)}
    >
      <AgGridReact<Row>
        {...gridOptions}
        rowModelType={isPaged ? 'infinite' : 'clientSide'}
        {...(isPaged ? {} : { rowData })}
        // A list that is read anew is short for a moment; with a bar that comes and goes all
        // columns would be laid out twice.
        alwaysShowVerticalScroll={isPaged}
        columnDefs={colDefs}
        singleClickEdit={editing}
        enterNavigatesVerticallyAfterEdit={editing}
        getRowClass={getRowClass}
        onGridReady={(event) => setApi(event.api)}
        onSortChanged={() => isPaged && api !== null && readAnew(api)}
        onCellKeyDown={onCellKeyDown}
        onCellFocused={onCellFocused}
        onCellEditRequest={saveCell}
        // Enter and the arrows open the next cell right after they close one.
        onCellEditingStopped={() => setTimeout(reloadUnlessTyping)}
        onRowDoubleClicked={({ data }) => {
          if (!editing && data !== undefined) props.onOpen?.(data)
        }}
        onSelectionChanged={() => props.onSelect?.(selected())}
      />
      {count === 0 && props.empty !== undefined && <div className="grid-empty">{props.empty}</div>}
    </div>
  )
}

/**
 * A cell that is cut off shows its whole text when the mouse rests on it. The browser's own title,
 * set when it is wanted: AG Grid's tooltips listen on each cell, which a jump in a long list pays for.
 */
function titleCut(target: EventTarget): void {
  const cell = target instanceof Element ? target.closest<HTMLElement>('.ag-cell') : null
  if (cell === null) return
  const isCut = cell.scrollWidth > cell.clientWidth
  cell.title = isCut ? (cell.textContent ?? '') : ''
}
