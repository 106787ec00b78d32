import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import type { BriefingTable } from '../../shared/reports/briefing-tables.ts'

type Font = { readonly ascii: string; readonly eastAsia: string }

/** No column is narrower: three digits and the cell's own margins. */
const leastTwips = 700

/**
 * A table of fixed layout with its grid written out: WPS reads column widths from `w:gridCol`
 * alone.
 *
 * @param width Of the text, in twips; columns share it by the length of what stands in them.
 */
export function annexTable(table: BriefingTable, width: number, font: Font): Table {
  const columnWidths = widthsOf(table, width)
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map(
        (text, at) =>
          new TableCell({
            width: { size: columnWidths[at], type: WidthType.DXA },
            verticalAlign: VerticalAlign.CENTER,
            shading: isHead ? { fill: 'ECEFF3' } : undefined,
            margins: { left: 60, right: 60, top: 30, bottom: 30 },
            children: [
              new Paragraph({
                alignment: isNumber(text) ? AlignmentType.RIGHT : AlignmentType.LEFT,
                spacing: { line: 300, lineRule: LineRuleType.AT_LEAST },
                children: [new TextRun({ text, font, size: 21, bold: isHead })],
              }),
            ],
          }),
      ),
    })
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...columnWidths],
    layout: TableLayoutType.FIXED,
    rows: [row(table.columns, true), ...table.rows.map((cells) => row(cells, false))],
  })
}

function isNumber(text: string): boolean {
  return /^[\d,.%—]+$/.test(text)
}

function widthsOf({ columns, rows }: BriefingTable, width: number): readonly number[] {
  const longest = columns.map((head, at) =>
    Math.min(14, Math.max(head.length + 1, ...rows.map((cells) => lengthOf(cells[at])))),
  )
  const total = longest.reduce((sum, length) => sum + length, 0)
  const spare = width - leastTwips * columns.length
  const widths = longest.map((length) => leastTwips + Math.floor((spare * length) / total))
  return widths.map((one, at) =>
    at === 0 ? one + width - widths.reduce((sum, other) => sum + other, 0) : one,
  )
}

/** In Chinese characters; two Latin ones are as wide as one. */
function lengthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter < '\u0100' ? 0.5 : 1), 0)
}
