import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError } from '../../../shared/core/errors.ts'
import { dayText, type Day } from '../../../shared/core/dates.ts'
import type { PlanAssignment, PlanProblem } from '../../../shared/roster/problem.ts'
import type { TableSheet } from '../../../shared/transfer/sources.ts'
import { toAppError } from '../../core/node-errors.ts'
import { readWorkbook } from '../../office/read-workbook.ts'
import { dutyKey } from '../judge-change.ts'
import { cellEditor, type RosterGround } from './edit-cell.ts'
import { rowFinder, rowNaming } from './find-row.ts'
import { keptName, nameColumns, tables, type TableKey } from './tables.ts'
import { dayHeads, plain, rosterWords } from './words.ts'

export type ReadRosterTask = {
  readonly path: string
  readonly rosterId: string
  readonly problem: PlanProblem
  readonly assignments: readonly PlanAssignment[]
}

/** A cell, or a row where it is the row that is wrong, and what is to be said about it. */
export type CellNote = { readonly sheet: string; readonly cell: string; readonly sentence: string }

export type RosterEdits = {
  readonly fileName: string
  readonly differences: readonly CellNote[]
  /** What is left out, each with its cure. */
  readonly faults: readonly CellNote[]
  readonly notices: readonly string[]
  readonly remove: readonly PlanAssignment[]
  readonly add: readonly PlanAssignment[]
}

/**
 * Reads a roster's workbook back: what was edited since it was written, cell by cell. Cells the
 * program cannot read are left out and named. Nothing is changed here.
 *
 * A cell is held against what the file held when it was written, so that an older file does not take
 * back what was changed in the program since; a file without that is held against the roster itself.
 *
 * @throws {AppError} `invalid_input` when the file is no workbook, or one of another roster.
 */
export async function readRosterTask(task: ReadRosterTask): Promise<RosterEdits> {
  const fileName = basename(task.path)
  const hints = [...nameColumns.place, ...nameColumns.person]
  const { sheets } = await readWorkbook(bytesOf(task.path), fileName, hints, true)
  return editsIn(sheets, fileName, task)
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw toAppError(error, `文件 ${path} `)
  }
}

type Edits = {
  readonly differences: CellNote[]
  readonly faults: CellNote[]
  readonly notices: string[]
  readonly remove: Map<string, PlanAssignment>
  readonly add: Map<string, PlanAssignment>
}

function editsIn(
  sheets: readonly TableSheet[],
  fileName: string,
  { rosterId, problem, assignments }: ReadRosterTask,
): RosterEdits {
  const words = rosterWords(problem)
  const edits: Edits = {
    differences: [],
    faults: [],
    notices: [],
    remove: new Map(),
    add: new Map(),
  }
  const keys = Object.keys(tables) as TableKey[]
  const isKept = ({ name }: TableSheet) => /^原[0-9a-f-]{12}按/u.test(name)
  const own = new Set(keys.map((key) => keptName(rosterId, key)))
  if (sheets.some((sheet) => isKept(sheet) && !own.has(sheet.name))) {
    throw new AppError(
      'invalid_input',
      `${fileName} 是从另一张排班表导出的，没有导入。请先在左上选那张排班表，再导入。`,
      { file: fileName },
    )
  }
  let read = 0
  for (const sheet of sheets.filter((one) => !isKept(one))) {
    const key = keys.find((one) => rowNaming(one).every((name) => sheet.headers.includes(name)))
    const days = daysIn(sheet, words.days)
    if (key === undefined || days.size === 0) {
      edits.notices.push(`“${sheet.name}”表没有读：没有所需的列，或没有这段日期的列。`)
      continue
    }
    read++
    const unread = sheet.headers.filter(
      (name) => !days.has(name) && !(nameColumns[key] as readonly string[]).includes(name),
    )
    if (unread.length > 0) {
      edits.notices.push(
        `“${sheet.name}”表的${unread.map((name) => `“${name}”`).join('、')}列没有读。`,
      )
    }
    const kept = sheets.find(({ name }) => name === keptName(rosterId, key))
    readSheet(key, { sheet, days, kept }, { words, problem, assignments }, edits)
  }
  if (read === 0) {
    throw new AppError(
      'invalid_input',
      `${fileName} 里没有这张排班表：找不到“按岗位”或“按人员”表，或日期不在 ${dayText(words.days[0])} 到 ${dayText(words.days[words.days.length - 1])} 之内。请先导出，在导出的文件里改。`,
      { file: fileName },
    )
  }
  // One table takes away what the other gives: nobody can say which of the two was meant.
  for (const [duty, { day, personId }] of edits.remove) {
    if (!edits.add.delete(duty)) continue
    edits.remove.delete(duty)
    const who = words.people.find((one) => one.personId === personId)?.label ?? ''
    edits.faults.push({
      sheet: Object.values(tables).join('”“'),
      cell: `${who} ${dayText(day)}`,
      sentence: '两张表改得不一样，这一处没有改。请只改一张',
    })
  }
  return {
    fileName,
    differences: edits.differences,
    faults: edits.faults,
    notices: edits.notices,
    remove: [...edits.remove.values()],
    add: [...edits.add.values()],
  }
}

/** Day by column name. */
function daysIn({ headers }: TableSheet, days: readonly Day[]): ReadonlyMap<string, Day> {
  const byHead = new Map(days.flatMap((day) => dayHeads(day).map((head) => [head, day] as const)))
  return new Map(
    headers.flatMap((name) => {
      const day = byHead.get(plain(name))
      return day === undefined ? [] : [[name, day] as const]
    }),
  )
}

function readSheet(
  key: TableKey,
  source: {
    readonly sheet: TableSheet
    readonly days: ReadonlyMap<string, Day>
    readonly kept: TableSheet | undefined
  },
  { words, problem, assignments }: RosterGround,
  { differences, faults, notices, remove, add }: Edits,
): void {
  const { sheet, days, kept } = source
  const edit = cellEditor(key, { words, problem, assignments })
  const rowOf = rowFinder(key, words)
  const written = kept?.rows.map(({ cells }) => ({ ...rowOf(cells), cells })) ?? []
  const keptRows = new Map(written.map(({ id, cells }) => [id, cells]))
  const seen = new Map<string, number>()
  for (const { row, cells, errors } of sheet.rows) {
    const found = rowOf(cells)
    const say = (cell: string, sentence: string) => ({ sheet: sheet.name, cell, sentence })
    for (const error of errors) faults.push(say(`第 ${row} 行`, error))
    if (found.id === undefined) {
      const isFilled = [...days.keys()].some((name) => cells[name] !== '')
      if (found.sentence !== '' && isFilled) faults.push(say(`第 ${row} 行`, found.sentence))
      continue
    }
    const twin = seen.get(found.id)
    if (twin !== undefined) {
      faults.push(say(`第 ${row} 行`, `与第 ${twin} 行是同一行，没有读。请删去一行`))
      continue
    }
    seen.set(found.id, row)
    for (const [name, day] of days) {
      const cell = `${sheet.letters?.[name] ?? name}${row}`
      const text = cells[name] ?? ''
      const was = keptRows.get(found.id)?.[name]
      if (was !== undefined && plain(was) === plain(text)) continue
      const { refused, gone, come, what } = edit({ id: found.id, day, text, was })
      faults.push(...refused.map((sentence) => say(cell, sentence)))
      if (gone.length + come.length === 0) continue
      for (const duty of gone) remove.set(dutyKey(duty), duty)
      for (const duty of come) add.set(dutyKey(duty), duty)
      differences.push(say(cell, `${dayText(day)} ${found.label}：${what}`))
    }
  }
  const goneDays = daysGone(kept, days, words.days)
  if (goneDays.length > 0) {
    const named = goneDays.slice(0, mostNamed).map(dayText).join('、')
    notices.push(
      `“${sheet.name}”表删去了 ${goneDays.length} 天的列（${named}${goneDays.length > mostNamed ? ' 等' : ''}），这些天没有改动。要撤下人员，请留着这一列，清空格子。`,
    )
  }
  // A row that was deleted may have been meant as "nobody", or only as not to be looked at.
  const gone = written.flatMap((row) =>
    row.id === undefined || seen.has(row.id) || [...days.keys()].every((name) => !row.cells[name])
      ? []
      : [row.label],
  )
  if (gone.length > 0) {
    const named = gone.slice(0, mostNamed).join('、')
    notices.push(
      `“${sheet.name}”表删去了 ${gone.length} 行（${named}${gone.length > mostNamed ? ' 等' : ''}），这些行没有改动。要撤下人员，请留着这一行，清空格子。`,
    )
  }
}

/** The days that were written and have no column any more. */
function daysGone(
  kept: TableSheet | undefined,
  days: ReadonlyMap<string, Day>,
  all: readonly Day[],
): readonly Day[] {
  if (kept === undefined) return []
  const here = new Set(days.values())
  return [...daysIn(kept, all).values()].filter((day) => !here.has(day))
}

/** As many deleted rows or days as a notice names. */
const mostNamed = 3
