import { AlignmentType, ImageRun, LineRuleType, Paragraph } from 'docx'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'
import { annexTable } from './docx-table.ts'
import { bodySize, faces, line, rightEdge } from './docx-words.ts'

/** The charts at the width of the text, then the tables. */
export function annex({ charts, tables, head }: BriefingSheet, pictures: readonly Uint8Array[]) {
  const left = [...pictures]
  return [
    line([{ text: '附件', font: faces.hei, size: bodySize }], { pageBreakBefore: true }),
    ...charts.flatMap((chart, at) => {
      const picture = chart.isEmpty ? undefined : left.shift()
      const caption = `图 ${at + 1}　${chart.title}（单位：${chart.unit}，${head.cutoffText}）`
      return [
        picture === undefined
          ? line(
              [
                {
                  text: `${chart.title}：统计时段内无数据。零报告。`,
                  font: faces.fangsong,
                  size: bodySize,
                },
              ],
              { alignment: AlignmentType.CENTER },
            )
          : new Paragraph({
              keepNext: true,
              alignment: AlignmentType.CENTER,
              spacing: { before: 120, line: 240, lineRule: LineRuleType.AUTO },
              children: [chartImage(picture, chart.title)],
            }),
        ...(picture === undefined
          ? []
          : [
              line([{ text: caption, font: faces.hei, size: 24 }], {
                alignment: AlignmentType.CENTER,
                spacing: { after: 160, line: 400, lineRule: LineRuleType.EXACT },
              }),
            ]),
      ]
    }),
    ...tables.flatMap((table, at) => [
      line([{ text: `表 ${at + 1}　${table.title}`, font: faces.hei, size: 24 }], {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { before: 200, line: 400, lineRule: LineRuleType.EXACT },
      }),
      annexTable(table, rightEdge, faces.song),
    ]),
  ]
}

/** The chart's own ratio is in its PNG: width and height stand at bytes 16 and 20. */
function chartImage(png: Uint8Array, title: string): ImageRun {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const width = 585
  const height = Math.round((width * view.getUint32(20)) / view.getUint32(16))
  return new ImageRun({
    type: 'png',
    data: png,
    transformation: { width, height },
    altText: { name: title, title, description: title },
  })
}
