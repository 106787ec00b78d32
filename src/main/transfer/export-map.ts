import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { dayOf } from '../../shared/core/dates.ts'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { transferContract } from '../../shared/transfer/contract.ts'
import { systemNames } from '../../shared/transfer/coordinate-systems.ts'
import { auditHead } from '../core/audit.ts'
import type { DeskContext } from '../core/context.ts'
import type { Report } from '../core/jobs.ts'
import { toAppError } from '../core/node-errors.ts'
import { writePackage } from '../office/package.ts'
import { ownSigner } from '../office/package-signature.ts'
import type { ExportedFile } from './export-layer.ts'
import type { ExportMapTask } from './export-map-task.ts'
import { readMapLayers } from './read-map-layers.ts'

type ExportMap = (typeof transferContract)['exportMap']

/**
 * Writes the map as one folder that is there whole or not at all, with its list and check sums.
 *
 * @throws {AppError} `rule_violated` when there is nothing to write or KML is asked for in a system
 *   it cannot be in; `cancelled`; and as `writePackage`.
 */
export async function exportMap(
  ctx: DeskContext,
  { folder, formats, layers: wanted, system, exactly }: InputOf<ExportMap>,
  report: Report,
  signal: AbortSignal,
): Promise<OutputOf<ExportMap>> {
  if (formats.includes('kml') && system !== 'wgs84') {
    throw new AppError(
      'rule_violated',
      `KML 只能是 WGS-84，不能写成 ${systemNames[system]}，没有写入文件。请改选 WGS-84，或不选 KML。`,
    )
  }
  const db = ctx.desk.database().kysely
  const post = await db.selectFrom('post').select('street_name').executeTakeFirst()
  const { layers, withoutPlace } = await readMapLayers(db, wanted, ctx.now)
  if (post === undefined || layers.length === 0) {
    throw new AppError(
      'rule_violated',
      withoutPlace > 0
        ? '这些内容都画在没有定位的底图上，没有写入文件。请先在“底图”里定位。'
        : '地图上还没有可导出的内容。请先导入社区、划分网格。',
    )
  }
  const task: ExportMapTask = { layers, formats, system, now: ctx.now }
  const files = (await ctx.desk.jobs.inWorker(
    { task: 'transfer.exportMap', input: task },
    report,
    signal,
  )) as readonly ExportedFile[]
  const day = dayOf(ctx.now)
  const target = exactly ? folder : join(folder, `地图数据-${day}`)
  if (exactly) {
    await mkdir(join(folder, '..'), { recursive: true }).catch((error: unknown) => {
      throw toAppError(error, `文件夹 ${folder} `)
    })
  }
  const { count, hash } = await auditHead(db)
  const receipt = await writePackage(
    target,
    {
      name: `${post.street_name}地图数据（${systemNames[system]}）`,
      street: post.street_name,
      day,
      cutOff: ctx.now,
      madeAt: ctx.now,
      version: ctx.desk.version,
      audit: { count, head: hash.slice(0, 16) },
    },
    files,
    { replace: true, signer: ownSigner(ctx.sealer) },
  )
  return {
    folder: receipt.directory,
    files: [...receipt.files],
    layers: layers.map(({ name, features }) => ({ name, features: features.length })),
    withoutPlace,
  }
}
