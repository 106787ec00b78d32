import type { PaperSection, TablePaper } from '../../../shared/reports/table-paper.ts'
import { writeWorkbook, type WorkbookRow, type WorkbookSheet } from '../../office/write-workbook.ts'

/** Millimetres of paper in the width of one character. */
const mmPerCharacter = 1.8
const growingWidth = 40

/** The same rows as on paper, a sheet a section. */
export function logWorkbook(paper: TablePaper): Promise<Uint8Array> {
  return writeWorkbook({ sheets: paper.sections.map((section) => sheetOf(paper, section)) })
}

function sheetOf(paper: TablePaper, section: PaperSection): WorkbookSheet {
  const { head } = paper
  const struck = new Set(section.struck)
  const rows = section.rows.map((row, at) =>
    rowOf(struck.has(at) ? [...row.slice(0, -1), `已撤销 ${row[row.length - 1]}`] : row),
  )
  return {
    name: section.title === '' ? paper.title : section.title.replace('　', ' '),
    title: [paper.title, section.title].filter((text) => text !== '').join('　'),
    notes: [
      `编制单位：${head.postName || head.streetName}　${paper.middle}　${head.cutoffText}　制表人：${head.madeBy}${head.isDemo ? '　演示数据' : ''}`,
      ...(section.summary === '' ? [] : [section.summary]),
      ...(paper.note === '' ? [] : [paper.note]),
    ],
    landscape: paper.landscape,
    paper: paper.size,
    columns: section.columns.map((column, at) => ({
      header: column.title,
      key: String(at),
      width: column.width === 0 ? growingWidth : Math.ceil(column.width / mmPerCharacter),
      kind: column.sign === true ? 'sign' : column.numeric === true ? 'number' : 'text',
    })),
    rows: section.total === null ? rows : [...rows, rowOf(section.total)],
    handOvers: paper.handOvers.map(({ name, fields: [first, ...rest] }) => [
      `${name} ${first}`,
      ...rest,
    ]),
    signOff: [...paper.signers, '日期'],
  }
}

function rowOf(cells: readonly string[]): WorkbookRow {
  return Object.fromEntries(cells.map((cell, at) => [String(at), cell]))
}
