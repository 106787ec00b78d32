import type { ExportField, ExportLayer } from './export-layer.ts'

const HEADER = 32
const FIELD = 32
const LONGEST_NAME = 10
const LONGEST_TEXT = 254
const MOST_DECIMALS = 6

/** The attribute table of a Shapefile, in UTF-8; the `.cpg` beside it says so. */
export function writeDbf({ fields, features }: ExportLayer): Uint8Array {
  const columns = fields.map((field, at) => {
    const cells = features.map(({ values }) => cellOf(values[at], field))
    const width = Math.max(1, ...cells.map((cell) => cell.length))
    return { field, cells, width, decimals: field.type === 'real' ? MOST_DECIMALS : 0 }
  })
  const start = HEADER + columns.length * FIELD + 1
  const length = 1 + columns.reduce((sum, { width }) => sum + width, 0)
  // Blanks are what empty cells hold.
  const file = Buffer.alloc(start + features.length * length + 1, 0x20)
  file.fill(0, 0, start)
  file[0] = 0x03
  // The date of the last change: a fixed one, so that the same map gives the same file.
  file.set([122, 1, 1], 1)
  file.writeUInt32LE(features.length, 4)
  file.writeUInt16LE(start, 8)
  file.writeUInt16LE(length, 10)
  columns.forEach(({ field, width, decimals }, at) => {
    const from = HEADER + at * FIELD
    Buffer.from(field.name, 'utf8').subarray(0, LONGEST_NAME).copy(file, from)
    file[from + 11] = (field.type === 'text' ? 'C' : 'N').charCodeAt(0)
    file[from + 16] = width
    file[from + 17] = decimals
  })
  file[start - 1] = 0x0d
  features.forEach((_, row) => {
    let at = start + row * length + 1
    for (const { field, cells, width } of columns) {
      const cell = cells[row]
      cell.copy(file, field.type === 'text' ? at : at + width - cell.length)
      at += width
    }
  })
  file[file.length - 1] = 0x1a
  return file
}

function cellOf(value: string | number | null, field: ExportField): Buffer {
  if (value === null) return Buffer.alloc(0)
  if (typeof value === 'number') {
    return Buffer.from(field.type === 'real' ? value.toFixed(MOST_DECIMALS) : String(value))
  }
  const bytes = Buffer.from(value.replace(/[\0\r\n]+/gu, ' '), 'utf8')
  if (bytes.length <= LONGEST_TEXT) return bytes
  // Not in the middle of a character: continuation bytes begin with 10.
  let end = LONGEST_TEXT
  while ((bytes[end] & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}
