import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A folder of large outside cases in the one that `STREETPOST_DATA` names.
 *
 * @param without What is done where there is none; it is said once, so that a run tells what it left out.
 * @returns The folder, or `undefined` where it is not there.
 */
export function outsideCases(
  name: 'beixinqiao' | 'nrp' | 'partition' | 'scale',
  without: string,
): string | undefined {
  const root = process.env.STREETPOST_DATA
  const folder = root === undefined ? undefined : join(root, name)
  if (folder !== undefined && existsSync(folder)) return folder
  console.info(`STREETPOST_DATA names no folder with ${name}/: ${without}`)
  return undefined
}
