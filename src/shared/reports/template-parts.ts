import { AppError } from '../core/errors.ts'
import { briefingWords, type BriefingTemplate, type BriefingWord } from './briefing-template.ts'
import { figureCatalogue, figureKeys, type FigureKey } from './figures.ts'

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word'; readonly word: BriefingWord }
  | { readonly kind: 'figure'; readonly key: FigureKey; readonly compared: boolean }

/** `has`: one of the figures is above zero; otherwise none of them is. */
export type TemplateCondition = { readonly has: boolean; readonly keys: readonly FigureKey[] }

/** Parts that are written only where all conditions hold. */
export type TemplateSegment = {
  readonly conditions: readonly TemplateCondition[]
  readonly parts: readonly TemplatePart[]
}
export type TemplateLine = {
  readonly isNumbered: boolean
  readonly segments: readonly TemplateSegment[]
}

const keyOfName = new Map<string, FigureKey>(
  figureKeys.map((key) => [figureCatalogue[key].name, key]),
)
const comparison = '比昨日'

/**
 * Reads a template.
 *
 * @throws {AppError} `invalid_input` naming every placeholder that the catalogue does not know, or the
 *   line whose brackets do not close.
 */
export function templateLines(template: BriefingTemplate): readonly TemplateLine[] {
  const unknown = new Set<string>()
  const lines = template
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => lineOf(line.trim(), at + 1, unknown))
  if (unknown.size === 0) return lines
  throw new AppError(
    'invalid_input',
    `模板里有不认识的数据项：${[...unknown].map((name) => `“${name}”`).join('、')}，没有保存。请改用数据项表里的名称。`,
    { unknown: [...unknown] },
  )
}

function lineOf(line: string, number: number, unknown: Set<string>): TemplateLine {
  const isNumbered = line.startsWith('#')
  const text = isNumbered ? line.slice(1).trimStart() : line
  const segments = text
    .split(/(〔[^〔〕]*〕)/)
    .filter((piece) => piece !== '')
    .map((piece): TemplateSegment => {
      const inner = /^〔(.*?)：(.*)〕$/s.exec(piece)
      if (inner === null) return { conditions: [], parts: partsOf(piece, number, unknown) }
      const [, conditions, words] = inner
      return {
        conditions: conditions.split('，').map((one) => conditionOf(one, number, unknown)),
        parts: partsOf(words, number, unknown),
      }
    })
  return { isNumbered, segments }
}

function conditionOf(text: string, number: number, unknown: Set<string>): TemplateCondition {
  const found = /^([有无])\s*(.+)$/.exec(text.trim())
  if (found === null) throw misread(number, `“${text}”不是条件，条件写成“有 数据项”或“无 数据项”`)
  const [, has, names] = found
  const keys = names.split('、').flatMap((name) => {
    const key = keyOfName.get(name.trim())
    if (key === undefined) unknown.add(name.trim())
    return key === undefined ? [] : [key]
  })
  return { has: has === '有', keys }
}

function partsOf(text: string, number: number, unknown: Set<string>): readonly TemplatePart[] {
  return text
    .split(/(\{[^{}]*\})/)
    .filter((piece) => piece !== '')
    .flatMap((piece): readonly TemplatePart[] => {
      if (!/^\{.*\}$/s.test(piece)) {
        if (/[{}〔〕]/.test(piece)) throw misread(number, '括号“{}”“〔〕”没有成对')
        return [{ kind: 'text', text: piece }]
      }
      const [name, mode] = piece
        .slice(1, -1)
        .split('，')
        .map((part) => part.trim())
      const key = keyOfName.get(name)
      if (key !== undefined && (mode === undefined || mode === comparison)) {
        return [{ kind: 'figure', key, compared: mode === comparison }]
      }
      const word = briefingWords.find((one) => one === name)
      if (word !== undefined && mode === undefined) return [{ kind: 'word', word }]
      unknown.add(piece.slice(1, -1))
      return []
    })
}

function misread(line: number, why: string): AppError {
  return new AppError('invalid_input', `模板第 ${line} 行${why}，没有保存。请改正后再保存。`, {
    line,
  })
}
