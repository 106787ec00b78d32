import type { PlanAssignment, PlanProblem } from '../../../shared/roster/problem.ts'
import { writeWorkbook, type WorkbookSheet } from '../../office/write-workbook.ts'
import { columnsOf, keptName, nameColumns, rowsOf, tables, type TableKey } from './tables.ts'
import { rosterWords } from './words.ts'

const howTo = {
  place:
    '在日期下面的格子里改姓名，几个人之间用顿号；同名的人照“按人员”表的写法。空着就是没有人。改好存盘，在“排班表 › 表格 › 导入”里读回。',
  person:
    '一格写一个班：班次 岗位 职责，例如“早班 东门卡口 值守”；一天几个班之间用分号。空着或写“休”就是休息。两张表改一张就行。',
} as const satisfies Record<TableKey, string>

/**
 * A roster as a workbook that is edited in a spreadsheet program and read back: places × days, people
 * × days, and both once more out of sight, so that reading tells what was edited.
 */
export function writeRoster(
  problem: PlanProblem,
  assignments: readonly PlanAssignment[],
  about: { readonly rosterId: string; readonly title: string; readonly standing: string },
): Promise<Uint8Array> {
  const words = rosterWords(problem)
  const keys = Object.keys(tables) as TableKey[]
  const sheetOf = (key: TableKey): WorkbookSheet => ({
    name: tables[key],
    title: about.title,
    notes: [about.standing, howTo[key]],
    columns: columnsOf(key, words),
    rows: rowsOf(key, words, assignments),
    frozen: nameColumns[key].length,
    landscape: true,
    paper: 'A3',
    signOff: ['制表人', '审核人', '签发', '日期'],
  })
  return writeWorkbook({
    sheets: [
      ...keys.map(sheetOf),
      ...keys.map((key): WorkbookSheet => ({
        name: keptName(about.rosterId, key),
        columns: columnsOf(key, words),
        rows: rowsOf(key, words, assignments),
        hidden: true,
      })),
    ],
  })
}
