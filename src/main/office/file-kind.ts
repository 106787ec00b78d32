/** What a file really is, whatever its name says. */
export type FileKind =
  | 'empty'
  | 'zip'
  | 'encrypted'
  | 'old-excel'
  | 'html'
  | 'xml'
  | 'json'
  | 'shapefile'
  | 'pdf'
  | 'text'
  | 'other'

const OLE2 = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06]
const SHAPEFILE = [0x00, 0x00, 0x27, 0x0a]
const PDF = [0x25, 0x50, 0x44, 0x46]

/** How far a password-protected workbook's directory is searched for its stream name. */
const NAME_SEARCH_BYTES = 4 * 1024 * 1024

/** Recognises a file by its first bytes. */
export function fileKindOf(bytes: Uint8Array): FileKind {
  if (bytes.byteLength === 0) return 'empty'
  if (startsWith(bytes, ZIP) || startsWith(bytes, EMPTY_ZIP)) return 'zip'
  if (startsWith(bytes, OLE2)) return holdsEncryption(bytes) ? 'encrypted' : 'old-excel'
  if (startsWith(bytes, SHAPEFILE)) return 'shapefile'
  if (startsWith(bytes, PDF)) return 'pdf'
  const head = new TextDecoder('latin1')
    .decode(bytes.subarray(0, 1024))
    .replace(/^(ï»¿|ÿþ|þÿ)/u, '')
    .replace(/\0/gu, '')
    .trimStart()
    .toLowerCase()
  if (head === '') return bytes.subarray(0, 1024).includes(0) ? 'other' : 'empty'
  if (head.startsWith('<!doctype html') || head.startsWith('<html') || head.includes('<table')) {
    return 'html'
  }
  if (head.startsWith('<')) return 'xml'
  if (head.startsWith('{') || head.startsWith('[')) return 'json'
  return isText(bytes.subarray(0, 1024)) ? 'text' : 'other'
}

/** How a file of this kind is called in a message. */
export const fileKindLabels = {
  empty: '空文件',
  zip: '压缩包或 Office 文件',
  encrypted: '加密的 Office 文件',
  'old-excel': '旧版 xls 文件',
  html: '网页文件',
  xml: 'XML 文件',
  json: 'JSON 文件',
  shapefile: 'Shapefile',
  pdf: 'PDF 文件',
  text: '文本文件',
  other: '无法识别的文件',
} as const satisfies Record<FileKind, string>

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

/** Office keeps a protected workbook in a stream called EncryptedPackage, named in UTF-16. */
function holdsEncryption(bytes: Uint8Array): boolean {
  const name = Array.from('EncryptedPackage', (letter) => `${letter}\0`).join('')
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, NAME_SEARCH_BYTES))
  return text.includes(name)
}

function isText(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => byte === 0 || (byte < 0x20 && ![0x09, 0x0a, 0x0d].includes(byte)))
}
