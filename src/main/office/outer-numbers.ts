import { deflateSync, inflateSync } from 'node:zlib'

/** Two blacks that nobody tells apart, by which the number of each side is found in the page. */
export const numberInks = { left: '#000001', right: '#010000' } as const
type Side = keyof typeof numberInks

/**
 * Leaves of the two numbers that a foot template has drawn on every page, one at each side, the one
 * at the outer side: odd pages right, even pages left (GB/T 9704). Fonts and all other text stay.
 *
 * Chromium's foot template cannot tell odd pages from even ones. The changed pages are appended to
 * the file as the format has it (ISO 32000-1, 7.5.6); what was there is not touched.
 *
 * @param pdf As Chromium writes it: one stream a page, a plain table of offsets.
 * @returns undefined where a page does not show both numbers as expected.
 */
export function withOuterNumbers(pdf: Buffer): Buffer | undefined {
  const text = pdf.toString('latin1')
  const trailer = /trailer\n<<(.*?)>>\nstartxref\n(\d+)\n%%EOF\s*$/s.exec(text)
  const pages = [...text.matchAll(/\n\d+ 0 obj\n<<\/Type \/Page\n.*?\/Contents (\d+) 0 R/gs)]
  if (trailer === null || pages.length === 0) return undefined
  const parts: Buffer[] = [pdf, Buffer.from('\n')]
  let end = pdf.length + 1
  const entries: string[] = []
  for (const [at, [, id]] of pages.entries()) {
    const drawn = streamOf(pdf, text, id)
    const kept = drawn && withoutNumber(drawn, at % 2 === 0 ? 'left' : 'right')
    if (kept === undefined) return undefined
    const packed = deflateSync(Buffer.from(kept, 'latin1'))
    const object = Buffer.concat([
      Buffer.from(`${id} 0 obj\n<</Filter /FlateDecode\n/Length ${packed.length}>> stream\n`),
      packed,
      Buffer.from('\nendstream\nendobj\n'),
    ])
    entries.push(`${id} 1\n${String(end).padStart(10, '0')} 00000 n \n`)
    parts.push(object)
    end += object.length
  }
  const [, root, before] = trailer
  const tail = `xref\n${entries.join('')}trailer\n<<${root}\n/Prev ${before}>>\nstartxref\n${end}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(tail, 'latin1')])
}

/** A page's drawing in words. */
function streamOf(pdf: Buffer, text: string, id: string): string | undefined {
  const head = new RegExp(
    `\\n${id} 0 obj\\n<</Filter /FlateDecode\\n/Length (\\d+)>> stream\\n`,
  ).exec(text)
  if (head === null) return undefined
  const start = head.index + head[0].length
  return inflateSync(pdf.subarray(start, start + Number(head[1]))).toString('latin1')
}

/** @returns undefined unless both sides' numbers are there. */
function withoutNumber(drawing: string, side: Side): string | undefined {
  const other = side === 'left' ? 'right' : 'left'
  const found = new Set<Side>()
  const saved: (Side | undefined)[] = []
  let ink: Side | undefined
  let isText = false
  const kept = drawing.split('\n').filter((line) => {
    if (line === 'q') saved.push(ink)
    if (line === 'Q') ink = saved.pop()
    if (line.endsWith(' rg')) ink = inkOf(line)
    if (line === 'BT') isText = true
    const isOurs = isText && ink !== undefined
    if (isOurs && ink !== undefined) found.add(ink)
    if (line === 'ET') isText = false
    return !(isOurs && ink === side)
  })
  return found.has(side) && found.has(other) ? kept.join('\n') : undefined
}

/** `0 0 .00392157 rg`, alone or behind the colour of lines. */
function inkOf(line: string): Side | undefined {
  const [red, green, blue] = line
    .split(' ')
    .slice(-4, -1)
    .map((part) => Math.round(Number(part) * 255))
  if (green !== 0 || red + blue !== 1) return undefined
  return blue === 1 ? 'left' : 'right'
}
