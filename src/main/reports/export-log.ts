import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import { logPapers } from '../../shared/reports/table-paper.ts'
import type { DeskContext } from '../core/context.ts'
import type { Report } from '../core/jobs.ts'
import { writeTable } from '../office/write-table.ts'
import { isTable, logPaper } from './logs/log-papers.ts'
import { logWorkbook } from './logs/log-workbook.ts'

type ExportLog = (typeof reportsContract)['exportLog']

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
  if (!isTable(what)) {
    throw new AppError('rule_violated', '门牌二维码只能打印，不能导出表格。请选择打印。')
  }
  report(0, 2, `生成${logPapers[what]}`)
  const bytes = await logWorkbook(
    await logPaper(ctx.desk.database().kysely, { what, day, id }, ctx),
  )
  if (signal.aborted) throw new AppError('cancelled', '已取消导出，没有写入文件。')
  report(1, 2, '写入文件')
  const part = id === '' ? '' : `-${id.slice(-6)}`
  const name = `${logPapers[what]}-${day}${part}`
  const file = await writeTable(ctx.desk, { name, bytes }, { folder, show })
  return { file, bytes: bytes.byteLength }
}
