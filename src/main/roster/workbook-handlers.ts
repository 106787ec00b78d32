import { basename, resolve } from 'node:path'
import { addDays, dayText, instantText, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import { writeTable } from '../office/write-table.ts'
import { cellEditor } from './exchange/edit-cell.ts'
import type { ReadRosterTask, RosterEdits } from './exchange/read-roster.ts'
import { rosterWords } from './exchange/words.ts'
import { writeRoster } from './exchange/write-roster.ts'
import { readForJudging, toListed, type Judging } from './judging.ts'

/** A roster out to a spreadsheet program and back, as a file or by the clipboard. */
export const workbookHandlers = {
  readCells: async (db, { rosterId, table, cells }) => {
    const { problem, known } = await readForJudging(db, rosterId)
    const words = rosterWords(problem)
    const edit = cellEditor(table, { words, problem, assignments: known })
    const rowOf = new Map<string, string>(
      table === 'place'
        ? words.places.map(({ slotId, duty }) => [slotId, duty])
        : words.people.map(({ personId, label }) => [personId, label]),
    )
    const edits = cells.map(({ rowId, day, text }) => {
      const where = `${rowOf.get(rowId) ?? ''} ${dayText(day)}`
      return { where, ...edit({ id: rowId, day, text }) }
    })
    return {
      remove: edits.flatMap(({ gone }) => gone.map(toListed)),
      add: edits.flatMap(({ come }) => come.map(toListed)),
      faults: edits.flatMap(({ where, refused }) =>
        refused.map((sentence) => `${where}：${sentence}`),
      ),
    }
  },

  exportWorkbook: {
    run: async (ctx, { rosterId, folder, show }, report) => {
      const db = ctx.desk.database().kysely
      const { roster, problem, known } = await readForJudging(db, rosterId)
      report(0, 1, '生成排班表格')
      const post = await db.selectFrom('post').select('street_name').executeTakeFirst()
      const { standing, name } = workbookWords(roster, ctx.now)
      const title = `${post?.street_name ?? ''}疫情防控值班表`
      const bytes = await writeRoster(problem, known, { rosterId, title, standing })
      const file = await writeTable(ctx.desk, { name, bytes }, { folder, show })
      return { file, bytes: bytes.byteLength }
    },
  },

  readWorkbook: {
    task: 'roster.read',
    prepare: async (db, { rosterId, file }): Promise<ReadRosterTask> => {
      if (!/\.xlsx$/iu.test(file)) {
        throw new AppError(
          'invalid_input',
          `“${basename(file)}”不是 xlsx 文件，没有读入。请选择导出后改过的表格；旧版 xls 请先另存为 xlsx。`,
        )
      }
      const { problem, known } = await readForJudging(db, rosterId)
      return { path: resolve(file), rosterId, problem, assignments: known }
    },
    commit: (_, { remove, add, differences, faults, ...read }: RosterEdits) =>
      Promise.resolve({
        ...read,
        differences: [...differences],
        faults: [...faults],
        notices: [...read.notices],
        remove: remove.map(toListed),
        add: add.map(toListed),
      }),
  },
} satisfies Pick<Handlers<typeof rosterContract>, 'readCells' | 'exportWorkbook' | 'readWorkbook'>

/** What stands under the title of an exported roster, and the name of its file. */
function workbookWords({ fromDay, days, status, version }: Judging['roster'], now: Instant) {
  const period = `${fromDay} 至 ${addDays(fromDay, days - 1)}`
  const state = status === 'published' ? `第 ${version} 版` : '草稿'
  return {
    standing: `${period}　${state}　导出 ${instantText(now)}`,
    name: `值班表-${fromDay}-${days}天-${state.replaceAll(' ', '')}`,
  }
}
