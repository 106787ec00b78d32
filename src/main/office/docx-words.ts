import { Paragraph, TextRun, type IParagraphOptions } from 'docx'

/**
 * 三号 is 15.75 pt, but files know half points only: 16 pt, drawn together by a quarter of a point,
 * sets 28 characters to the line. A character grid would do it too, and LibreOffice reads it wrongly.
 */
export const bodySize = 32
export const bodySpacing = -5
/** 28.95 pt: 22 lines of 29 would be 12,760 of the area's 12,756. */
export const lineTwips = 579
/** The line's right end, for what stands at the right margin. */
export const rightEdge = Math.round((156 / 25.4) * 1440)

/** Each Chinese face by its Windows name; Latin letters and digits in Times New Roman. */
export const faces = {
  fangsong: face('仿宋'),
  hei: face('黑体'),
  kai: face('楷体'),
  song: face('宋体'),
  title: face('华文中宋'),
} as const

function face(eastAsia: string) {
  const latin = 'Times New Roman'
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia }
}

export type Words = {
  readonly text: string
  readonly font: (typeof faces)[keyof typeof faces]
  readonly size: number
  readonly color?: string
  readonly characterSpacing?: number
  readonly break?: number
}

/** A paragraph of some runs. */
export function line(words: readonly Words[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: words.map((run) => new TextRun(run)) })
}
