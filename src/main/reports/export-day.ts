import { join } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import { decidingSeats } from '../../shared/core/roles.ts'
import type { ExportDay } from '../../shared/reports/packages.ts'
import { FIGURES_NAME, maskings, purposes } from '../../shared/reports/papers.ts'
import { auditHead } from '../core/audit.ts'
import type { Context, DeskContext } from '../core/context.ts'
import type { Report } from '../core/jobs.ts'
import type { WriteDb } from '../core/open-database.ts'
import { encryptedZip } from '../office/encrypted-zip.ts'
import { MANIFEST_NAME, type PackageFacts } from '../office/package-manifest.ts'
import { assertCanWritePackage } from '../office/package-place.ts'
import { ownSigner } from '../office/package-signature.ts'
import { packedFiles, writePackage } from '../office/package.ts'
import type { PackageFile } from '../office/write-checked.ts'
import { briefingSheetOf } from './briefing-sheet.ts'
import { paperMakers } from './day-papers.ts'
import { figuresText } from './figures-file.ts'
import { addPackageLine } from './package-store.ts'
import { dayWindow, getPost } from './sheet-head.ts'

type Input = InputOf<ExportDay>
type Output = OutputOf<ExportDay>

/** A day's papers of a street take two to five megabytes, half of it the grid map. */
const usualBytes = 5 * 1024 * 1024

const noPaper =
  '导出要在图形窗口里生成 PDF，当前程序没有打印窗口。请在桌面程序里导出，或用 npm run cli -- daily。'

/**
 * Writes the day's papers as one signed folder that is there whole or not at all.
 *
 * Sheets are printed one after another, then the workbooks and the document are written from the
 * same data; the folder's list carries the head of the audit chain. With a passphrase the papers go
 * into one encrypted ZIP, and the list names what is in it.
 *
 * @throws {AppError} `forbidden` for whole numbers from a seat that may not carry them away,
 *   `rule_violated` without a printing window or where a report lacks what its register asks for,
 *   `cancelled`, and as `writePackage`.
 */
export async function exportDay(
  ctx: DeskContext,
  input: Input,
  report: Report,
  signal: AbortSignal,
): Promise<Output> {
  const { day, folder, exactly, passphrase } = input
  assertMayLeave(ctx, input)
  // What is for the office above and what is for the post itself never take each other's place.
  const tail = input.purpose === 'report' ? '-上报' : ''
  const target = exactly ? folder : join(folder, `疫情防控材料-${day}${tail}`)
  // Said before the printing, which takes half a minute, not after it. A folder named on the command
  // line is made; one chosen in the window must be there.
  report(0, 1, '检查文件夹')
  await assertCanWritePackage(target, usualBytes, { replace: true, make: exactly })
  const { paper } = ctx.desk
  if (paper === undefined) throw new AppError('rule_violated', noPaper)
  const db = ctx.desk.database().kysely
  const post = await getPost(db)
  const makers = [
    ...paperMakers(ctx, paper, day, { keys: input.papers, masking: input.masking }),
    {
      name: FIGURES_NAME,
      make: async () => Buffer.from(figuresText(await briefingSheetOf(db, day, ctx))),
    },
  ]
  const files: PackageFile[] = []
  for (const [at, { name, make }] of makers.entries()) {
    report(at, makers.length + 1, `生成${name}`)
    files.push({ name, bytes: await make() })
    if (signal.aborted) throw new AppError('cancelled', '已取消导出，没有写入文件。')
  }
  report(makers.length, makers.length + 1, '写入并回读核对')
  const { count, hash } = await auditHead(db)
  const signer = ownSigner(ctx.sealer)
  const facts: PackageFacts = {
    name: `${post.streetName}疫情防控每日材料`,
    street: post.streetName,
    day,
    cutOff: dayWindow(post, day, ctx.now).until,
    madeAt: ctx.now,
    version: ctx.desk.version,
    audit: { count, head: hash.slice(0, 16) },
    handover: {
      purpose: purposes[input.purpose].name,
      masking: maskings[input.masking],
      recipient: input.recipient,
      medium: input.medium,
      approver: input.approver,
      madeBy: ctx.actor.name,
    },
  }
  const isEncrypted = passphrase !== undefined
  const { directory, files: written } = await writePackage(
    target,
    { ...facts, isEncrypted },
    isEncrypted
      ? [
          {
            name: `疫情防控材料-${day}.zip`,
            bytes: await encryptedZip(await packedFiles(facts, files, signer), passphrase),
          },
        ]
      : files,
    { replace: true, signer },
  )
  return {
    id: ctx.newId(),
    folder: directory,
    fingerprint: signer.fingerprint,
    files: [...written],
  }
}

/** The line of the export log, written with the job's own audit line. */
export async function noteExport(
  db: WriteDb,
  output: Output,
  ctx: Context,
  input: Input,
): Promise<void> {
  const manifest = output.files.find(({ name }) => name === MANIFEST_NAME)
  await addPackageLine(db, {
    id: output.id,
    at: ctx.now,
    kind: 'written',
    by_name: ctx.actor.name,
    package_id: output.id,
    day: input.day,
    folder: output.folder,
    purpose: input.purpose,
    masking: input.masking,
    recipient: input.recipient,
    medium: input.medium,
    approver: input.approver,
    is_encrypted: input.passphrase === undefined ? 0 : 1,
    files: JSON.stringify(output.files),
    manifest_hash: manifest?.sha256 ?? '',
    result: '写入后读回一致',
  })
}

function assertMayLeave(ctx: Context, input: Input): void {
  const { purpose, masking, recipient, medium, approver } = input
  if (masking === 'full' && !decidingSeats.includes(ctx.actor.role)) {
    throw new AppError(
      'forbidden',
      '完整电话只能由指挥长或值班长导出，没有写入文件。请改为遮盖电话，或由其登录后导出。',
    )
  }
  if (purpose !== 'report') return
  if (masking === 'full') {
    throw new AppError(
      'rule_violated',
      '上报材料不能带完整电话，没有写入文件。请改为遮盖，或用途选“内部”。',
    )
  }
  const lacking = [
    ...(recipient === '' ? ['接收单位'] : []),
    ...(medium === '' ? ['介质编号'] : []),
    ...(approver === '' ? ['批准人'] : []),
  ]
  if (lacking.length > 0) {
    throw new AppError(
      'rule_violated',
      `上报材料要登记${lacking.join('、')}，没有写入文件。请补填后再导出。`,
    )
  }
}
