import type { SheetHead } from '../../shared/reports/sheets.ts'

export type PaperKind = 'a4' | 'a4-landscape' | 'a4-official' | 'a3-landscape'

/** Size and margins; the official ones are GB/T 9704: 37 above, 35 below, 28 left, 26 right. */
const pages: Readonly<Record<PaperKind, { readonly size: string; readonly margin: string }>> = {
  a4: { size: 'A4 portrait', margin: '14mm 14mm 16mm' },
  'a4-landscape': { size: 'A4 landscape', margin: '11mm 11mm 14mm' },
  'a4-official': { size: 'A4 portrait', margin: '37mm 26mm 35mm 28mm' },
  'a3-landscape': { size: 'A3 landscape', margin: '11mm 12mm 15mm' },
}

/** A constructed sheet, because one page cannot carry three `@page` rules. */
export function setPaper(kind: PaperKind): void {
  const { size, margin } = pages[kind]
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`@page { size: ${size}; margin: ${margin}; }`)
  document.adoptedStyleSheets = [sheet]
  document.documentElement.dataset.paper = kind
  document.documentElement.dataset.size = size
}

export type FootHead = Pick<SheetHead, 'madeAt' | 'audit' | 'isDemo'> & {
  readonly streetName?: string
  readonly dayText?: string
}

/**
 * Tells the printing process that the sheet stands, and what its foot says: the page numbers are
 * added there, because Chromium has no page counters of its own in print.
 */
export function declareReady(head: FootHead): void {
  const { dataset } = document.documentElement
  dataset.name = nameOf(head)
  document.title = dataset.name
  dataset.foot = [
    `制表时间 ${head.madeAt}`,
    '内部资料 注意保存',
    `审计链 ${head.audit.count} 条 ${head.audit.hash}`,
    ...(head.isDemo ? ['演示数据'] : []),
  ].join('　')
  dataset.ready = 'yes'
}

/**
 * What a page that was torn off or hung up by itself says of the whole: title and day. A sheet whose
 * parts are of several grids or stations names only what they share.
 */
function nameOf({ streetName = '', dayText = '' }: FootHead): string {
  const shared = (selector: string) => {
    const texts = new Set([...document.querySelectorAll(selector)].map((one) => one.textContent))
    return texts.size === 1 ? [...texts][0] : undefined
  }
  const words = [shared('h1') ?? streetName, shared('.under-title span:nth-child(2)') ?? dayText]
  return words.filter((text) => text !== '').join('　')
}

export function declareFailed(error: unknown): void {
  const { dataset } = document.documentElement
  dataset.error = error instanceof Error ? error.message : '页面没有画出来。'
  dataset.ready = 'failed'
}
