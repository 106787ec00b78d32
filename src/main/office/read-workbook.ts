import { EncryptedFileError } from 'hucre'
import { readXlsx } from 'hucre/xlsx'
import type { CellValue, Sheet } from 'hucre'
import { AppError } from '../../shared/core/errors.ts'
import type { SheetRow, TableSheet } from '../../shared/transfer/sources.ts'
import { columnLetters } from './column-letters.ts'
import { fileKindLabels, fileKindOf } from './file-kind.ts'
import { findHeader } from './find-header.ts'
import { assertZipSafe } from './zip-gate.ts'

/** What an import may hold; a street has about a tenth of it. */
export const workbookLimits = { rows: 100_000, columns: 200, cellLength: 32_767 } as const

/** A double keeps 15 digits; from here on a number cell has already lost its last ones. */
const FIRST_LOSSY = 1e15

/** Cells that merged ranges may fill; a merged whole column is no list. */
const MERGED_CELLS = 1_000_000

/** Columns whose numbers are names, not quantities. */
const numberedColumn =
  /身份证|公民身份|证号|证件|电话|手机|联系方式|代码|编码|卡号|id|phone|mobile|tel|code/iu

/**
 * Reads a workbook as tables of trimmed text, one per sheet that has a header row.
 *
 * Dates become `YYYY-MM-DD` (with ` HH:mm` when they carry a time), by serial arithmetic in either
 * date system; merged cells are filled; hidden sheets are left out unless they are asked for. A cell that cannot be trusted
 * (a long number kept as a number, a formula error) becomes an error of its row.
 *
 * @param hints Column names that are expected; they decide which row is the header row.
 * @throws {AppError} `invalid_input`, naming the file and the cure.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  fileName: string,
  hints: readonly string[] = [],
  withHidden = false,
): Promise<{ readonly sheets: readonly TableSheet[] }> {
  const kind = fileKindOf(bytes)
  if (kind !== 'zip') throw notWorkbook(fileName, kind)
  assertZipSafe(bytes, fileName)
  const workbook = await parse(bytes, fileName)
  const sheets = workbook.sheets
    .filter((sheet) => withHidden || (!sheet.hidden && !sheet.veryHidden))
    .flatMap((sheet) => toTable(sheet, fileName, hints) ?? [])
  if (sheets.length === 0) {
    throw new AppError(
      'invalid_input',
      `${fileName} 里没有数据：找不到带列名的表。请在第一行写列名，下面逐行填写。`,
      { file: fileName },
    )
  }
  return { sheets }
}

function notWorkbook(
  fileName: string,
  kind: Exclude<ReturnType<typeof fileKindOf>, 'zip'>,
): AppError {
  const cure =
    kind === 'empty'
      ? '是空文件，请重新拷贝。'
      : kind === 'encrypted'
        ? '已加密，请去掉密码后另存，再导入。'
        : kind === 'old-excel'
          ? '是旧版 xls 文件，请用 Excel 或 WPS 另存为 xlsx。'
          : `不是 Excel 表格（实际是${fileKindLabels[kind]}），请用 Excel 或 WPS 另存为 xlsx。`
  return new AppError('invalid_input', `${fileName} ${cure}`, { file: fileName, kind })
}

async function parse(bytes: Uint8Array, fileName: string) {
  try {
    return await readXlsx(bytes)
  } catch (error) {
    const reason =
      error instanceof EncryptedFileError
        ? '已加密，请去掉密码后另存，再导入。'
        : error instanceof Error && error.message.includes('over the')
          ? `的表格范围过大（最多 ${workbookLimits.rows} 行、${workbookLimits.columns} 列），请删除空白行列后重试。`
          : '读不出来：不是有效的 xlsx 表格或已损坏，请用 Excel、WPS 打开后另存为 xlsx。'
    const refused = new AppError('invalid_input', `${fileName} ${reason}`, { file: fileName })
    refused.cause = error
    throw refused
  }
}

function toTable(sheet: Sheet, fileName: string, hints: readonly string[]): TableSheet | undefined {
  const refuse = (reason: string) =>
    new AppError('invalid_input', `${fileName} 的“${sheet.name}”表${reason}`, { file: fileName })
  const used = sheet.rows.reduce((last, row, at) => (row.some(isFilled) ? at + 1 : last), 0)
  if (used === 0) return undefined
  const width = sheet.rows
    .slice(0, used)
    .reduce((most, row) => Math.max(most, row.findLastIndex(isFilled) + 1), 0)
  if (used > workbookLimits.rows + 1) {
    throw refuse(`超过 ${workbookLimits.rows} 行，请分成几个文件再导入。`)
  }
  if (width > workbookLimits.columns) {
    throw refuse(`超过 ${workbookLimits.columns} 列，请删除不需要的列。`)
  }
  const rows = sheet.rows.slice(0, used).map((row) => row.slice(0, width))
  if (!fillMerged(rows, sheet)) throw refuse('合并单元格过多，请取消合并后重试。')
  const texts = (row: readonly CellValue[]) => row.map((value) => textOf(value))
  const header = findHeader(
    rows.slice(0, 30).map((row) => texts(row)),
    hints,
  )
  if (header === undefined) return undefined
  const headers = uniqueHeaders(texts(rows[header.at]), width)
  const banners = bannerRows(sheet, width)
  const result = rows.flatMap((row, at): readonly SheetRow[] =>
    at < header.from || banners.has(at) || !row.some(isFilled)
      ? []
      : [toRow(row, at + 1, headers, errorCells(sheet, at))],
  )
  const named = headers.flatMap((name, at) => (name === '' ? [] : { name, at }))
  return {
    name: sheet.name,
    headers: named.map(({ name }) => name),
    letters: Object.fromEntries(named.map(({ name, at }) => [name, columnLetters(at)])),
    rows: result,
  }
}

function toRow(
  row: readonly CellValue[],
  number: number,
  headers: readonly string[],
  broken: ReadonlySet<number>,
): SheetRow {
  const cells = Object.create(null) as Record<string, string>
  const errors: string[] = []
  headers.forEach((header, at) => {
    if (header === '') return
    const value = row[at] ?? null
    const text = textOf(value)
    if (broken.has(at)) errors.push(`“${header}”是公式错误 ${text}，请改成内容`)
    if (text.length > workbookLimits.cellLength) errors.push(`“${header}”的内容过长`)
    if (typeof value === 'number' && Math.abs(value) >= FIRST_LOSSY) {
      errors.push(
        /身份证|公民身份|id/iu.test(header)
          ? '身份证号被表格改坏了，请重新录入'
          : numberedColumn.test(header)
            ? `“${header}”被表格改坏了，请把该列设为文本后重新录入`
            : `“${header}”的数字超过 15 位，被表格改坏了，请按文本重新录入`,
      )
    }
    cells[header] = text
  })
  return { row: number, cells, errors }
}

/** Column names, with blanks left out when nothing stands below and repeats told apart. */
function uniqueHeaders(texts: readonly string[], width: number): readonly string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: width }, (_, at) => {
    const name = (texts[at] ?? '').replace(/\s+/gu, '').replace(/^[*＊]+|[*＊]+$/gu, '')
    if (name === '') return ''
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}#${times}`
  })
}

function isFilled(value: CellValue | undefined): boolean {
  return value !== null && value !== undefined && textOf(value) !== ''
}

function textOf(value: CellValue): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Date) return dateText(value)
  return value.replace(/^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$/gu, '')
}

/** At most 15 significant digits, never in powers of ten: 13800138000, 0.3. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return ''
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(15))
  return Math.abs(rounded) < 1e21 ? String(rounded) : rounded.toExponential()
}

/** The reader made the date from the serial number on a UTC clock, so its UTC parts are the cell. */
function dateText(date: Date): string {
  if (!Number.isFinite(date.getTime())) return ''
  const iso = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString()
  const time = iso.slice(11, 16)
  if (date.getTime() < Date.UTC(1900, 0, 1)) return time
  return time === '00:00' ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${time}`
}

function errorCells(sheet: Sheet, row: number): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at = 0; at < (sheet.rows[row]?.length ?? 0); at++) {
    const cell = sheet.cells?.get(`${row},${at}`)
    const shown = cell?.formulaResult ?? cell?.value
    const isError =
      cell?.type === 'error' ||
      (cell?.type === 'formula' && /^#[A-Z/0]+[!?A]$/u.test(String(shown)))
    if (isError) found.add(at)
  }
  return found
}

/** Writes a merged range's one value into all rows of its first column; false when too many. */
function fillMerged(rows: CellValue[][], sheet: Sheet): boolean {
  let budget = MERGED_CELLS
  for (const merge of sheet.merges ?? []) {
    const lastRow = Math.min(merge.endRow, rows.length - 1)
    const value = rows[merge.startRow]?.[merge.startCol] ?? null
    if (!isFilled(value)) continue
    budget -= lastRow - merge.startRow + 1
    if (budget < 0) return false
    for (let row = merge.startRow; row <= lastRow; row++) rows[row][merge.startCol] = value
  }
  return true
}

/** Rows that are one cell from side to side: a heading between the data, the signature line. */
function bannerRows(sheet: Sheet, width: number): ReadonlySet<number> {
  const banners = (sheet.merges ?? []).filter(
    (merge) =>
      width > 1 &&
      merge.startCol === 0 &&
      merge.endCol >= width - 1 &&
      merge.startRow === merge.endRow,
  )
  return new Set(banners.map((merge) => merge.startRow))
}
