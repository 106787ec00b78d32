import type { Cell, CellStyle, CellValue, ColumnDef, WriteSheet } from 'hucre'
import { daysBetween } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { columnLetters } from './column-letters.ts'

/** `sign` is an empty cell wide and high enough for a signature. */
export type ColumnKind = 'text' | 'number' | 'day' | 'sign'

export type WorkbookColumn = {
  readonly header: string
  readonly key: string
  /** In characters; a Chinese character counts as two. */
  readonly width: number
  readonly kind: ColumnKind
  /** Offered as a drop-down list in the cells. */
  readonly choices?: readonly string[]
}

export type WorkbookRow = Readonly<Record<string, string | number | null | undefined>>

export type WorkbookSheet = {
  readonly name: string
  readonly title?: string
  /** Lines between the title and the column names: street, date, cut-off, how to fill in. */
  readonly notes?: readonly string[]
  readonly columns: readonly WorkbookColumn[]
  /** Days are `YYYY-MM-DD`. */
  readonly rows: readonly WorkbookRow[]
  /** Formatted empty rows below the data of a template, so that what is typed stays text. */
  readonly blankRows?: number
  /** Columns on the left that stay in sight. */
  readonly frozen?: number
  /** Kept for the program alone: what the file held when it was written. */
  readonly hidden?: boolean
  readonly landscape?: boolean
  readonly paper?: 'A4' | 'A3'
  /** Names before the signature lines at the end: 制表人, 审核人, 时间. */
  readonly signOff?: readonly string[]
  /** Lines above them in which both sides of a hand-over sign. */
  readonly handOvers?: readonly (readonly string[])[]
}

/** Rows a template is prepared for. */
export const templateRows = 200

const FONT = '宋体'
const LONGEST_CELL = 32_767
/** Where both date systems of Excel count the same: day 0 of serials from March 1900 on. */
const SERIAL_EPOCH = '1899-12-30'
/** 8 mm, what a roster cell needs for a signature, in points. */
const SIGN_HEIGHT = 24
/** One line of the body's font, in points. */
const LINE_HEIGHT = 15
/** One line of a title, and how much less of its large font goes into a width. */
const TITLE_HEIGHT = 30
const TITLE_FIT = 11 / 16

const line = { style: 'thin', color: { rgb: '808080' } } as const
const border = { top: line, right: line, bottom: line, left: line }
// Said outright: what a cell leaves open it takes from its column.
const noBorder = {}
const headStyle: CellStyle = {
  font: { name: FONT, size: 11, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF4' } },
  border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
  numFmt: '@',
}
const titleStyle: CellStyle = {
  font: { name: '黑体', size: 16, bold: true },
  border: noBorder,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const noteStyle: CellStyle = {
  font: { name: FONT, size: 10, color: { rgb: '595959' } },
  border: noBorder,
  alignment: { vertical: 'center', wrapText: true },
}

/** Text cells are format `@`, so that a phone or ID number is never turned into a number. */
const cellStyles = {
  text: {
    font: { name: FONT, size: 11 },
    border,
    alignment: { vertical: 'center', wrapText: true },
    numFmt: '@',
  },
  number: {
    font: { name: FONT, size: 11 },
    border,
    alignment: { horizontal: 'right', vertical: 'center', indent: 1 },
    numFmt: 'General',
  },
  day: {
    font: { name: FONT, size: 11 },
    border,
    alignment: { horizontal: 'center', vertical: 'center' },
    numFmt: 'yyyy-mm-dd',
  },
  sign: { font: { name: FONT, size: 11 }, border, numFmt: '@' },
} as const satisfies Record<ColumnKind, CellStyle>

/**
 * Writes an XLSX that prints as it stands: frozen and repeated head, fitted to the page's width,
 * page numbers, explicit formats.
 *
 * Texts that begin with `=` stay texts; nothing becomes a formula.
 *
 * @throws {AppError} `invalid_input` when a cell is longer than Excel allows or a day is none.
 */
export async function writeWorkbook(input: {
  readonly sheets: readonly WorkbookSheet[]
}): Promise<Uint8Array> {
  // Read when the first workbook is written: the window's start does not wait for it.
  const { writeXlsx } = await import('hucre/xlsx')
  const names = sheetNames(input.sheets.map((sheet) => sheet.name))
  return writeXlsx({
    sheets: input.sheets.map((sheet, at) => toSheet(sheet, names[at])),
    defaultFont: { name: FONT, size: 11 },
    // The writer's own would leave the sheet's name bare, which only holds for names of letters.
    namedRanges: input.sheets.map((sheet, at) => ({
      name: '_xlnm.Print_Titles',
      range: `'${names[at]}'!$${headRow(sheet)}:$${headRow(sheet)}`,
      scope: names[at],
    })),
  })
}

/** Which row, counted from 1, holds the column names: every printed page repeats it. */
function headRow({ title, notes = [] }: WorkbookSheet): number {
  return notes.length + (title === undefined ? 1 : 2)
}

function toSheet(sheet: WorkbookSheet, name: string): WriteSheet {
  const width = sheet.columns.length
  const above = [...(sheet.title === undefined ? [] : [sheet.title]), ...(sheet.notes ?? [])]
  const head = above.length
  const blank = Array.from({ length: sheet.blankRows ?? 0 }, (): WorkbookRow => ({}))
  const body = [...sheet.rows, ...blank]
  const rows: CellValue[][] = [
    ...above.map((text) => spread(text, width)),
    sheet.columns.map((column) => column.header),
    ...body.map((row) => sheet.columns.map((column) => cellValue(row, column))),
  ]
  const cells = new Map<string, Partial<Cell>>()
  const styleRow = (row: number, style: CellStyle) =>
    sheet.columns.forEach((_, column) => cells.set(`${row},${column}`, { style }))
  above.forEach((_, row) =>
    styleRow(row, row === 0 && sheet.title !== undefined ? titleStyle : noteStyle),
  )
  styleRow(head, headStyle)
  const signLines = [...(sheet.handOvers ?? []), sheet.signOff ?? []].filter(
    (line) => line.length > 0,
  )
  const signRows = signLines.map((_, at) => head + 1 + body.length + 1 + at)
  if (signLines.length > 0) rows.push([])
  signLines.forEach((names, at) => {
    rows.push(spread(names.map((who) => `${who}：____________`).join('      '), width))
    styleRow(signRows[at], noteStyle)
  })
  const heights = new Map<number, { height: number }>()
  const across = sheet.columns.reduce((sum, column) => sum + column.width, 0)
  above.forEach((text, row) => {
    const isTitle = row === 0 && sheet.title !== undefined
    const lines = Math.max(1, Math.ceil(widthOf(text) / (across * (isTitle ? TITLE_FIT : 1) - 1)))
    if (isTitle) heights.set(row, { height: TITLE_HEIGHT * lines })
    else if (lines > 1) heights.set(row, { height: lines * LINE_HEIGHT })
  })
  heights.set(head, { height: 24 })
  signRows.forEach((row) => heights.set(row, { height: SIGN_HEIGHT }))
  body.forEach((row, at) => {
    const lines = linesOf(row, sheet.columns)
    if (lines > 1) heights.set(head + 1 + at, { height: lines * LINE_HEIGHT })
  })
  if (sheet.columns.some((column) => column.kind === 'sign')) {
    body.forEach((_, row) => {
      const height = Math.max(SIGN_HEIGHT, heights.get(head + 1 + row)?.height ?? 0)
      heights.set(head + 1 + row, { height })
    })
  }
  const mergedRows = [...above.keys(), ...signRows]
  return {
    name,
    columns: sheet.columns.map(toColumn),
    rows,
    cells,
    rowDefs: heights,
    merges:
      width < 2
        ? []
        : mergedRows.map((row) => ({ startRow: row, endRow: row, startCol: 0, endCol: width - 1 })),
    freezePane: { rows: head + 1, columns: sheet.frozen ?? 0 },
    hidden: sheet.hidden ?? false,
    dataValidations: validations(sheet, head + 1, body.length),
    pageSetup: {
      paperSize: sheet.paper === 'A3' ? 'a3' : 'a4',
      orientation: sheet.landscape ? 'landscape' : 'portrait',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      margins: { top: 0.6, bottom: 0.6, left: 0.5, right: 0.5, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddFooter: `&L${(sheet.title ?? name).replaceAll('&', '&&')}&R第 &P 页 共 &N 页`,
    },
  }
}

/** How many lines the fullest cell of a row takes: not every program makes a row as high as its text. */
function linesOf(row: WorkbookRow, columns: readonly WorkbookColumn[]): number {
  return columns.reduce((most, { key, kind, width }) => {
    const value = kind === 'text' ? row[key] : undefined
    if (typeof value !== 'string') return most
    const lines = value
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / (width - 1))), 0)
    return Math.max(most, lines)
  }, 1)
}

/** In characters; a Chinese one counts as two. */
function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0)
}

/** The column's style reaches every cell below the head, the empty ones of a template too. */
function toColumn(column: WorkbookColumn): ColumnDef {
  return { width: column.width, style: cellStyles[column.kind] }
}

function spread(text: string, width: number): CellValue[] {
  return [text, ...Array.from({ length: Math.max(0, width - 1) }, () => null)]
}

function cellValue(row: WorkbookRow, column: WorkbookColumn): CellValue {
  const value = row[column.key]
  if (value === null || value === undefined || value === '') return null
  if (column.kind === 'number')
    return Number.isFinite(Number(value)) ? Number(value) : String(value)
  const text = String(value)
  if (column.kind === 'day') {
    const serial = daysBetween(SERIAL_EPOCH, text)
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(text) || !Number.isFinite(serial)) {
      throw new AppError('invalid_input', `“${column.header}”一列里的“${text}”不是日期。`)
    }
    return serial
  }
  if (text.length > LONGEST_CELL) {
    throw new AppError(
      'invalid_input',
      `“${column.header}”一列有内容超过 ${LONGEST_CELL} 字，表格放不下，请缩短。`,
    )
  }
  return withoutControls(text)
}

/** Characters that no XML file may hold, and halves of characters, would make the file unreadable. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu, '')
}

function validations(sheet: WorkbookSheet, first: number, rows: number) {
  return sheet.columns.flatMap((column, at) =>
    column.choices === undefined || rows === 0
      ? []
      : [
          {
            type: 'list' as const,
            values: [...column.choices],
            allowBlank: true,
            showErrorMessage: true,
            errorStyle: 'warning' as const,
            errorTitle: column.header,
            errorMessage: `可填：${column.choices.join('、')}`.slice(0, 255),
            range: `${columnLetters(at)}${first + 1}:${columnLetters(at)}${first + rows}`,
          },
        ],
  )
}

/** Excel allows 31 characters without []:*?/\ and no two alike. */
function sheetNames(names: readonly string[]): readonly string[] {
  const used = new Set<string>()
  return names.map((name, at) => {
    const clean =
      name
        .replace(/[[\]:*?/\\']/gu, ' ')
        .trim()
        .slice(0, 28) || `表${at + 1}`
    let unique = clean
    for (let n = 2; used.has(unique.toLowerCase()); n++) unique = `${clean.slice(0, 26)}-${n}`
    used.add(unique.toLowerCase())
    return unique
  })
}
