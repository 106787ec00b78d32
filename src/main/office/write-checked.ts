import { webcrypto } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { hasCode } from '../core/node-errors.ts'

export type PackageFile = { readonly name: string; readonly bytes: Uint8Array }

/** More at once gain nothing: the disk is busy and so is what sums. */
const AT_ONCE = 3
/** What is read back at a time. */
const PIECE = 512 * 1024

/**
 * Writes files into a folder: temp name → write → fsync → rename → reopen → every byte compared.
 *
 * Some at a time, so that the disk gathers their syncs. After a failure the others are let come to
 * their end, so that nothing appears again once the folder is taken away.
 *
 * @returns The SHA-256 (hex) of each, in their order; summed by other threads during the syncs.
 * @throws {AppError} `conflict` where something else is read back than was written.
 */
export async function writeAllChecked(
  folder: string,
  files: readonly PackageFile[],
): Promise<readonly string[]> {
  const sums: string[] = []
  let next = 0
  let isBroken = false
  const lane = async (): Promise<void> => {
    const piece = Buffer.allocUnsafeSlow(PIECE)
    while (next < files.length && !isBroken) {
      const at = next++
      try {
        sums[at] = await writeChecked(folder, files[at], piece)
      } catch (error) {
        isBroken = true
        throw error
      }
    }
  }
  const lanes = Array.from({ length: Math.min(AT_ONCE, files.length) }, lane)
  for (const end of await Promise.allSettled(lanes)) {
    if (end.status === 'rejected') throw end.reason
  }
  return sums
}

/** SHA-256 (hex). */
export async function sumOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex')
}

/** Directories cannot be synced on Windows and on some sticks; their entries are then the system's care. */
export async function syncDirectory(path: string): Promise<void> {
  try {
    const handle = await open(path, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!hasCode(error, 'EPERM', 'EISDIR', 'EINVAL', 'EACCES', 'ENOTSUP')) throw error
  }
}

async function writeChecked(
  folder: string,
  { name, bytes }: PackageFile,
  piece: Buffer,
): Promise<string> {
  const path = join(folder, name)
  const temporary = `${path}.tmp`
  const handle = await open(temporary, 'wx')
  let sum: string
  try {
    await handle.writeFile(bytes)
    ;[sum] = await Promise.all([sumOf(bytes), handle.sync()])
  } finally {
    await handle.close()
  }
  await rename(temporary, path)
  if (await holds(path, bytes, piece)) return sum
  throw new AppError('conflict', `“${name}”写完后读回来不一致，盘可能有问题。请换一个盘重试。`)
}

/** Whether a file opened anew holds exactly these bytes. */
async function holds(path: string, bytes: Uint8Array, piece: Buffer): Promise<boolean> {
  const handle = await open(path, 'r')
  try {
    let at = 0
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, piece.length, at)
      if (bytesRead === 0) return at === bytes.byteLength
      if (!piece.subarray(0, bytesRead).equals(bytes.subarray(at, at + bytesRead))) return false
      at += bytesRead
    }
  } finally {
    await handle.close()
  }
}
