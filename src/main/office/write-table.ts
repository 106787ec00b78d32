import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Desk } from '../core/desk.ts'
import { writeWhole } from './write-whole.ts'

/** Where workbooks go unless a folder is named: beside the data file, as the backups do. */
const ownFolder = '表格'

/**
 * Writes a workbook and, where a person sits, opens it in the program that shows such files.
 *
 * @param name The file's name without its ending.
 * @returns The file.
 * @throws {AppError} what the disk says.
 */
export async function writeTable(
  { database, pickers }: Pick<Desk, 'database' | 'pickers'>,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
  { folder, show }: { readonly folder?: string | undefined; readonly show: boolean },
): Promise<string> {
  const into = folder ?? join(dirname(database().file), ownFolder)
  if (folder === undefined) await mkdir(into, { recursive: true })
  const target = join(into, `${name}.xlsx`)
  await writeWhole(target, bytes, false)
  // The other program may take its time; the file stands.
  if (show) void pickers?.open(target)
  return target
}
