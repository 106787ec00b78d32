import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { toAppError } from '../core/node-errors.ts'

/**
 * Writes a file that is there whole or not at all: beside the target first, then by rename, so that
 * an older one stays until the new one is whole.
 *
 * @param makeFolder Makes the folder it lies in where there is none.
 * @throws {AppError} what the disk says.
 */
export async function writeWhole(
  target: string,
  bytes: Uint8Array,
  makeFolder: boolean,
): Promise<void> {
  const hidden = join(
    dirname(target),
    `.${basename(target)}.${randomBytes(4).toString('hex')}.part`,
  )
  try {
    if (makeFolder) await mkdir(dirname(target), { recursive: true })
    const handle = await open(hidden, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(hidden, target)
  } catch (error) {
    await rm(hidden, { force: true }).catch(() => undefined)
    throw toAppError(error, `文件 ${target} `)
  }
}
