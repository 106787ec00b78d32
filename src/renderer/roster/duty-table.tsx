import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { dayText, type Day } from '../../shared/core/dates.ts'
import { useClipboard } from '../ui/clipboard-events.ts'
import { contains, stepOf, type Block, type Spot } from './duty-block.ts'
import { CellWords, type DutyCell } from './duty-cell.tsx'
import { DutyFoot, dayClass } from './duty-foot.tsx'
import { fittedColumns, type DutyColumn } from './duty-column.ts'
import type { Assignment, DayCount } from './roster-view.ts'
import './duty-table.css'

const rowHeight = 32
const headHeight = 44
const footHeight = 40
/** Rows drawn above and below those in sight, so that scrolling never shows a gap. */
const spare = 6
/** Two names of three characters, and a little air. */
const narrowestDay = 104

const corner: Spot = { row: 0, day: 0 }

type Identified = { readonly id: string }

/** Whether the keyboard stays in the table when a cell is opened, or goes inside. */
export type Opening = 'beside' | 'inside'

export type DutyTableProps<Row extends Identified> = {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly DutyColumn<Row>[]
  readonly days: readonly Day[]
  readonly count: (day: Day) => DayCount
  readonly cell: (row: Row, day: Day) => DutyCell
  readonly onOpen: (row: Row, day: Day, how: Opening) => void
  /** What is selected; the last cell reached is where the keys go on from. */
  readonly block: Block | undefined
  readonly onBlock: (block: Block) => void
  /** Answers what another program gets. */
  readonly onCopy: (isCut: boolean) => string | undefined
  /** The text that another program or this one has put on the clipboard. */
  readonly onPaste: (text: string) => void
  readonly onClear: () => void
  /** A duty was dropped on another cell. */
  readonly onDrop?: ((duty: Assignment, rowId: string, day: Day) => void) | undefined
  /** The cell that is open beside the table. */
  readonly opened?: { readonly rowId: string; readonly day: Day }
  /** Pixels of the right edge that lie under a drawer: cells are brought into sight beside it. */
  readonly covered?: number
}

/**
 * Rows × days with the first columns, the head and the daily count standing still; only rows in
 * sight are drawn. The arrow keys walk over it, with Shift they select, Enter opens a cell; a click
 * on a name selects its row, on a day its column.
 */
export function DutyTable<Row extends Identified>(props: DutyTableProps<Row>) {
  const { rows, days, opened, covered = 0 } = props
  const columns = useMemo(() => fittedColumns(props.columns, rows), [props.columns, rows])
  const frame = useRef<HTMLDivElement>(null)
  const dragged = useRef<Assignment | undefined>(undefined)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [topRow, setTopRow] = useState(0)
  const [target, setTarget] = useState<Spot | undefined>(undefined)
  const block = props.block ?? { from: corner, to: corner }
  const at = block.to
  const fixed = columns.reduce((sum, { width }) => sum + width, 0)
  const room = Math.floor((size.width - fixed) / days.length)
  const dayWidth = Math.max(narrowestDay, room)
  const first = Math.max(0, topRow - spare)
  const last = Math.min(rows.length, topRow + Math.ceil(size.height / rowHeight) + spare)
  const lefts = columns.map((_, index) =>
    columns.slice(0, index).reduce((sum, column) => sum + column.width, 0),
  )

  useEffect(() => {
    const box = frame.current
    if (box === null) return
    const observer = new ResizeObserver(() =>
      setSize({ width: box.clientWidth, height: box.clientHeight }),
    )
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  function walk(to: Spot, from: Spot = to) {
    props.onBlock({ from, to })
    const box = frame.current
    if (box === null) return
    const roomBelow = box.clientHeight - headHeight - footHeight
    const roomBeside = box.clientWidth - fixed - covered
    box.scrollTop = within(box.scrollTop, to.row * rowHeight, rowHeight, roomBelow)
    box.scrollLeft = within(box.scrollLeft, to.day * dayWidth, dayWidth, roomBeside)
  }

  const latest = useRef({ walk, rows, days })
  useEffect(() => {
    latest.current = { walk, rows, days }
  })

  const openedRow = opened?.rowId
  const openedDay = opened?.day
  useEffect(() => {
    // Only when another cell is opened: new rows must not move the table under somebody's eyes.
    const now = latest.current
    const row = now.rows.findIndex(({ id }) => id === openedRow)
    const day = now.days.findIndex((one) => one === openedDay)
    if (row >= 0 && day >= 0) now.walk({ row, day })
  }, [openedRow, openedDay])

  const isBeside = covered > 0
  useEffect(() => {
    // What was open beside the table took the focus along as it closed.
    if (!isBeside) return
    const box = frame.current
    return () => {
      if (document.activeElement === document.body) box?.focus()
    }
  }, [isBeside])

  function copyTo(event: ClipboardEvent) {
    const text = props.onCopy(event.type === 'cut')
    if (text === undefined) return
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }

  useClipboard(frame, {
    onCopy: copyTo,
    onCut: copyTo,
    onPaste: (event) => {
      event.preventDefault()
      props.onPaste(event.clipboardData?.getData('text/plain') ?? '')
    },
  })

  const open = ({ row, day }: Spot, how: Opening) => props.onOpen(rows[row], days[day], how)

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && at.row < rows.length) open(at, 'inside')
    if (event.key === 'Delete') props.onClear()
    if (event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor((size.height - headHeight - footHeight) / rowHeight) - 1)
    const next = stepOf(event.key, at, { rows: rows.length, days: days.length, page })
    if (next === undefined) return
    event.preventDefault()
    walk(next, event.shiftKey ? block.from : next)
    // What is open beside the table goes along.
    if (isBeside && !event.shiftKey) open(next, 'beside')
  }

  const shape = { '--day': `${dayWidth}px`, width: fixed + dayWidth * days.length + covered }
  const active =
    props.block !== undefined && at.row < rows.length
      ? props.cell(rows[at.row], days[at.day])
      : undefined
  return (
    <>
      <div
        ref={frame}
        className="duty"
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length}
        aria-multiselectable
        tabIndex={0}
        onScroll={({ currentTarget }) => setTopRow(Math.floor(currentTarget.scrollTop / rowHeight))}
        onKeyDown={onKeyDown}
      >
        <div className="duty-head" role="row" style={shape}>
          {columns.map((column, index) => (
            <div
              key={column.title}
              role="columnheader"
              className={fixedClass(column)}
              style={{ left: lefts[index], width: column.width }}
            >
              {column.title}
            </div>
          ))}
          {days.map((day, column) => (
            <div
              key={day}
              role="columnheader"
              className={dayClass(day)}
              title="点击选中这一天"
              onClick={() =>
                props.onBlock({
                  from: { row: 0, day: column },
                  to: { row: Math.max(0, rows.length - 1), day: column },
                })
              }
            >
              <b>{dayText(day)}</b>
            </div>
          ))}
        </div>
        <div style={{ ...shape, position: 'relative', height: rows.length * rowHeight }}>
          {rows.slice(first, last).map((row, offset) => {
            const index = first + offset
            return (
              <div
                key={row.id}
                role="row"
                aria-rowindex={index + 1}
                className="duty-row"
                style={{ top: index * rowHeight }}
              >
                {columns.map((column, place) => {
                  const text = column.text(row)
                  const repeats =
                    column.groups && index > 0 && column.text(rows[index - 1]) === text
                  return (
                    <div
                      key={column.title}
                      role="rowheader"
                      className={`${fixedClass(column)}${repeats ? ' repeats' : ''}`}
                      style={{ left: lefts[place], width: column.width }}
                      title={text}
                      onClick={() =>
                        props.onBlock({
                          from: { row: index, day: 0 },
                          to: { row: index, day: days.length - 1 },
                        })
                      }
                    >
                      {text}
                    </div>
                  )
                })}
                {days.map((day, column) => {
                  const cell = props.cell(row, day)
                  const spot = { row: index, day: column }
                  const marks = [
                    row.id === openedRow && day === openedDay && 'opened',
                    props.block !== undefined && at.row === index && at.day === column && 'active',
                    cell.conflict !== undefined && 'conflict',
                    target?.row === index && target.day === column && 'target',
                  ]
                  return (
                    <div
                      key={day}
                      role="gridcell"
                      aria-selected={props.block !== undefined && contains(block, index, column)}
                      className={[dayClass(day), ...marks].filter(Boolean).join(' ')}
                      title={cell.hint.join('\n')}
                      onClick={(event) => {
                        if (event.shiftKey) props.onBlock({ from: block.from, to: spot })
                        else {
                          props.onBlock({ from: spot, to: spot })
                          open(spot, 'beside')
                        }
                      }}
                      onDragOver={(event) => {
                        if (dragged.current === undefined) return
                        event.preventDefault()
                        setTarget(spot)
                      }}
                      onDrop={() => {
                        if (dragged.current !== undefined) {
                          props.onDrop?.(dragged.current, row.id, day)
                        }
                      }}
                    >
                      <CellWords
                        cell={cell}
                        canDrag={props.onDrop !== undefined}
                        onDrag={(duty) => {
                          dragged.current = duty
                          if (duty === undefined) setTarget(undefined)
                        }}
                      />
                    </div>
                  )
                })}
              </div>
            )
          })}
        </div>
        <DutyFoot days={days} count={props.count} fixed={fixed} shape={shape} />
      </div>
      <p className="duty-line selectable" role="status" aria-label="所选格子">
        {active?.hint.join('　')}
      </p>
    </>
  )
}

function fixedClass({ numeric }: { readonly numeric?: boolean }): string {
  return numeric ? 'duty-fixed number' : 'duty-fixed'
}

/** Where to scroll so that a stretch of `length` from `start` is in a window of `room`. */
function within(now: number, start: number, length: number, room: number): number {
  if (start < now) return start
  return start + length > now + room ? start + length - room : now
}
