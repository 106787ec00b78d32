import { basename, dirname, join } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import type { packagesContract } from '../../shared/reports/packages.ts'
import type { Context, DeskContext } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { findDrives } from '../office/drives.ts'
import { hashFile } from '../office/hash-file.ts'
import { MANIFEST_NAME } from '../office/package-manifest.ts'
import { clearLeftovers } from '../office/package-place.ts'
import { verifyPackage } from '../office/verify-package.ts'
import { addPackageLine, getPackageLine, knownPosts } from './package-store.ts'

type Recheck = (typeof packagesContract)['recheck']
type Output = OutputOf<Recheck>

/**
 * Reads a package of the log again where it lies now: where it was written, where somebody says, or
 * on whichever stick holds it, as a stick may come back under another letter.
 *
 * @throws {AppError} `not_found` when no medium holds it.
 */
export async function recheckPackage(
  ctx: DeskContext,
  { id, folder }: InputOf<Recheck>,
): Promise<Output> {
  const db = ctx.desk.database().kysely
  const line = await getPackageLine(db, id)
  const drives = folder === undefined ? await findDrives() : []
  const places =
    folder === undefined
      ? [line.folder, ...drives.map(({ path }) => join(path, basename(line.folder)))]
      : [folder]
  const hashes = await Promise.all(places.map(manifestHash))
  const there = places.filter((_, at) => hashes[at] !== undefined)
  const same = places.find((_, at) => hashes[at] === line.manifest_hash)
  if (there.length === 0) {
    throw new AppError(
      'not_found',
      `没有找到 ${basename(line.folder)}。请插好 U 盘后重试，或选择它现在所在的文件夹。`,
    )
  }
  const place = same ?? there[0]
  const check = await verifyPackage(place, await knownPosts(db, ctx.sealer))
  const isOther = same === undefined && check.ok
  return {
    ...toChecked(check),
    id,
    ok: check.ok && !isOther,
    verdict: isOther ? 'bad' : check.verdict,
    sentences: [
      ...(isOther ? ['复核不通过：这里的材料完整，但不是这一次写入的，清单已经不同。'] : []),
      ...check.sentences,
      ...(await sweep(place)),
    ],
  }
}

/** Takes what a pulled stick kept half-written beside the package off it, and says so. */
async function sweep(place: string): Promise<readonly string[]> {
  // A write-protected stick is still read again: what lies beside the package harms nobody.
  const cleared = await clearLeftovers(dirname(place), place).catch(() => [])
  return cleared.map((name) => `盘上有一份没写完的“${name}”（导出时被拔出），已清除。`)
}

/** Every reading back is a line of the export log. */
export async function noteRecheck(db: WriteDb, output: Output, ctx: Context): Promise<void> {
  const line = await getPackageLine(db, output.id)
  await addPackageLine(db, {
    ...line,
    id: ctx.newId(),
    at: ctx.now,
    kind: 'rechecked',
    by_name: ctx.actor.name,
    package_id: line.id,
    result: output.ok ? '复核一致' : output.sentences[0],
  })
}

/** A check as it crosses to the window. */
export function toChecked(check: Awaited<ReturnType<typeof verifyPackage>>) {
  return {
    ...check,
    missing: [...check.missing],
    changed: [...check.changed],
    extra: [...check.extra],
    sentences: [...check.sentences],
  }
}

async function manifestHash(folder: string): Promise<string | undefined> {
  return hashFile(join(folder, MANIFEST_NAME)).then(
    ({ sha256 }) => sha256,
    () => undefined,
  )
}
