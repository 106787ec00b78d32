import { join, resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import { printedMaps } from '../../shared/reports/map-sheets.ts'
import type { DeskContext } from '../core/context.ts'
import type { Report } from '../core/jobs.ts'
import { writeWhole } from './write-whole.ts'

type PrintMap = (typeof reportsContract)['printMap']

const sheets = { grids: 'grid-map', zones: 'zone-map', atlas: 'atlas' } as const

/**
 * Prints a map as a PDF into a folder, whole or not at all, and opens it where a person sits.
 *
 * @throws {AppError} `forbidden` for whole phones from a seat that may not see them,
 *   `rule_violated` without a printing window, `cancelled`, and what the disk says.
 */
export async function printMap(
  ctx: DeskContext,
  { day, what, paper: size, masking, file, folder, show }: InputOf<PrintMap>,
  report: Report,
  signal: AbortSignal,
): Promise<OutputOf<PrintMap>> {
  if (masking === 'full' && !decidingSeats.includes(ctx.actor.role)) {
    throw new AppError(
      'forbidden',
      '完整姓名和电话只能由指挥长或值班长打印，没有生成文件。请改为遮盖，或由其登录后打印。',
    )
  }
  const { paper } = ctx.desk
  if (paper === undefined) {
    throw new AppError(
      'rule_violated',
      '打印要在图形窗口里生成 PDF，当前程序没有打印窗口。请在桌面程序里打印，或用 npm run cli -- print-map。',
    )
  }
  report(0, 2, `绘制${printedMaps[what]}`)
  const bytes = await paper.pdf({
    sheet: sheets[what],
    params: { day, paper: size, ...(masking === 'full' ? { phones: 'full' } : {}) },
    actor: ctx.actor,
  })
  if (signal.aborted) throw new AppError('cancelled', '已取消打印，没有写入文件。')
  report(1, 2, '写入文件')
  const target = resolve(file ?? join(folder ?? '.', `${printedMaps[what]}-${day}-${size}.pdf`))
  await writeWhole(target, bytes, file !== undefined)
  if (show) await ctx.desk.pickers?.open(target)
  return { file: target, bytes: bytes.byteLength }
}
