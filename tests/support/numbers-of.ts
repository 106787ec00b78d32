import type { OutputOf } from '../../src/shared/core/contract.ts'
import { numberText } from '../../src/shared/core/number-text.ts'
import type { reportsContract } from '../../src/shared/reports/contract.ts'
import { standardTemplate } from '../../src/shared/reports/briefing-template.ts'
import type { BriefingSheet } from '../../src/shared/reports/sheets.ts'

export type Overview = OutputOf<(typeof reportsContract)['overview']>

/** Every number of a text, thousands signs left out. */
export function numbersOf(text: string): readonly string[] {
  return (text.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map(plain)
}

/**
 * What of a text is not the day's figures: dates and times, the issue's own number, numbers of pages,
 * items, tables and pictures, the foot, and rules that hold on every day.
 */
export function withoutSettings(text: string, { head, number, title }: BriefingSheet): string {
  const fixed = [title, head.dayText.split(' ')[0], `第${number}期`]
  return [...fixed.map(anyBreaks), ...rules].reduce((rest, words) => rest.replace(words, ' '), text)
}

const rules: readonly RegExp[] = [
  // Before the cut-off it is the minute of the reading; the papers were drawn a while before.
  /截\s*至\s*(?:\d\s*)+月\s*(?:\d\s*)+日\s*(?:\d\s*){2}:\s*(?:\d\s*){2}/g,
  /制表时间[^审]*审计链\s*\d+\s*条\s*[0-9a-f]{16}/g,
  /—\s*\d+\s*—/g,
  /24\s*小\s*时/g,
  /[图表]\s*\d/g,
  /^[\s\f]*\d\.\s/gm,
  /(?<=\s)\d\.\s/g,
]

/** The words wherever a line or a column may break them. */
function anyBreaks(words: string): RegExp {
  const letters = [...words].map((letter) => letter.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
  return new RegExp(letters.join('\\s*'), 'g')
}

/** The catalogue's values of the day and of the day before, the changes between them, and its rows. */
export function figuresIn({ figures }: Overview, { tables, body }: BriefingSheet) {
  const known = new Set<string>()
  const add = (value: number | null) => {
    if (value !== null) known.add(String(value))
  }
  for (const { value, before } of figures) {
    add(value)
    if (value !== null && before !== null) add(Math.round(Math.abs(value - before) * 10) / 10)
  }
  const rows = tables.flatMap((table) => [...table.columns, ...table.rows.flat()].join(' '))
  for (const number of numbersOf(rows.join(' '))) known.add(number)
  for (const [day] of body.matchAll(/第\d+天/g)) known.add(plain(day.slice(1, -1)))
  return known
}

/**
 * What the sentences say behind the words the template puts before a figure, beside what the
 * catalogue says there: a right number in the wrong sentence is found too.
 *
 * @param text The briefing as it reads; its lines may break anywhere.
 */
export function saidOfFigures(text: string, { figures }: Overview) {
  const values = new Map<string, Set<string>>()
  for (const [, before, name] of standardTemplate.matchAll(/([^{}〔〕：:。\n]*)\{([^},，]+)/g)) {
    const figure = figures.find((one) => one.name === name)
    // Two letters and more: a comma stands before many figures.
    if (figure === undefined || figure.value === null || !/\p{L}{2}/u.test(before)) continue
    values.set(before, (values.get(before) ?? new Set()).add(numberText(figure.value)))
  }
  const words = text.replace(/\s/g, '')
  return [...values].flatMap(([before, expected]) =>
    // 次密接 is not 密接.
    [
      ...words.matchAll(new RegExp(`(?<!\\p{L}(?=\\p{L}))${before}([\\d,]+(?:\\.\\d+)?)`, 'gu')),
    ].map(([, number]) => ({
      before,
      number,
      isRight: expected.has(number),
    })),
  )
}

function plain(text: string): string {
  return text.replaceAll(',', '')
}
