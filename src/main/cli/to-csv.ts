/** Excel and WPS take a file for UTF-8 by this mark alone. */
const mark = '\ufeff'

/**
 * Rows as a comma-separated table that Excel and WPS open with its Chinese intact.
 *
 * A text that begins as a formula does gets an apostrophe, so that no name of a file runs as one.
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return mark + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
