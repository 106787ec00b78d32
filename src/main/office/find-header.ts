import { plainText } from '../../shared/transfer/place-names.ts'

/** A row of instructions under the column names: 必填, 如：3号楼, （选填）. */
const noteCell = /^(必填|选填|可不填|可选|示例|例如|例：|例:|如：|如:|填写|说明)|^[(（].*[)）]$/u

/** Where the column names stand (`at`) and where the data begin (`from`), both from 0. */
export type Header = { readonly at: number; readonly from: number }

/**
 * Finds the row of column names under a title or notes.
 *
 * The row that holds the most expected names wins. Where none is expected, it is the first row with
 * two or more different texts that is at least half as wide as the widest row.
 *
 * @param top The first rows of a sheet as text.
 */
export function findHeader(
  top: readonly (readonly string[])[],
  hints: readonly string[],
): Header | undefined {
  const wanted = new Set(hints.map((hint) => plainHeader(hint)))
  const known = top.map(
    (row) => new Set(row.map(plainHeader).filter((one) => wanted.has(one))).size,
  )
  const most = Math.max(0, ...known)
  const at =
    most >= 2 || (most === 1 && !top.some(isTableWide)) ? known.indexOf(most) : firstWide(top)
  if (at < 0) return undefined
  let from = at + 1
  while (from < top.length && isNotes(top[from])) from++
  return { at, from }
}

function firstWide(top: readonly (readonly string[])[]): number {
  const widest = Math.max(0, ...top.map((row) => distinct(row)))
  const wide = top.findIndex((row) => distinct(row) >= Math.max(2, widest / 2))
  return wide >= 0 ? wide : top.findIndex((row) => distinct(row) === 1)
}

function isTableWide(row: readonly string[]): boolean {
  return distinct(row) >= 2
}

function distinct(row: readonly string[]): number {
  return new Set(row.filter((text) => text !== '')).size
}

function isNotes(row: readonly string[]): boolean {
  const filled = row.filter((text) => text !== '')
  return filled.length > 0 && filled.every((text) => noteCell.test(text))
}

function plainHeader(text: string): string {
  return plainText(text)
    .replace(/\(.*?\)/gu, '')
    .replace(/[*_\-:]/gu, '')
}
