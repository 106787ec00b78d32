import type {
  CellEditRequestEvent,
  CellFocusedEvent,
  CellKeyDownEvent,
  FullWidthCellKeyDownEvent,
  GridApi,
  IRowNode,
  RowClassParams,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { flushSync } from 'react-dom'
import { useShowFailure } from '../core/query.ts'
import { useClipboard } from './clipboard-events.ts'
import { cellText, type Column } from './column.ts'
import { isComposing, toColDefs } from './grid-columns.tsx'
import './grid-modules.ts'
import { gridOptions } from './grid-options.ts'
import {
  orderOf,
  readAnew,
  startReading,
  type Asked,
  type ListQuery,
  type Load,
} from './grid-source.ts'
import { shownOf, usePageList } from './page-lists.ts'
import { parseTsv, toTsv } from './tsv.ts'

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
  /** Entry mode: cells with `edit` are typed into; answers what changed besides, such as rowVersion. */
  readonly onEdit?: (row: Row, field: keyof Row & string, value: unknown) => Promise<Partial<Row>>
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
  const { onTotal } = props
  const [api, setApi] = useState<GridApi<Row> | null>(null)
  const [total, setTotal] = useState<number | undefined>(undefined)
  const showFailure = useShowFailure()
  const failure = useRef(showFailure)
  const byKeyboard = useRef(false)
  // Edits of one list go one after the other, so that each knows the version the last one made.
  const edits = useRef<Promise<unknown>>(Promise.resolve())
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
  const { search } = query
  const where = JSON.stringify(query.where)

  /** The selected rows as they were told last; telling the same again would never end. */
  const told = useRef('')
  const rowsCame = useRef<(read: readonly Row[]) => void>(() => undefined)
  useEffect(() => {
    failure.current = showFailure
  })

  useEffect(() => {
    if (!isPaged && rows !== undefined) rowsCame.current(rows)
  }, [api, isPaged, rows])

  const asked = useRef<Asked<Row> | null>(null)
  useEffect(() => {
    if (api === null || load === undefined) return
    const isFirst = asked.current === null
    const now: Asked<Row> = {
      load,
      query: { search, where: JSON.parse(where) as ListQuery['where'] },
      onRows: (read, count) => {
        setTotal(count)
        onTotal?.(count)
        // Once the list has taken the rows in: it is still at it here.
        setTimeout(() => rowsCame.current(read))
      },
      onFailure: (error) => failure.current(error),
    }
    asked.current = now
    if (isFirst) startReading(api, () => asked.current ?? now)
    else readAnew(api)
  }, [api, load, search, where, onTotal])

  // Rows that are read again while a cell is typed into would take the input away between two
  // letters. What was typed stands in its row already; the others wait until the typing is over.
  const mustReload = useRef(false)
  const readKey = useRef(reloadKey)
  const reloadUnlessTyping = useCallback(() => {
    if (api === null || !mustReload.current || api.getEditingCells().length > 0) return
    mustReload.current = false
    api.refreshInfiniteCache()
  }, [api])
  useEffect(() => {
    if (isPaged && readKey.current !== reloadKey) mustReload.current = true
    readKey.current = reloadKey
    reloadUnlessTyping()
  }, [isPaged, reloadKey, reloadUnlessTyping])

  /** Every row the list shows now, in its order, read anew where it is paged. */
  async function allRows(): Promise<readonly Row[]> {
    if (api === null) return []
    const all: Row[] = []
    if (load === undefined) {
      api.forEachNodeAfterFilterAndSort(({ data }) => data !== undefined && all.push(data))
      return all
    }
    const request = { ...query, sort: orderOf(api) }
    for (;;) {
      const { rows: part, total: of } = await load({ ...request, offset: all.length, limit: 5000 })
      all.push(...part)
      if (part.length === 0 || all.length >= of) return all
    }
  }
  usePageList(props.label, columns, async () => {
    const sorted = api === null ? [] : orderOf(api)
    const words = [
      search === '' ? '' : `查找“${search}”`,
      ...(props.narrowed ?? []),
      ...sorted.map(({ field, dir }) => {
        const title = columns.find((one) => (one.key ?? one.field) === field)?.title ?? ''
        return `按${title}${dir === 'asc' ? '升序' : '降序'}`
      }),
    ]
    return shownOf(columns, await allRows(), words, props.rowClass)
  })

  const selected = () => (api?.getSelectedRows() ?? []) as readonly Row[]

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

  function onCellEditRequest({ node, column, newValue }: CellEditRequestEvent<Row>) {
    const field = column.getColId() as keyof Row & string
    edits.current = edits.current.then(() => saveCell(node, field, newValue))
  }

  /** Shows the new value at once and takes it back when it is refused. */
  async function saveCell(node: IRowNode<Row>, field: keyof Row & string, value: unknown) {
    const before = node.data
    if (before === undefined || before[field] === value) return
    node.updateData({ ...before, [field]: value })
    try {
      const change = await props.onEdit?.(before, field, value)
      if (node.data !== undefined) node.updateData({ ...node.data, ...change })
    } catch (error) {
      node.updateData(before)
      failure.current(error)
    }
  }

  function onCopy(event: ClipboardEvent) {
    const chosen = selected()
    if (isTyping(event.target) || chosen.length === 0 || getSelection()?.toString()) return
    const cells = chosen.map((row) => columns.map((column) => cellText(column, row)))
    event.clipboardData?.setData('text/plain', toTsv(cells))
    event.preventDefault()
  }

  function onPaste(event: ClipboardEvent) {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    const isBlock = /[\t\n]/.test(text.trim())
    if (props.onPaste === undefined || (isTyping(event.target) && !isBlock)) return
    event.preventDefault()
    const cells = parseTsv(text)
    if (cells.length > 0) props.onPaste(cells)
  }

  useClipboard(box, { onCopy, onPaste })

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

  useEffect(() => {
    rowsCame.current = (read) => {
      // A row that was read anew is another one for whoever works with the selected row.
      const anew = new Map(read.map((row) => [row.id, row]))
      const chosen = selected().map((row) => anew.get(row.id) ?? row)
      const words = JSON.stringify(chosen)
      if (chosen.length > 0 && words !== told.current) props.onSelect?.(chosen)
      told.current = words
      if (document.activeElement === box.current) takeKeyboard()
    }
  })

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
        onCellEditRequest={onCellEditRequest}
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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/** ↑↓ while typing: keep what was typed and go on in the row above or below. */
function moveEditing<Row>(api: GridApi<Row>, by: 1 | -1): void {
  const cell = api.getEditingCells().at(0)
  if (cell?.column === undefined) return
  const { rowIndex, column } = cell
  const to = rowIndex + by
  flushSync(() => {
    api.stopEditing()
    if (to >= 0 && to < api.getDisplayedRowCount()) api.setFocusedCell(to, column)
  })
}
