import { AppError } from '../../shared/core/errors.ts'
import { fileKindLabels, fileKindOf } from '../office/file-kind.ts'

/** Brackets inside brackets; a MultiPolygon in a FeatureCollection needs nine. */
const DEEPEST = 64

const QUOTE = 0x22
const BACKSLASH = 0x5c
const OPENING = new Set([0x5b, 0x7b])
const CLOSING = new Set([0x5d, 0x7d])

/**
 * Parses a JSON file that a person chose.
 *
 * @param wanted What the file should have been: `GeoJSON`.
 * @throws {AppError} `invalid_input`, naming the file, the place and the cure.
 */
export function readJson(
  bytes: Uint8Array,
  fileName: string,
  wanted: string,
  maxBytes: number,
): unknown {
  const refuse = (reason: string, details = {}) =>
    new AppError('invalid_input', `${fileName} ${reason}`, { file: fileName, ...details })
  if (bytes.byteLength > maxBytes) {
    const megabytes = Math.floor(maxBytes / 1024 / 1024)
    throw refuse(`超过 ${megabytes} MB，请按社区分成几个文件再导入。`)
  }
  const kind = fileKindOf(bytes)
  if (kind === 'empty') throw refuse('是空文件，请重新拷贝。')
  if (kind === 'other' && isUtf16(bytes)) throw refuse(encodingText)
  if (kind !== 'json') {
    throw refuse(
      `不是 ${wanted} 文件（实际是${fileKindLabels[kind]}），请在制图软件里另存为 ${wanted}（UTF-8）。`,
    )
  }
  if (isTooDeep(bytes)) throw refuse('括号嵌套过深，不像正常的数据，已拒绝打开。')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse(encodingText)
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const at = positionOf(error, text)
    const where = at === undefined ? '' : `，问题在第 ${at.line} 行第 ${at.column} 个字符附近`
    const cure = /\b-?(NaN|Infinity)\b/u.test(text)
      ? '文件里有 NaN 或 Infinity，请删去没有坐标的要素后重新导出。'
      : '文件可能没有拷贝完整，请重新导出或重新拷贝。'
    throw refuse(`不是完整的 JSON${where}。${cure}`, at)
  }
}

const encodingText = '的文字编码不是 UTF-8（可能是 GBK），请在制图软件里另存时选 UTF-8。'

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}

/** Counted on the bytes, before a parser sees them: brackets and quotes are ASCII in UTF-8. */
function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0
  let inText = false
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inText) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) inText = false
    } else if (byte === QUOTE) inText = true
    else if (OPENING.has(byte)) {
      depth++
      if (depth > DEEPEST) return true
    } else if (CLOSING.has(byte)) depth--
  }
  return false
}

/** The engine says the place as `position 123`, or not at all where the text just ends. */
function positionOf(error: unknown, text: string): { line: number; column: number } | undefined {
  const message = error instanceof Error ? error.message : ''
  const found = /position (\d+)/u.exec(message)
  const ended = /Unexpected end|Unterminated/u.test(message)
  const offset = found ? Number(found[1]) : ended ? text.length : undefined
  if (offset === undefined) return undefined
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
