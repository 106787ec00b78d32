import { longDayText, type Day } from '../core/dates.ts'
import { numberText } from '../core/number-text.ts'
import type { BriefingTemplate } from './briefing-template.ts'
import { cutoffText, dateText } from './cutoff.ts'
import type { DayFacts } from './facts.ts'
import { isByHand, type FigureSpan, type LinkedText } from './figure-spans.ts'
import { figureCatalogue, figureText, type FigureKey, type Figures } from './figures.ts'
import { templateLines, type TemplateCondition, type TemplatePart } from './template-parts.ts'

/** What the briefing of one day is written from. */
export type BriefingMatter = {
  readonly streetName: string
  readonly facts: DayFacts
  readonly figures: Figures
  /** The figures of the day before, under the same rules. */
  readonly before: Figures
  /** What the last signed issue said otherwise than the ledgers say now. */
  readonly corrections: readonly Correction[]
}

/** A figure of a signed issue that later entries have changed; the issue itself stays as it was. */
export type Correction = {
  readonly number: number
  readonly day: Day
  readonly key: FigureKey
  readonly was: number | null
  readonly now: number | null
  /** What the issue said, where a person wrote over the figure. */
  readonly said?: string
}

export type BriefingLine = {
  readonly level: 'heading' | 'subheading' | 'text'
  readonly text: string
}

/**
 * The day's draft after a template, one paragraph a line, headings by their numbers (一、 and （一）), so
 * that people edit it as plain text; with the place of each figure in it.
 *
 * @throws {AppError} `invalid_input`, as `templateLines`.
 */
export function draftBriefing(matter: BriefingMatter, template: BriefingTemplate): LinkedText {
  let body = ''
  const spans: FigureSpan[] = []
  let number = 0
  for (const { isNumbered, segments } of templateLines(template)) {
    const parts = segments
      .filter(({ conditions }) => conditions.every((one) => isMet(matter.figures, one)))
      .flatMap((segment) => segment.parts)
    const words = parts.map((part) => wordsOf(matter, part, body))
    if (words.join('').trim() === '') continue
    number = isNumbered ? number + 1 : 0
    if (body !== '') body += '\n'
    if (isNumbered) body += `${number}. `
    for (const [at, part] of parts.entries()) {
      const start = body.length
      body += words[at]
      if (part.kind === 'figure') {
        const { key, compared } = part
        spans.push({ key, compared, start, end: body.length, text: words[at] })
      }
    }
  }
  return { body, spans }
}

/** A figure as a sentence says it, with or without its change since yesterday. */
export function spanText(matter: FigurePair, span: Pick<FigureSpan, 'key' | 'compared'>): string {
  return span.compared ? compared(matter, span.key) : figureText(matter.figures, span.key)
}

/** The figures of a day, and of the day before under the same rules. */
export type FigurePair = Pick<BriefingMatter, 'figures' | 'before'>

function isMet(figures: Figures, { has, keys }: TemplateCondition): boolean {
  return keys.some((key) => (figures[key] ?? 0) > 0) === has
}

function wordsOf(matter: BriefingMatter, part: TemplatePart, before: string): string {
  if (part.kind === 'text') return part.text
  if (part.kind === 'figure') return spanText(matter, part)
  const { streetName, facts } = matter
  switch (part.word) {
    case '街道':
      return streetName
    case '日期':
      return longDayText(facts.window.day)
    case '截至':
      return cutoffText(facts.window)
    case '区域清单':
      return facts.zones
        .map(({ name, dayNumber }) => (dayNumber === null ? name : `${name}第${dayNumber}天`))
        .join('、')
    case '应检区域清单':
      return facts.zones
        .filter((zone) => zone.testToday)
        .map((zone) => zone.name)
        .join('、')
    case '更正':
      return corrected(matter, before).join('\n')
  }
}

/** Lines of a body with the level its numbers give them; blank lines fall away. */
export function briefingLines(body: string): readonly BriefingLine[] {
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((text) => ({ level: levelOf(text), text }))
}

/** Under the title of whatever is not signed: that it is not, and whether its figures are the newest. */
export function draftMark(sheet: LinkedText & { readonly changed: readonly unknown[] }): string {
  const { changed, spans } = sheet
  const byHand = spans.filter((span) => isByHand(sheet, span)).length
  const words = [
    '送审稿，未签发',
    ...(changed.length === 0 ? [] : [`审核后有 ${changed.length} 项数据变化`]),
    ...(byHand === 0 ? [] : [`有 ${byHand} 处数字由人工改写`]),
  ]
  return `（${words.join('；')}）`
}

function levelOf(text: string): BriefingLine['level'] {
  if (/^[一二三四五六七八九十]+、/.test(text)) return 'heading'
  return /^（[一二三四五六七八九十]+）/.test(text) ? 'subheading' : 'text'
}

/** `使用312人次，较前一日增加12人次`. */
function compared({ figures, before }: FigurePair, key: FigureKey): string {
  const now = figures[key]
  const then = before[key]
  if (now === null || then === null) return figureText(figures, key)
  const change = Math.round((now - then) * 10) / 10
  const unit = figureText(figures, key).replace(/^[\d,.—]+/, '')
  const words =
    change === 0
      ? '与前一日持平'
      : `较前一日${change > 0 ? '增加' : '减少'}${numberText(Math.abs(change))}${unit}`
  return `${figureText(figures, key)}（${words}）`
}

/** 更正, only where there is one: an issue that was signed is put right in the next, never in itself. */
function corrected({ corrections }: BriefingMatter, before: string): readonly string[] {
  if (corrections.length === 0) return []
  const sections = briefingLines(before).filter(({ level }) => level === 'heading').length
  const said = (key: FigureKey, value: number | null) =>
    value === null ? '—' : `${numberText(value)}${figureCatalogue[key].unit}`
  return [
    `${'一二三四五六七八九十'[sections] ?? ''}、更正`,
    ...corrections.map(
      ({ number, day, key, was, now, said: written }, index) =>
        `${index + 1}. 第${number}期（${dateText(day)}）“${figureCatalogue[key].name}”原报${written ?? said(key, was)}，更正为${said(key, now)}。`,
    ),
  ]
}
