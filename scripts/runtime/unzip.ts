import { createWriteStream, mkdirSync, openAsBlob } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { Writable } from 'node:stream'
import { BlobReader, ZipReader, configure } from '@zip.js/zip.js'

/**
 * Unpacks a ZIP file without the `unzip` program, which a bare machine may lack. Unix modes are
 * kept, because an Electron's helpers must stay executable.
 *
 * @param place Where an entry goes, relative to `folder`; `undefined` leaves it out.
 * @throws When a name leads out of `folder` or a checksum is wrong.
 * @returns How many files were written.
 */
export async function unzip(
  file: string,
  folder: string,
  place: (name: string) => string | undefined,
): Promise<number> {
  configure({ useWebWorkers: false })
  const reader = new ZipReader(new BlobReader(await openAsBlob(file)), { checkSignature: true })
  let written = 0
  for await (const entry of reader.getEntriesGenerator()) {
    const name = entry.directory ? undefined : place(entry.filename)
    if (entry.directory || name === undefined) continue
    const target = resolve(folder, name)
    if (!target.startsWith(resolve(folder) + sep)) throw new Error(`unsafe name: ${name}`)
    mkdirSync(dirname(target), { recursive: true })
    const mode = (entry.externalFileAttributes >>> 16) & 0o777
    await entry.getData(Writable.toWeb(createWriteStream(target, { mode: mode || 0o644 })))
    written += 1
  }
  await reader.close()
  return written
}
