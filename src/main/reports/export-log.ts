import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import { logPapers } from '../../shared/reports/table-paper.ts'
import type { DeskContext } from '../core/context.ts'
import type { Report } from '../core/jobs.ts'
import { writeWhole } from '../office/write-whole.ts'
import { isTable, logPaper } from './logs/log-papers.ts'
import { logWorkbook } from './logs/log-workbook.ts'

type ExportLog = (typeof reportsContract)['exportLog']

/** Where workbooks go unless a folder is named: beside the data file, as the backups do. */
export const ownFolder = '表格'

/**
 * Writes a log as a workbook, and opens it where a person sits.
 *
 * @throws {AppError} `rule_violated` for labels, `cancelled`, and what the disk says.
 */
export async function exportLog(
  ctx: DeskContext,
  { what, day, id, folder, show }: InputOf<ExportLog>,
  report: Report,
  signal: AbortSignal,
): Promise<OutputOf<ExportLog>> {
  const { database, pickers } = ctx.desk
  if (!isTable(what)) {
    throw new AppError('rule_violated', '门牌二维码只能打印，不能导出表格。请选择打印。')
  }
  report(0, 2, `生成${logPapers[what]}`)
  const bytes = await logWorkbook(await logPaper(database().kysely, { what, day, id }, ctx))
  if (signal.aborted) throw new AppError('cancelled', '已取消导出，没有写入文件。')
  report(1, 2, '写入文件')
  const into = folder ?? join(dirname(database().file), ownFolder)
  if (folder === undefined) await mkdir(into, { recursive: true })
  const part = id === '' ? '' : `-${id.slice(-6)}`
  const target = join(into, `${logPapers[what]}-${day}${part}.xlsx`)
  await writeWhole(target, bytes, false)
  if (show) await pickers?.open(target)
  return { file: target, bytes: bytes.byteLength }
}
