/** The filled rows of a block copied from Excel or WPS. */
export function parseTsv(text: string): string[][] {
  return everyRow(text).filter((cells) => cells.some((cell) => cell.trim() !== ''))
}

/**
 * Reads a block copied from Excel or WPS, empty rows among the others.
 *
 * A cell with a line break, a tab or a quote comes wrapped in quotes, with inner quotes doubled;
 * the last line ends with a line break that is no row of its own.
 */
export function everyRow(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const clean = text.replace(/\r\n?/g, '\n')
  for (let at = 0; at < clean.length; at++) {
    const sign = clean[at]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (clean[at + 1] === '"') {
        cell += '"'
        at++
      } else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') {
      row.push(cell)
      cell = ''
    } else if (sign === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
    } else cell += sign
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows
}

/** Writes rows so that Excel and WPS read the same cells back. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(quoteCell).join('\t')).join('\r\n')
}

function quoteCell(text: string): string {
  return /[\t\n\r"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
