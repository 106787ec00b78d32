import { z } from 'zod'
import { daySchema } from '../core/date-schemas.ts'
import { sheetHead } from './sheets.ts'

/** A column on paper and in a workbook. */
const column = z.object({
  title: z.string(),
  /** Millimetres on paper; 0 takes what is left. */
  width: z.number(),
  align: z.enum(['left', 'centre', 'right']).default('left'),
  /** Numbers stay numbers in a workbook. */
  numeric: z.boolean().default(false),
  /** Empty, for a signature by hand. */
  sign: z.boolean().default(false),
})
export type PaperColumn = z.input<typeof column>

/** A log on paper: one form for all of them, printed and written as a workbook from the same rows. */
export const tablePaper = z.object({
  head: sheetHead,
  title: z.string(),
  /** In the middle of the line under the title. */
  middle: z.string(),
  landscape: z.boolean(),
  size: z.enum(['A4', 'A3']).default('A4'),
  sections: z.array(
    z.object({
      title: z.string(),
      /** A line above the table. */
      summary: z.string(),
      columns: z.array(column),
      rows: z.array(z.array(z.string())),
      /** Rows of `rows` that were taken back, printed struck through. */
      struck: z.array(z.int()),
      total: z.array(z.string()).nullable(),
      /** Every toilet's day on a page of its own. */
      newPage: z.boolean(),
      /** Low rows, where a page must hold a whole grid. */
      dense: z.boolean().default(false),
      /** Names and posts, which a line's end must not cut in two. */
      wholeWords: z.boolean().default(false),
    }),
  ),
  /** Lines in which both sides of a hand-over sign. */
  handOvers: z.array(z.object({ name: z.string(), fields: z.array(z.string()) })),
  note: z.string(),
  signers: z.array(z.string()),
})
export type TablePaper = z.output<typeof tablePaper>
export type PaperSection = TablePaper['sections'][number]

/** Door labels: the code as text and as QR. */
export const labelPaper = z.object({
  head: sheetHead,
  labels: z.array(z.object({ code: z.string(), place: z.string(), streetName: z.string() })),
})
export type LabelPaper = z.output<typeof labelPaper>

/** Every log that can be printed, and the name of its file. */
export const logPapers = {
  'toilet-log': '移动厕所消杀日志',
  'toilet-grids': '移动厕所网格汇总表',
  'toilet-exceptions': '移动厕所异常清单',
  'toilet-labels': '移动厕所门牌二维码',
  'lpg-order': '液化气换罐订单',
  'lpg-custody': '社区保管空罐清单',
  needs: '民情日记',
  'roster-days': '值班表（多日）',
  'sign-in': '值班签到表',
  handovers: '交接班记录',
  slips: '个人排班条',
  bindings: '包保责任表',
  rounds: '院落消杀记录',
  waste: '涉疫垃圾清运记录',
} as const
export type LogPaper = keyof typeof logPapers
export const logPaperKeys = Object.keys(logPapers) as readonly LogPaper[]

/** Which paper, of which day; `id` narrows it to one toilet or names the order. */
export const logPaperAsked = z.object({
  what: z.enum(logPaperKeys).describe('内容'),
  day: daySchema.describe('日期'),
  id: z.string().max(60).default(''),
  /** For what is as wide as its paper; every other log has its own. */
  size: z.enum(['A4', 'A3']).optional(),
})
export type LogPaperAsked = z.output<typeof logPaperAsked>
