import { figureCatalogue, figureKeys } from '../../shared/reports/figures.ts'
import { figureKindNames } from '../../shared/reports/figure.ts'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'
import { writeWorkbook, type WorkbookSheet } from '../office/write-workbook.ts'

/** 疫情防控工作简报附表.xlsx: every figure of the day with what it counts, then the briefing's tables. */
export function annexWorkbook({ head, figures, tables }: BriefingSheet): Promise<Uint8Array> {
  const notes = [
    `编制单位：${head.postName || head.streetName}　${head.dayText}　${head.cutoffText}　制表时间：${head.madeAt}`,
  ]
  const list: WorkbookSheet = {
    name: '主要数据',
    title: `${head.streetName}疫情防控主要数据`,
    notes,
    columns: [
      { header: '项目', key: 'name', width: 22, kind: 'text' },
      { header: '数值', key: 'value', width: 12, kind: 'number' },
      { header: '单位', key: 'unit', width: 8, kind: 'text' },
      { header: '类别', key: 'kind', width: 10, kind: 'text' },
      { header: '口径', key: 'formula', width: 54, kind: 'text' },
    ],
    rows: figureKeys.map((key) => {
      const { name, unit, kind, formula } = figureCatalogue[key]
      return { name, unit, kind: figureKindNames[kind], formula, value: figures[key] ?? '—' }
    }),
  }
  return writeWorkbook({
    sheets: [
      list,
      ...tables.map(({ title, columns, rows }): WorkbookSheet => ({
        name: title,
        title,
        notes,
        columns: columns.map((header, at) => ({
          header,
          key: String(at),
          width: at === 0 ? 24 : 12,
          kind: rows.every((cells) => /^[\d,.—]+$/.test(cells[at])) ? 'number' : 'text',
        })),
        rows: rows.map((cells) =>
          Object.fromEntries(cells.map((cell, at) => [String(at), plain(cell)])),
        ),
      })),
    ],
  })
}

/** `1,234` counts again in a cell of numbers. */
function plain(cell: string): string {
  return /^[\d,.]+$/.test(cell) ? cell.replaceAll(',', '') : cell
}
