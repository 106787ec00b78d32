import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { briefingLines, draftMark, type BriefingLine } from '../../shared/reports/briefing-text.ts'
import type { BriefingSheet } from '../../shared/reports/sheets.ts'
import { annex } from './docx-annex.ts'
import {
  bodySize,
  bodySpacing,
  faces,
  line,
  lineTwips,
  rightEdge,
  type Words,
} from './docx-words.ts'

/** GB/T 9704: 156 × 225 mm of text on A4, 22 lines of 28 characters. */
const page = {
  width: '210mm',
  height: '297mm',
  margin: { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm', footer: '23mm' },
} as const

const red = 'D7000F'

/**
 * Writes the briefing as a DOCX for WPS and Word: head with number and red line (a briefing's, not a
 * numbered document's), text, pictures of the charts, tables. No seal is ever drawn.
 *
 * @param pictures One PNG per chart that is not empty, in their order.
 */
export async function writeBriefing(
  sheet: BriefingSheet,
  pictures: readonly Uint8Array[],
): Promise<Uint8Array> {
  const document = new Document({
    title: sheet.title,
    evenAndOddHeaderAndFooters: true,
    creator: sheet.head.postName || sheet.head.streetName,
    styles: {
      default: {
        document: {
          run: { font: faces.fangsong, size: bodySize, language: { eastAsia: 'zh-CN' } },
          paragraph: { spacing: { line: lineTwips, lineRule: LineRuleType.EXACT } },
        },
      },
    },
    sections: [
      {
        properties: {
          page: { size: { width: page.width, height: page.height }, margin: page.margin },
        },
        footers: { default: foot(sheet, 'right'), even: foot(sheet, 'left') },
        children: [
          ...masthead(sheet),
          ...briefingLines(sheet.body).map(bodyParagraph),
          ...annex(sheet, pictures),
          ...colophon(sheet),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function masthead(sheet: BriefingSheet): Paragraph[] {
  const { head, number, title, status } = sheet
  const plain = { font: faces.fangsong, size: bodySize }
  return [
    line([{ text: '内部资料　注意保存', font: faces.hei, size: 28 }]),
    line([{ text: '疫情防控工作简报', font: faces.title, size: 72, color: red }], {
      alignment: AlignmentType.CENTER,
      spacing: { before: 400, after: 200, line: 960, lineRule: LineRuleType.EXACT },
    }),
    line([{ text: `第 ${number} 期`, ...plain }], { alignment: AlignmentType.CENTER }),
    line(
      [
        { text: `${head.postName || head.streetName}编`, ...plain },
        { text: `\t${head.dayText.split(' ')[0]}`, ...plain },
      ],
      {
        tabStops: [{ type: TabStopType.RIGHT, position: rightEdge }],
        border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: red, space: 4 } },
      },
    ),
    line(titleLines(title, head.streetName), {
      alignment: AlignmentType.CENTER,
      spacing: { before: lineTwips, after: 290, line: 640, lineRule: LineRuleType.EXACT },
    }),
    ...(status === 'signed'
      ? []
      : [
          line([{ text: draftMark(sheet), font: faces.kai, size: bodySize }], {
            alignment: AlignmentType.CENTER,
          }),
        ]),
  ]
}

/** A title too long for one line breaks after the street's name, by meaning. */
function titleLines(title: string, street: string): Words[] {
  const words = (text: string) => ({ text, font: faces.title, size: 44 })
  const breaks = title.length > 20 && title.startsWith(street)
  return breaks
    ? [words(street), { ...words(title.slice(street.length)), break: 1 }]
    : [words(title)]
}

const fontOf = {
  heading: faces.hei,
  subheading: faces.kai,
  text: faces.fangsong,
} as const satisfies Record<BriefingLine['level'], Words['font']>

function bodyParagraph({ level, text }: BriefingLine): Paragraph {
  return line([{ text, font: fontOf[level], size: bodySize, characterSpacing: bodySpacing }], {
    indent: { firstLineChars: 200, firstLine: 640 },
    alignment: AlignmentType.JUSTIFIED,
    keepNext: level !== 'text',
  })
}

function colophon({ head, preparedBy, checkedBy, signedBy }: BriefingSheet): Paragraph[] {
  const words = (text: string): Words => ({ text, font: faces.fangsong, size: 28 })
  const rule = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 2 }
  const stops = [
    { type: TabStopType.CENTER, position: Math.round(rightEdge / 2) },
    { type: TabStopType.RIGHT, position: rightEdge },
  ]
  return [
    line([words(`报：${head.district || '区疫情防控指挥部'}`)], {
      border: { top: rule },
      keepNext: true,
      spacing: { before: lineTwips, line: 480, lineRule: LineRuleType.EXACT },
    }),
    line(
      [
        words(`编制：${preparedBy}`),
        words(`\t审核：${checkedBy || '　　　'}　签发：${signedBy || '　　　'}`),
        words('\t共印　　份'),
      ],
      {
        tabStops: stops,
        border: { top: { ...rule, size: 4 }, bottom: rule },
        spacing: { line: 480, lineRule: LineRuleType.EXACT },
      },
    ),
  ]
}

/** `— 1 —` in 四号 宋体 at the outer side, one character in, and the audit chain's head, as on every paper that leaves. */
function foot({ head }: BriefingSheet, side: 'left' | 'right'): Footer {
  const number = { font: faces.song, size: 28 }
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: 280 },
        children: [
          new TextRun({ ...number, text: '— ' }),
          new TextRun({ ...number, children: [PageNumber.CURRENT] }),
          new TextRun({ ...number, text: ' —' }),
        ],
      }),
      line(
        [
          {
            text: `制表时间 ${head.madeAt}　审计链 ${head.audit.count} 条 ${head.audit.hash}${head.isDemo ? '　演示数据' : ''}`,
            font: faces.song,
            size: 15,
            color: '555555',
          },
        ],
        {
          alignment: AlignmentType.CENTER,
          spacing: { line: 240, lineRule: LineRuleType.EXACT },
        },
      ),
    ],
  })
}
