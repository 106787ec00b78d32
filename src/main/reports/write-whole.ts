import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { toAppError } from '../core/node-errors.ts'

/** Beside the target first, then by rename: an older print is there until the new one is whole. */
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
