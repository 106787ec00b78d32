import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { dayText, weekdayOf, type Day } from '../../shared/core/dates.ts'
import './duty-table.css'

const rowHeight = 32
const headHeight = 44
/** Rows drawn above and below those in sight, so that scrolling never shows a gap. */
const spare = 6
/** Two names of three characters, and a little air. */
const narrowestDay = 104

export type DutyCell = {
  readonly text: string
  /** The second sign of what is wrong: `缺1`. */
  readonly alarm?: string
  /** Whole words, for the pointer that rests. */
  readonly hint: string
  /** A hand edit broke a rule here. */
  readonly isConflict?: boolean
}

export type DutyColumn<Row> = {
  readonly title: string
  readonly width: number
  readonly text: (row: Row) => string
  /** The same words as in the row above are pale. */
  readonly groups?: boolean
  readonly numeric?: boolean
}

/** What stands under a day: `138 人`, and in red what is missing. */
export type DutyHead = { readonly note: string; readonly alarm: string }

type Identified = { readonly id: string }

export type DutyTableProps<Row extends Identified> = {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly DutyColumn<Row>[]
  readonly days: readonly Day[]
  readonly head: (day: Day) => DutyHead
  readonly cell: (row: Row, day: Day) => DutyCell
  readonly onOpen: (row: Row, day: Day) => void
  /** The cell that is open beside the table. */
  readonly opened?: { readonly rowId: string; readonly day: Day }
  /** Pixels of the right edge that lie under a drawer: cells are brought into sight beside it. */
  readonly covered?: number
}

/**
 * Rows × days with the first columns and the head standing still; only rows in sight are drawn.
 * The arrow keys walk over it, Enter opens a cell.
 */
export function DutyTable<Row extends Identified>(props: DutyTableProps<Row>) {
  const { rows, columns, days, opened, covered = 0 } = props
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState({ width: 0, height: 0 })
  const [topRow, setTopRow] = useState(0)
  const [at, setAt] = useState({ row: 0, day: 0 })
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

  function walk(row: number, day: number) {
    setAt({ row, day })
    const box = frame.current
    if (box === null) return
    const roomBelow = box.clientHeight - headHeight
    const roomBeside = box.clientWidth - fixed - covered
    box.scrollTop = within(box.scrollTop, row * rowHeight, rowHeight, roomBelow)
    box.scrollLeft = within(box.scrollLeft, day * dayWidth, dayWidth, roomBeside)
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
    if (row >= 0 && day >= 0) now.walk(row, day)
  }, [openedRow, openedDay])

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((size.height - headHeight) / rowHeight) - 1)
    const steps: Readonly<Partial<Record<string, readonly [number, number]>>> = {
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      PageDown: [page, 0],
      PageUp: [-page, 0],
      Home: [-rows.length, 0],
      End: [rows.length, 0],
    }
    if (event.key === 'Enter' && at.row < rows.length) props.onOpen(rows[at.row], days[at.day])
    const step = steps[event.key]
    if (step === undefined || rows.length === 0) return
    event.preventDefault()
    walk(clamp(at.row + step[0], rows.length), clamp(at.day + step[1], days.length))
  }

  const shape = { '--day': `${dayWidth}px`, width: fixed + dayWidth * days.length + covered }
  return (
    <div
      ref={frame}
      className="duty"
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length}
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
        {days.map((day) => {
          const { note, alarm } = props.head(day)
          return (
            <div key={day} role="columnheader" className={dayClass(day)}>
              <b>{dayText(day)}</b>
              <span>
                {note} {alarm !== '' && <em>{alarm}</em>}
              </span>
            </div>
          )
        })}
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
                const repeats = column.groups && index > 0 && column.text(rows[index - 1]) === text
                return (
                  <div
                    key={column.title}
                    role="rowheader"
                    className={`${fixedClass(column)}${repeats ? ' repeats' : ''}`}
                    style={{ left: lefts[place], width: column.width }}
                    title={text}
                  >
                    {text}
                  </div>
                )
              })}
              {days.map((day, column) => {
                const { text, alarm, hint, isConflict } = props.cell(row, day)
                const isOpened = row.id === openedRow && day === openedDay
                const isActive = at.row === index && at.day === column
                return (
                  <div
                    key={day}
                    role="gridcell"
                    aria-selected={isOpened}
                    className={`${dayClass(day)}${isActive ? ' active' : ''}${isConflict ? ' conflict' : ''}`}
                    title={hint}
                    onClick={() => {
                      setAt({ row: index, day: column })
                      props.onOpen(row, day)
                    }}
                  >
                    {isConflict && <em>! </em>}
                    {text}
                    {alarm !== undefined && <em>{alarm}</em>}
                  </div>
                )
              })}
            </div>
          )
        })}
      </div>
    </div>
  )
}

function fixedClass({ numeric }: { readonly numeric?: boolean }): string {
  return numeric ? 'duty-fixed number' : 'duty-fixed'
}

function dayClass(day: Day): string {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6 ? 'duty-day weekend' : 'duty-day'
}

/** Where to scroll so that a stretch of `length` from `start` is in a window of `room`. */
function within(now: number, start: number, length: number, room: number): number {
  if (start < now) return start
  return start + length > now + room ? start + length - room : now
}

function clamp(at: number, count: number): number {
  return Math.min(Math.max(at, 0), count - 1)
}
