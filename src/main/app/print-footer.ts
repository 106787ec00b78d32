import { numberInks } from '../office/outer-numbers.ts'

/** What a sheet says about itself in the `data-` attributes of its root. */
export type SheetState = {
  readonly ready: string
  readonly error?: string
  readonly paper?: string
  /** `A3 landscape`: the paper a printer is asked for. */
  readonly size?: string
  /** Title and day, which every page but an official one repeats. */
  readonly name?: string
  readonly foot?: string
  /** How much larger than on A3 a map's sheet is drawn. */
  readonly scale?: string
}

const faces = "'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif"
const song = "'SimSun', '宋体', 'Noto Serif SC', 'Noto Serif CJK SC', serif"
/** The first Chromium that draws the boxes in a page's margins. */
const marginBoxesSince = 131

const number = '<span class="pageNumber"></span>'

/**
 * The foot of every page. Chromium fills `pageNumber` and `totalPages` only in its own foot
 * template, which knows nothing of the page's style sheet.
 *
 * An official page carries its number as `— 1 —` in 14 pt, 7 mm below the text, one character from
 * its outer edge (GB/T 9704). A foot does not know which side that is: it stands at both, in inks by
 * which the other is taken out again.
 *
 * @param isCentred Where that cannot be done, the number stands in the middle.
 */
export function footerOf(
  { paper, name = '', foot = '', scale = '1' }: SheetState,
  isCentred = false,
): string {
  const words = escaped(foot)
  if (paper === 'a4-official') {
    const at = (ink: string) => `<span style="color:${ink}">— ${number} —</span>`
    return (
      `<div style="width:100%;height:28mm;text-align:center;font:14pt ${song};color:#000">` +
      (isCentred
        ? at('#000')
        : `<div style="display:flex;justify-content:space-between;` +
          `padding:0 calc(26mm + 14pt) 0 calc(28mm + 14pt)">` +
          `${at(numberInks.left)}${at(numberInks.right)}</div>`) +
      `<div style="margin-top:6mm;font:7pt ${faces};color:#555">${words}</div></div>`
    )
  }
  const k = Number(scale)
  return (
    `<div style="width:100%;padding:0 ${12 * k}mm ${k}mm;display:flex;align-items:flex-end;` +
    `justify-content:space-between;font:${8 * k}pt/1.3 ${faces};color:#333">` +
    `<span>${escaped(name)}<br>${words}</span>` +
    `<span>第 ${number} 页 共 <span class="totalPages"></span> 页</span></div>`
  )
}

/**
 * The same foot for a printer. Chromium leaves its foot template out there; its own margin boxes
 * count pages from version 131 on; for older ones see `plainFootOf`.
 */
export function footerCss({ paper, name = '', foot = '', scale = '1' }: SheetState): string {
  const words = JSON.stringify(foot)
  if (paper === 'a4-official') {
    const at = (side: 'left' | 'right') => `@page :${side} {
      @bottom-center { content: ${words}; font: 7pt ${faces}; color: #555; }
      @bottom-${side} {
        content: '— ' counter(page) ' —'; font: 14pt ${song}; padding-${side}: 14pt;
      }
    }`
    return `${at('right')} ${at('left')}`
  }
  const size = 8 * Number(scale)
  return `@page {
    @bottom-left {
      content: ${JSON.stringify(name)} '\\A' ${words}; font: ${size}pt/1.3 ${faces};
      white-space: pre;
    }
    @bottom-right {
      content: '第 ' counter(page) ' 页 共 ' counter(pages) ' 页'; font: ${size}pt ${faces};
    }
  }`
}

/**
 * Where there are no margin boxes yet: Chromium's own plain foot, with the words and `1/4`. Its plain
 * head has the document's title, which names sheet and day.
 */
export function plainFootOf({ foot = '' }: SheetState) {
  return Number(process.versions.chrome.split('.')[0]) < marginBoxesSince ? { footer: foot } : {}
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
