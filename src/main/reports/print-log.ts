import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import { logPapers } from '../../shared/reports/table-paper.ts'
import type { DeskContext } from '../core/context.ts'
import type { Report } from '../core/jobs.ts'
import { isTable, logPaper } from './logs/log-papers.ts'
import { logWorkbook } from './logs/log-workbook.ts'
import { writeWhole } from './write-whole.ts'

type PrintLog = (typeof reportsContract)['printLog']

/** Where prints go unless a folder is named: beside the data file, as the backups do. */
const printFolder = '打印'

/**
 * Prints a log as a PDF or writes it as a workbook, and opens it where a person sits.
 *
 * @throws {AppError} `rule_violated` for a PDF without a printing window and for labels as a table,
 *   `cancelled`, and what the disk says.
 */
export async function printLog(
  ctx: DeskContext,
  { what, day, id, format, folder, show }: InputOf<PrintLog>,
  report: Report,
  signal: AbortSignal,
): Promise<OutputOf<PrintLog>> {
  const { database, paper, pickers } = ctx.desk
  report(0, 2, `生成${logPapers[what]}`)
  const bytes = await bytesOf()
  if (signal.aborted) throw new AppError('cancelled', '已取消打印，没有写入文件。')
  report(1, 2, '写入文件')
  const into = folder ?? join(dirname(database().file), printFolder)
  if (folder === undefined) await mkdir(into, { recursive: true })
  const target = join(
    into,
    `${logPapers[what]}-${day}${id === '' ? '' : `-${id.slice(-6)}`}.${format}`,
  )
  await writeWhole(target, bytes, false)
  if (show) await pickers?.open(target)
  return { file: target, bytes: bytes.byteLength }

  async function bytesOf(): Promise<Uint8Array> {
    if (format === 'xlsx') {
      if (!isTable(what)) {
        throw new AppError('rule_violated', '门牌二维码只能打印，不能导出表格。请选择打印。')
      }
      return logWorkbook(await logPaper(database().kysely, { what, day, id }, ctx))
    }
    if (paper === undefined) {
      throw new AppError(
        'rule_violated',
        '打印要在图形窗口里生成 PDF，当前程序没有打印窗口。请在桌面程序里打印。',
      )
    }
    return paper.pdf({
      sheet: isTable(what) ? 'log' : 'labels',
      params: { what, day, id },
      actor: ctx.actor,
    })
  }
}
