import type { Day } from '../../../shared/core/dates.ts'
import type { PaperColumn, PaperSection, TablePaper } from '../../../shared/reports/table-paper.ts'
import type { Context } from '../../core/context.ts'
import type { ReadDb } from '../../core/open-database.ts'
import { getPost, sheetHeadOf } from '../sheet-head.ts'

/** A paper with its head; what is left out is empty. */
export async function paperOf(
  db: ReadDb,
  day: Day,
  ctx: Context,
  body: Pick<TablePaper, 'title' | 'sections'> & Partial<TablePaper>,
): Promise<TablePaper> {
  const head = await sheetHeadOf(db, await getPost(db), day, ctx)
  return {
    head: { ...head, cutoffText: `制表 ${head.madeAt}` },
    middle: head.dayText,
    landscape: true,
    size: 'A4',
    handOvers: [],
    note: '',
    signers: ['制表人', '审核人'],
    ...body,
    title: `${head.streetName}${body.title}`,
  }
}

export function section(
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
  more: Partial<PaperSection> = {},
): PaperSection {
  return {
    title: '',
    summary: '',
    columns: columns.map((column) => ({ align: 'left', numeric: false, sign: false, ...column })),
    rows: rows.map((row) => [...row]),
    struck: [],
    total: null,
    newPage: false,
    dense: false,
    wholeWords: false,
    ...more,
  }
}

/** A count or a name in the middle of its cell. */
export const centred = (title: string, width: number): PaperColumn => ({
  title,
  width,
  align: 'centre',
})
/** A line's number: in the middle on paper, a number in a workbook. */
export const serial = (width: number): PaperColumn => ({ ...centred('序号', width), numeric: true })
export const number = (title: string, width: number): PaperColumn => ({
  title,
  width,
  align: 'right',
  numeric: true,
})
export const words = (title: string, width = 0): PaperColumn => ({ title, width })
export const signature = (title: string, width: number): PaperColumn => ({
  title,
  width,
  sign: true,
})
