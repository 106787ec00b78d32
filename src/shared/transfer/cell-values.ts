import { isApproximate } from '../core/approximate.ts'
import { isDay, type Day } from '../core/dates.ts'

/** The value of a property or cell as trimmed text; nothing where there is no column for it. */
export function textAt(
  record: Readonly<Record<string, unknown>>,
  column: string | undefined,
): string {
  if (column === undefined || !Object.hasOwn(record, column)) return ''
  const value = record[column]
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return ''
}

/** A count of people or households: a whole number from 0; `NaN` when the text is no such number. */
export function countOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,]/gu, '')
    .replace(/[户人个]$/u, '')
  if (plain === '') return null
  const count = /^\d{1,9}(\.\d+)?$/u.test(plain) ? Number(plain) : NaN
  return Number.isFinite(count) ? Math.round(count) : NaN
}

/** Why a text that `countOf` does not read is no count: an approximate one is never counted with. */
export function notACount(label: string, text: string): string {
  return isApproximate(text)
    ? `${label}“${text}”是约数，不能参与汇总，请填准确数字`
    : `${label}“${text}”不是数字`
}

/** 是 / 否 in the ways people tick a box; `undefined` when the text is neither. */
export function yesNo(text: string): boolean | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  if (['', '否', '不是', '无', '0', 'no', 'n', 'false', '×', 'x'].includes(plain)) return false
  if (['是', '有', '1', 'yes', 'y', 'true', '√', '✓', '✔', 'v'].includes(plain)) return true
  return undefined
}

/** Several words in one cell, whatever stands between them. */
export function wordsOf(text: string): readonly string[] {
  const words = text.split(/[、,，;；/|\s]+/u).filter((word) => word !== '')
  return [...new Set(words)]
}

/** A day as people write it in tables; `undefined` when there is none like it, as 2月30日. */
export function dayIn(text: string): Day | undefined {
  const match = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/u.exec(
    text.normalize('NFKC').replace(/\s/gu, ''),
  )
  if (match === null) return undefined
  const [, year, month = match[4], date = match[5]] = match
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}
