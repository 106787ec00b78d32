import { fileError } from './raw-source.ts'

/** An element of an XML file; `text` is all character data directly in it. */
export type XmlElement = {
  /** Without its namespace prefix. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  readonly text: string
}

/** Elements inside elements; a KML of folders in folders stays far below. */
const DEEPEST = 64
const ELEMENTS = 2_000_000

type Open = {
  name: string
  attributes: Record<string, string>
  children: XmlElement[]
  texts: string[]
}

/**
 * Reads the XML that map files are made of, without anything that could hurt: document types and
 * their entities are refused, nothing outside the file is ever looked at.
 *
 * @throws {AppError} `invalid_input` when the file is cut off or not well formed.
 */
export function readXml(text: string, fileName: string): XmlElement {
  const broken = (at: number) =>
    fileError(
      fileName,
      `不完整或已损坏（第 ${text.slice(0, at).split('\n').length} 行附近），请重新导出或重新拷贝。`,
    )
  const root: Open = { name: '', attributes: {}, children: [], texts: [] }
  const stack = [root]
  let elements = 0
  let at = 0
  while (at < text.length) {
    const top = stack[stack.length - 1]
    const open = text.indexOf('<', at)
    if (open < 0) break
    if (open > at) top.texts.push(unescaped(text.slice(at, open)))
    if (text.startsWith('<!--', open)) {
      at = after(text, '-->', open, broken)
    } else if (text.startsWith('<![CDATA[', open)) {
      at = after(text, ']]>', open, broken)
      top.texts.push(text.slice(open + 9, at - 3))
    } else if (text.startsWith('<?', open)) {
      at = after(text, '?>', open, broken)
    } else if (text.startsWith('<!', open)) {
      throw fileError(fileName, '带有文档类型声明（DOCTYPE），可能不安全，已拒绝打开。')
    } else {
      const end = endOfTag(text, open)
      if (end < 0) throw broken(open)
      at = end + 1
      const tag = text.slice(open + 1, end)
      if (tag.startsWith('/')) {
        if (stack.length < 2 || localName(tag.slice(1).trim()) !== top.name) throw broken(open)
        stack.pop()
        stack[stack.length - 1].children.push(closed(top))
        continue
      }
      elements++
      if (elements > ELEMENTS || stack.length > DEEPEST) {
        throw fileError(fileName, '嵌套过深或元素过多，不像正常的地图，已拒绝打开。')
      }
      const isEmpty = tag.endsWith('/')
      const element = opened(isEmpty ? tag.slice(0, -1) : tag)
      if (element.name === '') throw broken(open)
      if (isEmpty) top.children.push(closed(element))
      else stack.push(element)
    }
  }
  if (stack.length !== 1 || root.children.length === 0) throw broken(text.length)
  return root.children[0]
}

function after(text: string, mark: string, from: number, broken: (at: number) => Error): number {
  const found = text.indexOf(mark, from)
  if (found < 0) throw broken(from)
  return found + mark.length
}

/** The `>` that ends a tag; one inside quotes does not. */
function endOfTag(text: string, from: number): number {
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const sign = text[at]
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return -1
}

function opened(tag: string): Open {
  const [name] = /^[^\s/]*/u.exec(tag) ?? ['']
  const attributes = Object.create(null) as Record<string, string>
  for (const [, key, , double, single] of tag.matchAll(/([^\s=]+)\s*=\s*("([^"]*)"|'([^']*)')/gu)) {
    attributes[localName(key)] = unescaped(double ?? single ?? '')
  }
  return { name: localName(name), attributes, children: [], texts: [] }
}

function closed({ name, attributes, children, texts }: Open): XmlElement {
  return { name, attributes, children, text: texts.join('').trim() }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[\da-f]+|\w+);/giu, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(named, name) ? named[name] : whole
    const code = /^#x/iu.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
