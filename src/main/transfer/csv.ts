import type { SheetRow, TableSheet } from '../../shared/transfer/sources.ts'
import { findHeader } from '../office/find-header.ts'
import { workbookLimits } from '../office/read-workbook.ts'
import { decodeText } from './decode-text.ts'
import { assertSize, fileError, mapLimits } from './raw-source.ts'

/**
 * Reads a text table in UTF-8, GBK or UTF-16, separated by commas, tabs or semicolons.
 *
 * @param hints Column names that are expected; they decide which row is the header row.
 * @throws {AppError} `invalid_input`, naming the file and the cure.
 */
export function readCsv(
  bytes: Uint8Array,
  fileName: string,
  hints: readonly string[],
): { readonly sheets: readonly TableSheet[] } {
  assertSize(fileName, bytes.byteLength, mapLimits.textBytes)
  const decoded = decodeText(bytes)
  if (decoded === undefined) {
    throw fileError(fileName, '不是文本表格或文字编码认不出来，请用 Excel 或 WPS 另存为 xlsx。')
  }
  const text = decoded.text.replace(/^\ufeff/u, '')
  const rows = rowsOf(text, separatorOf(text), fileName)
  const used = rows.filter((row) => row.some((cell) => cell !== ''))
  const header = findHeader(rows.slice(0, 30), hints)
  if (header === undefined || used.length < 2) {
    throw fileError(fileName, '里没有数据：请在第一行写列名，下面逐行填写。')
  }
  const headers = headersOf(rows[header.at])
  const data = rows.flatMap((row, at): readonly SheetRow[] =>
    at < header.from || row.every((cell) => cell === '') ? [] : [toRow(row, at + 1, headers)],
  )
  return { sheets: [{ name: fileName, headers: headers.filter((one) => one !== ''), rows: data }] }
}

/** What stands most often in the first lines. */
function separatorOf(text: string): string {
  const head = text.split('\n', 10).join('\n')
  const count = (sign: string) => head.split(sign).length
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

function rowsOf(text: string, separator: string, fileName: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = () => {
    if (cell.length > workbookLimits.cellLength) throw fileError(fileName, '有内容过长的格子。')
    row.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    if (row.length > workbookLimits.columns) {
      throw fileError(fileName, `超过 ${workbookLimits.columns} 列，请删除不需要的列。`)
    }
    rows.push(row)
    row = []
    if (rows.length > workbookLimits.rows + 1) {
      throw fileError(fileName, `超过 ${workbookLimits.rows} 行，请分成几个文件再导入。`)
    }
  }
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === separator) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (quoted) throw fileError(fileName, '的引号没有配对，文件可能没有拷贝完整，请重新导出。')
  if (cell !== '' || row.length > 0) endRow()
  return rows
}

function headersOf(row: readonly string[]): readonly string[] {
  const seen = new Map<string, number>()
  return row.map((text) => {
    const name = text.replace(/\s+/gu, '').replace(/^[*＊]+|[*＊]+$/gu, '')
    if (name === '') return ''
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}#${times}`
  })
}

function toRow(row: readonly string[], number: number, headers: readonly string[]): SheetRow {
  const cells = Object.create(null) as Record<string, string>
  headers.forEach((header, at) => {
    if (header !== '') cells[header] = row[at] ?? ''
  })
  return { row: number, cells, errors: [] }
}
