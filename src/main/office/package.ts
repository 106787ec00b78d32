import { randomBytes } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { hasCode, toAppError } from '../core/node-errors.ts'
import { guideText } from './package-guide.ts'
import {
  assertCarriable,
  GUIDE_NAME,
  manifestText,
  MANIFEST_NAME,
  SUMS_NAME,
  sumsText,
} from './package-manifest.ts'
import type { FileEntry, PackageFacts } from './package-manifest.ts'
import { assertRoom, findPlace, takePlace } from './package-place.ts'
import { SIGNATURE_NAME, signatureText, type Signer } from './package-signature.ts'
import { sumOf, syncDirectory, writeAllChecked, type PackageFile } from './write-checked.ts'

export type PackageReceipt = {
  readonly directory: string
  /** Every file in the folder, the manifest and the sums too. */
  readonly files: readonly FileEntry[]
}

/**
 * Writes files as a folder that is either there whole or not at all.
 *
 * Everything is written to a hidden folder beside the target, each file read back and compared,
 * which takes the target's name in the last step. On any failure the hidden folder is removed again;
 * an older package stays as it was.
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
    const entries = entriesOf(files, await writeAllChecked(hidden, files))
    const tail = await packageTail(facts, entries, signer)
    const tailEntries = entriesOf(tail, await writeAllChecked(hidden, tail))
    await syncDirectory(hidden)
    await takePlace(hidden, target, older)
    await syncDirectory(parent)
    return { directory: target, files: [...entries, ...tailEntries] }
  } catch (error) {
    await rm(hidden, { recursive: true, force: true }).catch(() => undefined)
    throw hasCode(error, 'ENOENT')
      ? pulledOut(directory)
      : toAppError(error, `文件夹 ${directory} `)
  }
}

/**
 * The files with what makes them a package: how to check it, the list, its signature, the sums.
 *
 * @param signer Whose key signs the list; nobody's where it only stays with oneself.
 */
export async function packedFiles(
  facts: PackageFacts,
  files: readonly PackageFile[],
  signer?: Signer,
): Promise<readonly PackageFile[]> {
  const sums = await Promise.all(files.map(({ bytes }) => sumOf(bytes)))
  return [...files, ...(await packageTail(facts, entriesOf(files, sums), signer))]
}

/** What is written last, because it tells of everything before it. */
async function packageTail(
  facts: PackageFacts,
  entries: readonly FileEntry[],
  signer: Signer | undefined,
): Promise<readonly PackageFile[]> {
  const all = [...entries]
  const tail: PackageFile[] = []
  const add = async (name: string, text: string): Promise<void> => {
    const file = { name, bytes: Buffer.from(text) }
    tail.push(file)
    all.push(...entriesOf([file], [await sumOf(file.bytes)]))
  }
  await add(GUIDE_NAME, guideText(facts, all, signer?.fingerprint))
  const manifest = manifestText(facts, all)
  await add(MANIFEST_NAME, manifest)
  if (signer !== undefined) {
    await add(SIGNATURE_NAME, signatureText(signer, Buffer.from(manifest)))
  }
  await add(SUMS_NAME, sumsText(all))
  return tail
}

function entriesOf(files: readonly PackageFile[], sums: readonly string[]): readonly FileEntry[] {
  return files.map(({ name, bytes }, at) => ({ name, bytes: bytes.byteLength, sha256: sums[at] }))
}

/** What was just written is not there any more: the system took the disk's folders away. */
function pulledOut(directory: string): AppError {
  return new AppError(
    'conflict',
    `写入 ${directory} 时盘不见了，可能已被拔出，没有写完。请重新插好后再导出一次。`,
  )
}
