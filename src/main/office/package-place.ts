import { mkdir, mkdtemp, readdir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { hasCode, toAppError } from '../core/node-errors.ts'
import { fileNameProblem, MANIFEST_NAME, SUMS_NAME } from './package-manifest.ts'
import { verifyPackage } from './verify-package.ts'

/** Room asked for beyond the files themselves: clusters, directory, the copy being replaced. */
const SPACE_FACTOR = 1.2

/**
 * Finds out before the work what `writePackage` would say after it: whether the folder can be made
 * there, may be replaced, and has room.
 *
 * @param bytes About how much will be written.
 * @param make Whether a missing parent is made instead of refused.
 * @throws {AppError} as `writePackage`.
 */
export async function assertCanWritePackage(
  directory: string,
  bytes: number,
  { replace = false, make = false } = {},
): Promise<void> {
  const target = resolve(directory)
  const parent = dirname(target)
  try {
    if (make) await mkdir(parent, { recursive: true })
    await findPlace(target, replace)
    await assertRoom(parent, bytes)
    // Rights and write protection show only when something is written.
    await rm(await mkdtemp(join(parent, `.${basename(target)}.`)), { recursive: true })
  } catch (error) {
    throw toAppError(error, `文件夹 ${parent} `)
  }
}

/**
 * What lies where a package is to lie, once what a crash left there is cleared away.
 *
 * @throws {AppError} as `writePackage`.
 */
export async function findPlace(target: string, replace: boolean): Promise<Older> {
  const problem = fileNameProblem(basename(target))
  if (problem !== undefined) {
    throw new AppError('invalid_input', `文件夹名“${basename(target)}”${problem}，请换一个名称。`)
  }
  await assertParent(dirname(target))
  await clearLeftovers(dirname(target), target)
  return findOlder(target, replace)
}

/**
 * After a crash or a pulled stick: an older package set aside comes back, half-written folders go.
 *
 * Those of `target` go at once; those of another name only once nothing was written to them for an
 * hour, as another export may be at work beside this one.
 *
 * @returns what the removed half-written folders would have been called.
 * @throws {AppError} what the disk says.
 */
export async function clearLeftovers(parent: string, target: string): Promise<readonly string[]> {
  const cleared: string[] = []
  try {
    for (const entry of await readdir(parent, { withFileTypes: true })) {
      const [, name, old] = /^\.(.+)\.[0-9a-f]{8}\.part(\.old)?$/u.exec(entry.name) ?? []
      if (name === undefined || !entry.isDirectory()) continue
      const path = join(parent, entry.name)
      const isOwn = name === basename(target)
      if (!isOwn && (old !== undefined || !(await isAbandoned(path)))) continue
      const isThere = await stat(target).then(Boolean, () => false)
      if (old !== undefined && !isThere) {
        await rename(path, target)
        continue
      }
      await rm(path, { recursive: true, force: true })
      if (old === undefined) cleared.push(name)
    }
    return cleared
  } catch (error) {
    throw toAppError(error, `文件夹 ${parent} `)
  }
}

/** Longer than any single file takes to be written. */
const ABANDONED_MS = 3_600_000

/** Whether an export left it: untouched for long, and nothing but plain files in it, as we write. */
async function isAbandoned(path: string): Promise<boolean> {
  if (Date.now() - (await stat(path)).mtimeMs < ABANDONED_MS) return false
  const inside = await readdir(path, { withFileTypes: true })
  return inside.every((entry) => entry.isFile())
}

/** What lies where the package is to lie. */
export type Older = 'none' | 'empty' | 'package'

async function assertParent(parent: string): Promise<void> {
  try {
    const found = await stat(parent)
    if (found.isDirectory()) return
  } catch (error) {
    throw toAppError(error, `文件夹 ${parent} `)
  }
  throw new AppError('invalid_input', `${parent} 是文件，不是文件夹。请选择文件夹。`)
}

async function findOlder(target: string, replace: boolean): Promise<Older> {
  let names: readonly string[]
  try {
    names = await readdir(target)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return 'none'
    throw toAppError(error, `文件夹 ${target} `)
  }
  if (names.length === 0) return 'empty'
  if (replace && names.includes(MANIFEST_NAME) && names.includes(SUMS_NAME)) {
    const { extra } = await verifyPackage(target)
    if (extra.length === 0) return 'package'
    throw new AppError(
      'conflict',
      `文件夹 ${target} 里除了原来的文件还有“${extra[0]}”，没有覆盖。请移走它或换一个文件夹。`,
    )
  }
  throw new AppError('conflict', `文件夹 ${target} 里已有文件，没有写入。请换一个新文件夹。`)
}

/** @throws {AppError} `conflict` where less is free than the files want. */
export async function assertRoom(parent: string, bytes: number): Promise<void> {
  const needed = bytes * SPACE_FACTOR
  const disk = await statfs(parent).catch(() => undefined)
  // Some file systems report no blocks at all; there the write itself finds out.
  if (disk === undefined || disk.blocks === 0) return
  const free = disk.bavail * disk.bsize
  if (free < needed) {
    throw new AppError(
      'conflict',
      `${parent} 所在的盘空间不够：需要 ${megabytes(needed)} MB，只剩 ${megabytes(free)} MB。请清出空间或换一个盘后重试。`,
    )
  }
}

/** Gives the finished folder its name, in the place of what was found there. */
export async function takePlace(hidden: string, target: string, older: Older): Promise<void> {
  if (older === 'empty') {
    await rmdir(target).catch((error: unknown) => {
      if (!hasCode(error, 'EBUSY')) throw error
      throw new AppError('conflict', `${target} 是整个盘，请在里面新建一个文件夹再导出。`)
    })
  }
  if (older !== 'package') return rename(hidden, target)
  const aside = `${hidden}.old`
  await rename(target, aside)
  try {
    await rename(hidden, target)
  } catch (error) {
    await rename(aside, target)
    throw error
  }
  await rm(aside, { recursive: true, force: true })
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
