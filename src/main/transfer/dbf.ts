import { decodeField, encodingLabels, encodingOf, type TextEncoding } from './decode-text.ts'
import { fileError } from './raw-source.ts'

const HEADER = 32
const FIELD = 32
const FIELD_NAME = 11
const DELETED = 0x2a
const END_OF_FIELDS = 0x0d
/** Languages of dBASE that mean simplified Chinese. */
const CHINESE = new Set([0x4d, 0x7a])

type Field = {
  readonly name: Uint8Array
  readonly type: string
  readonly from: number
  readonly width: number
}

export type DbfTable = {
  readonly rows: readonly {
    readonly isDeleted: boolean
    readonly values: Readonly<Record<string, unknown>>
  }[]
  readonly notices: readonly string[]
}

/**
 * Reads a dBASE table, the attributes of a Shapefile.
 *
 * @param stated What the `.cpg` beside it says of its encoding; the bytes decide when it is wrong.
 * @throws {AppError} `invalid_input` when the table is not as long as it says or cannot be decoded.
 */
export function readDbf(bytes: Uint8Array, fileName: string, stated: string): DbfTable {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < HEADER + 1) throw fileError(fileName, '不完整，请重新拷贝。')
  const count = view.getUint32(4, true)
  const start = view.getUint16(8, true)
  const length = view.getUint16(10, true)
  const there = length === 0 ? -1 : (bytes.byteLength - start) / length
  // A last byte of 0x1A is the usual end mark; some programs leave it out.
  if (start < HEADER + 1 || length < 1 || there < count) {
    throw fileError(
      fileName,
      `不完整：写明有 ${count} 条记录，实际只有 ${Math.max(0, Math.floor(there))} 条，请重新拷贝。`,
    )
  }
  if (Math.floor(there) > count) {
    throw fileError(
      fileName,
      `的长度与写明的不符：写明 ${count} 条记录，实际有 ${Math.floor(there)} 条，请在制图软件里重新导出。`,
    )
  }
  const fields = fieldsOf(bytes, start, length, fileName)
  const { encoding, notices } = findEncoding(bytes, fileName, stated, {
    fields,
    count,
    start,
    length,
  })
  const names = namesOf(fields, encoding)
  const rows = Array.from({ length: count }, (_, at) => {
    const from = start + at * length
    const values = Object.create(null) as Record<string, unknown>
    fields.forEach((field, index) => {
      const text = bytes.subarray(from + field.from, from + field.from + field.width)
      values[names[index]] = valueOf(text, field.type, encoding)
    })
    return { isDeleted: bytes[from] === DELETED, values }
  })
  return { rows, notices }
}

function fieldsOf(
  bytes: Uint8Array,
  start: number,
  length: number,
  fileName: string,
): readonly Field[] {
  const fields: Field[] = []
  let from = 1
  for (let at = HEADER; at + FIELD <= start && bytes[at] !== END_OF_FIELDS; at += FIELD) {
    const zero = bytes.subarray(at, at + FIELD_NAME).indexOf(0)
    const width = bytes[at + 16]
    fields.push({
      name: bytes.subarray(at, at + (zero < 0 ? FIELD_NAME : zero)),
      type: String.fromCharCode(bytes[at + 11]),
      from,
      width,
    })
    from += width
  }
  if (from > length) throw fileError(fileName, '已损坏：列宽之和超过记录长度，请重新导出。')
  return fields
}

function findEncoding(
  bytes: Uint8Array,
  fileName: string,
  stated: string,
  table: { fields: readonly Field[]; count: number; start: number; length: number },
): { encoding: TextEncoding; notices: readonly string[] } {
  const texts = table.fields.filter(({ type }) => type === 'C' || type === 'M')
  function* pieces() {
    for (const { name } of table.fields) yield name
    for (let at = 0; at < table.count; at++) {
      const from = table.start + at * table.length
      for (const field of texts)
        yield bytes.subarray(from + field.from, from + field.from + field.width)
    }
  }
  const found = encodingOf(pieces())
  if (found === undefined) {
    throw fileError(
      fileName,
      '的文字既不是 UTF-8 也不是 GBK，读出来会是乱码，没有导入。请在制图软件里另存，编码选 UTF-8。',
    )
  }
  const said = statedEncoding(stated, bytes[29])
  const isAscii = ![...pieces()].some((piece) => piece.some((byte) => byte > 0x7f))
  const wrong = said !== undefined && said !== found && !isAscii
  return {
    encoding: found,
    notices: wrong
      ? [
          `${fileName}：写明的编码是 ${encodingLabels[said]}，实际是 ${encodingLabels[found]}，已按实际读取`,
        ]
      : [],
  }
}

function statedEncoding(stated: string, language: number): TextEncoding | undefined {
  const plain = stated
    .trim()
    .toLowerCase()
    .replace(/[\s_-]/gu, '')
  if (/^(utf8|65001)$/u.test(plain)) return 'utf-8'
  if (/^(gbk|gb2312|gb18030|cp936|936|ansi936|oem936|windows936)$/u.test(plain)) return 'gb18030'
  return CHINESE.has(language) ? 'gb18030' : undefined
}

/** Column names; one that is cut off to the same letters as another gets a number. */
function namesOf(fields: readonly Field[], encoding: TextEncoding): readonly string[] {
  const seen = new Map<string, number>()
  return fields.map(({ name }) => {
    const text = decodeField(name, encoding).trim() || '未命名'
    const times = (seen.get(text) ?? 0) + 1
    seen.set(text, times)
    return times === 1 ? text : `${text}#${times}`
  })
}

function valueOf(bytes: Uint8Array, type: string, encoding: TextEncoding): unknown {
  const text = decodeField(bytes, encoding).replace(/\0.*$/su, '').trim()
  if (text === '' || /^\*+$/u.test(text)) return ''
  if (type === 'N' || type === 'F') {
    const number = Number(text)
    return Number.isFinite(number) ? number : text
  }
  if (type === 'L') return /^[ty]$/iu.test(text) ? '是' : /^[fn]$/iu.test(text) ? '否' : ''
  if (type === 'D' && /^\d{8}$/u.test(text)) {
    return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  }
  return text
}
