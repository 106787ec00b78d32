import type { PackageFile } from './write-checked.ts'

/**
 * One ZIP of AES-256 entries (WinZip AE-2), which 7-Zip opens with the same passphrase. The names
 * of the files can be read without it; what is in them cannot.
 */
export async function encryptedZip(
  files: readonly PackageFile[],
  passphrase: string,
): Promise<Uint8Array> {
  // Read when the first one is written: the window's start does not wait for it.
  const { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } =
    await import('@zip.js/zip.js')
  configure({ useWebWorkers: false })
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    password: passphrase,
    encryptionStrength: 3,
    useUnicodeFileNames: true,
  })
  for (const { name, bytes } of files) await writer.add(name, new Uint8ArrayReader(bytes))
  return writer.close()
}
