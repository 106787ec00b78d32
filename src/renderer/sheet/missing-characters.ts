/** 〓 stands for a character that cannot be set, as printers have always done. */
const stand = '〓'
const side = 32

/**
 * Puts 〓 in the place of every character that no font of this machine and none of the program's
 * own holds, and names them under the sheet: never a box that nobody notices.
 *
 * @returns those characters, each once.
 */
export function nameMissing(page: Document): readonly string[] {
  const texts = textNodes(page.body)
  const letters = new Set(texts.flatMap(({ data }) => [...data].filter(isRare)))
  const missing = new Set([...letters].filter((letter) => !hasGlyph(page, letter)))
  if (missing.size === 0) return []
  for (const text of texts) {
    const plain = [...text.data].map((letter) => (missing.has(letter) ? stand : letter)).join('')
    if (plain !== text.data) text.data = plain
  }
  const note = page.createElement('p')
  note.className = 'missing-note'
  const codes = [...missing].map(codeOf).join('、')
  note.textContent = `注：${stand}处的字，本机字体和程序自带字体都没有，未能印出，统一码为 ${codes}。请手写补上，或安装含这些字的字体后重印。`
  page.querySelector('main')?.append(note)
  return [...missing]
}

/** Han characters and whatever else stands high; letters and common signs every font holds. */
function isRare(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return code >= 0x3400
}

function textNodes(root: Node): readonly Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  while (walker.nextNode()) found.push(walker.currentNode as Text)
  return found
}

let empty: string | undefined

/** Drawn, it must look different from a code point that no font may ever hold. */
function hasGlyph(page: Document, letter: string): boolean {
  empty ??= drawn(page, '\u{10fffd}')
  return drawn(page, letter) !== empty
}

function drawn(page: Document, letter: string): string {
  const canvas = page.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) return ''
  pen.font = `${side * 0.75}px ${getComputedStyle(page.body).fontFamily}, serif`
  pen.fillText(letter, 2, side * 0.8)
  return pen.getImageData(0, 0, side, side).data.join()
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}`
}
