import { join } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import { auditHead } from '../core/audit.ts'
import type { DeskContext } from '../core/context.ts'
import type { Paper } from '../core/desk.ts'
import type { Report } from '../core/jobs.ts'
import { assertCanWritePackage, writePackage, type PackageFile } from '../office/package.ts'
import { briefingSheetOf } from './briefing.ts'
import { rosterSheetOf } from './roster-sheet.ts'
import { rosterWorkbook } from './roster-workbook.ts'
import { dayWindow, getPost } from './sheet-head.ts'

type ExportDay = (typeof reportsContract)['exportDay']

/** A day's papers of a street take two to five megabytes, half of it the grid map. */
const usualBytes = 5 * 1024 * 1024

const noPaper =
  '导出要在图形窗口里生成 PDF，当前程序没有打印窗口。请在桌面程序里导出，或用 npm run cli -- daily。'

/**
 * Writes the day's papers as one folder that is there whole or not at all.
 *
 * Sheets are printed one after another, then the workbook and the document are written from the
 * same data; the folder's list carries the head of the audit chain.
 *
 * @throws {AppError} `rule_violated` without a printing window, `cancelled`, and as `writePackage`.
 */
export async function exportDay(
  ctx: DeskContext,
  { day, folder, masking, exactly }: InputOf<ExportDay>,
  report: Report,
  signal: AbortSignal,
): Promise<OutputOf<ExportDay>> {
  if (masking === 'full' && !decidingSeats.includes(ctx.actor.role)) {
    throw new AppError(
      'forbidden',
      '完整电话只能由指挥长或值班长导出，没有写入文件。请改为遮盖电话，或由其登录后导出。',
    )
  }
  const target = exactly ? folder : join(folder, `疫情防控材料-${day}`)
  // Said before the printing, which takes half a minute, not after it. A folder named on the command
  // line is made; one chosen in the window must be there.
  report(0, 1, '检查文件夹')
  await assertCanWritePackage(target, usualBytes, { replace: true, make: exactly })
  const { paper } = ctx.desk
  if (paper === undefined) throw new AppError('rule_violated', noPaper)
  const db = ctx.desk.database().kysely
  const post = await getPost(db)
  const makers = makersOf(ctx, paper, day, masking)
  const files: PackageFile[] = []
  for (const [at, { name, make }] of makers.entries()) {
    report(at, makers.length + 1, `生成${name}`)
    files.push({ name, bytes: await make() })
    if (signal.aborted) throw new AppError('cancelled', '已取消导出，没有写入文件。')
  }
  report(makers.length, makers.length + 1, '写入并回读核对')
  const { count, hash } = await auditHead(db)
  const receipt = await writePackage(
    target,
    {
      name: `${post.streetName}疫情防控每日材料`,
      street: post.streetName,
      day,
      cutOff: dayWindow(post, day, ctx.now).until,
      madeAt: ctx.now,
      version: ctx.desk.version,
      audit: { count, head: hash.slice(0, 16) },
    },
    files,
    true,
  )
  return { folder: receipt.directory, files: [...receipt.files] }
}

type Maker = { readonly name: string; readonly make: () => Promise<Uint8Array> }

function makersOf(
  ctx: DeskContext,
  paper: Paper,
  day: string,
  masking: 'masked' | 'full',
): readonly Maker[] {
  const db = ctx.desk.database().kysely
  const sheet = (name: string, params: Readonly<Record<string, string>> = {}) => ({
    sheet: name,
    params: { day, ...params },
    actor: ctx.actor,
  })
  const phones = masking === 'full' ? { phones: 'full' } : undefined
  return [
    { name: '值班表.pdf', make: () => paper.pdf(sheet('roster', phones)) },
    {
      name: '值班表.xlsx',
      make: async () =>
        rosterWorkbook(
          await rosterSheetOf(db, day, ctx, (one) =>
            masking === 'full' && one.phoneSealed !== null
              ? ctx.sealer.open(one.phoneSealed)
              : one.phoneMasked,
          ),
        ),
    },
    { name: '网格示意图.pdf', make: () => paper.pdf(sheet('grid-map')) },
    { name: '移动厕所消杀日报.pdf', make: () => paper.pdf(sheet('toilets')) },
    { name: '液化气换罐汇总表.pdf', make: () => paper.pdf(sheet('lpg', phones)) },
    { name: '疫情防控工作简报.pdf', make: () => paper.pdf(sheet('briefing')) },
    {
      name: '疫情防控工作简报.docx',
      make: async () => {
        // Read when the first briefing is written: the window's start does not wait for it.
        const { writeBriefing } = await import('../office/docx-briefing.ts')
        return writeBriefing(
          await briefingSheetOf(db, day, ctx),
          await paper.charts(sheet('briefing')),
        )
      },
    },
  ]
}
