/** How the bytes of a text were found to be written. */
export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

export const encodingLabels = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
} as const satisfies Record<TextEncoding, string>

/**
 * How Chinese bytes are written: UTF-8 if they are sound UTF-8, else GBK if they are sound GBK.
 *
 * The order is safe: three bytes of UTF-8 for every character are next to never met in GBK text,
 * while nearly any UTF-8 reads as GBK. A character cut off at the end is no fault; fields of fixed
 * width cut where they please.
 *
 * @param parts Pieces that are cut apart, such as the fields of a table.
 * @returns `undefined` when they are neither.
 */
export function encodingOf(parts: Iterable<Uint8Array>): TextEncoding | undefined {
  const pieces = [...parts]
  const sound = (encoding: TextEncoding) => pieces.every((piece) => isSound(piece, encoding))
  if (sound('utf-8')) return 'utf-8'
  return sound('gb18030') ? 'gb18030' : undefined
}

function isSound(bytes: Uint8Array, encoding: TextEncoding): boolean {
  try {
    // `stream` keeps an unfinished last character back instead of calling it an error.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Text of a field of fixed width; a character cut off at its end is left out. */
export function decodeField(bytes: Uint8Array, encoding: TextEncoding): string {
  return new TextDecoder(encoding).decode(bytes, { stream: true })
}

/**
 * A whole text file: by its byte order mark, else UTF-8 or GBK.
 *
 * @returns `undefined` when it is no text in any of them.
 */
export function decodeText(
  bytes: Uint8Array,
): { readonly text: string; readonly encoding: TextEncoding } | undefined {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined
  const encoding =
    mark ?? (bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : encodingOf([bytes]))
  if (encoding === undefined) return undefined
  const text = new TextDecoder(encoding).decode(bytes)
  return text.includes('\0') ? undefined : { text, encoding }
}
