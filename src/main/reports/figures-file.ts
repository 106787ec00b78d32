import { z } from 'zod'
import { figureKindNames, type FigureKind } from '../../shared/reports/figure.ts'
import { writtenOver } from '../../shared/reports/figure-spans.ts'
import { figureCatalogue, figureKeys } from '../../shared/reports/figures.ts'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'

const kinds = Object.values(figureKindNames)

const fileSchema = z.object({
  街道: z.string(),
  日期: z.string(),
  截至: z.string(),
  期号: z.int(),
  签发: z.boolean(),
  数据: z.array(
    z.object({
      键: z.string(),
      名称: z.string(),
      单位: z.string(),
      类别: z.enum(kinds),
      数值: z.number().nullable(),
      /** What the briefing says instead, where a person wrote over the figure. */
      简报写: z.string().optional(),
    }),
  ),
})

/** 主要数据.json: the briefing's figures, so that both say the same. */
export function figuresText(sheet: BriefingSheet): string {
  const { head, figures } = sheet
  const written = writtenOver(sheet)
  const file = {
    街道: head.streetName,
    日期: head.day,
    截至: head.cutoffText,
    期号: sheet.number,
    签发: sheet.status === 'signed',
    数据: figureKeys.map((key) => {
      const { name, unit, kind } = figureCatalogue[key]
      return {
        键: key,
        名称: name,
        单位: unit,
        类别: figureKindNames[kind],
        数值: figures[key] ?? null,
        简报写: written.get(key),
      }
    }),
  } satisfies z.input<typeof fileSchema>
  return `${JSON.stringify(file, null, 2)}\n`
}

export type FiguresFile = {
  readonly street: string
  readonly day: string
  readonly cutoffText: string
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly unit: string
    readonly kind: FigureKind
    readonly value: number | null
    readonly said: string | null
  }[]
}

/** Reads what another post's program wrote; `undefined` when it is none of ours. */
export function readFigures(text: string): FiguresFile | undefined {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return undefined
  }
  const found = fileSchema.safeParse(data)
  if (!found.success) return undefined
  const { 街道: street, 日期: day, 截至: cutoffText, 数据: rows } = found.data
  return {
    street,
    day,
    cutoffText,
    rows: rows.map((row) => ({
      key: row.键,
      name: row.名称,
      unit: row.单位,
      kind: kindOf(row.类别),
      value: row.数值,
      said: row.简报写 ?? null,
    })),
  }
}

function kindOf(name: string): FigureKind {
  const keys = Object.keys(figureKindNames) as FigureKind[]
  return keys.find((key) => figureKindNames[key] === name) ?? 'state'
}
