import { randomBytes, webcrypto } from 'node:crypto'
import { mkdir, mkdtemp, open, readdir, rename, rm, rmdir, stat, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { toAppError } from '../core/node-errors.ts'
import { guideText } from './package-guide.ts'
import {
  assertCarriable,
  fileNameProblem,
  GUIDE_NAME,
  manifestText,
  MANIFEST_NAME,
  SUMS_NAME,
  sumsText,
} from './package-manifest.ts'
import type { FileEntry, PackageFacts } from './package-manifest.ts'
import { SIGNATURE_NAME, signatureText, type Signer } from './package-signature.ts'
import { verifyPackage } from './verify-package.ts'

export type PackageFile = { readonly name: string; readonly bytes: Uint8Array }

export type PackageReceipt = {
  readonly directory: string
  /** Every file in the folder, the manifest and the sums too. */
  readonly files: readonly FileEntry[]
}

/** Room asked for beyond the files themselves: clusters, directory, the copy being replaced. */
const SPACE_FACTOR = 1.2
const AT_ONCE = 4
/** What is read back at a time. */
const PIECE = 1024 * 1024

/**
 * Writes files as a folder that is either there whole or not at all.
 *
 * Everything is written to a hidden folder beside the target (temp name → write → fsync → rename →
 * reopen → every byte compared), which takes the target's name in the last step. On any failure the
 * hidden folder is removed again; an older package stays as it was.
 *
 * @param directory The folder to make; its parent must exist. An empty folder is taken over.
 * @param options.replace Whether an unchanged older package there may be replaced.
 * @param options.signer Whose key signs the manifest.
 * @throws {AppError} `conflict` (full, in use, pulled out, folder holds other files), `read_only`, `not_found`,
 *   `invalid_input` (names a stick cannot hold).
 */
export async function writePackage(
  directory: string,
  facts: PackageFacts,
  files: readonly PackageFile[],
  { replace = false, signer }: { readonly replace?: boolean; readonly signer?: Signer } = {},
): Promise<PackageReceipt> {
  const target = resolve(directory)
  const parent = dirname(target)
  assertCarriable(files)
  const older = await findPlace(target, replace)
  await assertRoom(
    parent,
    files.reduce((sum, file) => sum + file.bytes.byteLength, 0),
  )
  const hidden = join(parent, `.${basename(target)}.${randomBytes(4).toString('hex')}.part`)
  try {
    await mkdir(hidden)
    // Summed beside the writing, by other threads.
    const packing = packedFiles(facts, files, signer)
    await writeAll(hidden, files)
    const packed = await packing
    await writeAll(hidden, packed.slice(files.length))
    await syncDirectory(hidden)
    await takePlace(hidden, target, older)
    await syncDirectory(parent)
    return { directory: target, files: packed.map(toEntry) }
  } catch (error) {
    await rm(hidden, { recursive: true, force: true }).catch(() => undefined)
    throw isCode(error, 'ENOENT') ? pulledOut(directory) : toAppError(error, `文件夹 ${directory} `)
  }
}

/** What was just written is not there any more: the system took the disk's folders away. */
function pulledOut(directory: string): AppError {
  return new AppError(
    'conflict',
    `写入 ${directory} 时盘不见了，可能已被拔出，没有写完。请重新插好后再导出一次。`,
  )
}

type PackedFile = PackageFile & { readonly sha256: string }

/**
 * The files with what makes them a package: how to check it, the list, its signature, the sums.
 *
 * @param signer Whose key signs the list; nobody's where it only stays with oneself.
 */
export async function packedFiles(
  facts: PackageFacts,
  files: readonly PackageFile[],
  signer?: Signer,
): Promise<readonly PackedFile[]> {
  const packed = await Promise.all(files.map(summed))
  const add = async (name: string, text: string): Promise<void> => {
    packed.push(await summed({ name, bytes: Buffer.from(text) }))
  }
  await add(GUIDE_NAME, guideText(facts, packed.map(toEntry), signer?.fingerprint))
  const manifest = manifestText(facts, packed.map(toEntry))
  await add(MANIFEST_NAME, manifest)
  if (signer !== undefined) {
    await add(SIGNATURE_NAME, signatureText(signer, Buffer.from(manifest)))
  }
  await add(SUMS_NAME, sumsText(packed.map(toEntry)))
  return packed
}

async function summed({ name, bytes }: PackageFile): Promise<PackedFile> {
  const sum = await webcrypto.subtle.digest('SHA-256', new Uint8Array(bytes))
  return { name, bytes, sha256: Buffer.from(sum).toString('hex') }
}

function toEntry({ name, bytes, sha256 }: PackedFile): FileEntry {
  return { name, bytes: bytes.byteLength, sha256 }
}

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

async function findPlace(target: string, replace: boolean): Promise<Older> {
  const problem = fileNameProblem(basename(target))
  if (problem !== undefined) {
    throw new AppError('invalid_input', `文件夹名“${basename(target)}”${problem}，请换一个名称。`)
  }
  await assertParent(dirname(target))
  await clearLeftovers(dirname(target), target)
  return findOlder(target, replace)
}

/** After a crash: an older package set aside comes back, half-written folders go. */
async function clearLeftovers(parent: string, target: string): Promise<void> {
  const ours = (name: string): boolean =>
    name.startsWith(`.${basename(target)}.`) && /\.[0-9a-f]{8}\.part(\.old)?$/u.test(name)
  try {
    for (const name of (await readdir(parent)).filter(ours)) {
      const isThere = await stat(target).then(Boolean, () => false)
      if (name.endsWith('.old') && !isThere) await rename(join(parent, name), target)
      else await rm(join(parent, name), { recursive: true, force: true })
    }
  } catch (error) {
    throw toAppError(error, `文件夹 ${parent} `)
  }
}

type Older = 'none' | 'empty' | 'package'

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
    if (isCode(error, 'ENOENT')) return 'none'
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

async function assertRoom(parent: string, bytes: number): Promise<void> {
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

/**
 * Some at a time: the disk gathers their syncs. After a failure the others are let come to their
 * end, so that nothing appears again once the folder is taken away.
 */
async function writeAll(folder: string, files: readonly PackageFile[]): Promise<void> {
  let next = 0
  let isBroken = false
  const lane = async (): Promise<void> => {
    while (next < files.length && !isBroken) {
      try {
        await writeChecked(folder, files[next++])
      } catch (error) {
        isBroken = true
        throw error
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane))
  for (const end of ended) if (end.status === 'rejected') throw end.reason
}

async function writeChecked(folder: string, { name, bytes }: PackageFile): Promise<void> {
  const path = join(folder, name)
  const temporary = `${path}.tmp`
  const handle = await open(temporary, 'wx')
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, path)
  if (await holds(path, bytes)) return
  throw new AppError('conflict', `“${name}”写完后读回来不一致，盘可能有问题。请换一个盘重试。`)
}

/** Whether a file opened anew holds exactly these bytes. */
async function holds(path: string, bytes: Uint8Array): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    if ((await handle.stat()).size !== bytes.byteLength) return false
    const piece = Buffer.alloc(Math.min(PIECE, bytes.byteLength))
    for (let at = 0; at < bytes.byteLength;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, at)
      const wanted = bytes.subarray(at, at + bytesRead)
      if (bytesRead === 0 || !piece.subarray(0, bytesRead).equals(wanted)) return false
      at += bytesRead
    }
    return true
  } finally {
    await handle.close()
  }
}

async function takePlace(hidden: string, target: string, older: Older): Promise<void> {
  if (older === 'empty') {
    await rmdir(target).catch((error: unknown) => {
      if (!isCode(error, 'EBUSY')) throw error
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

/** Directories cannot be synced on Windows and on some sticks; their entries are then the system's care. */
async function syncDirectory(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!['EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP'].some((code) => isCode(error, code))) {
      throw error
    }
  }
}

function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1)
}
