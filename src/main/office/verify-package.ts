import { lstat, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { toAppError } from '../core/node-errors.ts'
import { hashFile } from './hash-file.ts'
import {
  fileNameProblem,
  MANIFEST_NAME,
  parseManifest,
  parseSums,
  SUMS_NAME,
} from './package-manifest.ts'

export type PackageCheck = {
  readonly ok: boolean
  readonly missing: readonly string[]
  readonly changed: readonly string[]
  readonly extra: readonly string[]
  /** The same in Chinese, the verdict first. */
  readonly sentences: readonly string[]
}

/** A list longer than this is none of ours. */
const LARGEST_LIST = 4 * 1024 * 1024

/**
 * Reads a package back and says what is missing, changed or extra.
 *
 * Both lists are checked, and against each other. Names that lead out of the folder, folders and
 * links are never followed.
 *
 * @throws {AppError} `not_found` when there is no such folder, `invalid_input` when it holds no
 *   package.
 */
export async function verifyPackage(directory: string): Promise<PackageCheck> {
  const names = await namesIn(directory)
  if (!names.includes(MANIFEST_NAME) && !names.includes(SUMS_NAME)) {
    throw new AppError(
      'invalid_input',
      `文件夹 ${directory} 里没有 ${MANIFEST_NAME} 和 ${SUMS_NAME}，不是本程序导出的文件夹。请核对是否选错。`,
    )
  }
  const found = { missing: new Set<string>(), changed: new Set<string>(), notes: [] as string[] }
  const listed = await readLists(directory, names, found)
  const sound = [...listed].filter(([name]) => {
    const problem = fileNameProblem(name)
    if (problem !== undefined) found.notes.push(`清单里的文件名“${name}”不合法，没有读取。`)
    return problem === undefined
  })
  for (const [name, sums] of sound) {
    if (!names.includes(name)) found.missing.add(name)
    else if (!(await isIntact(join(directory, name), sums))) found.changed.add(name)
  }
  const known = new Set([...sound.map(([name]) => name), MANIFEST_NAME, SUMS_NAME])
  return toCheck(
    directory,
    found,
    names.filter((name) => !known.has(name)),
  )
}

type Expected = { readonly sha256: ReadonlySet<string>; readonly bytes?: number }
type Found = { missing: Set<string>; changed: Set<string>; notes: string[] }

async function namesIn(directory: string): Promise<readonly string[]> {
  try {
    const names = await readdir(directory)
    // Some systems hand back decomposed letters; the lists hold composed ones.
    return names.map((name) => name.normalize('NFC')).sort()
  } catch (error) {
    throw toAppError(error, `文件夹 ${directory} `)
  }
}

/** What each file must be according to both lists; where they disagree it can match neither. */
async function readLists(
  directory: string,
  names: readonly string[],
  found: Found,
): Promise<ReadonlyMap<string, Expected>> {
  const sums = await readList(directory, names, SUMS_NAME, parseSums, found)
  const files = await readList(directory, names, MANIFEST_NAME, parseManifest, found)
  const listed = new Map<string, Expected>()
  for (const [name, sha256] of sums ?? []) listed.set(name, { sha256: new Set([sha256]) })
  for (const file of files ?? []) {
    const sha256 = new Set(listed.get(file.name)?.sha256).add(file.sha256)
    listed.set(file.name, { sha256, bytes: file.bytes })
    if (sums !== undefined && !sums.has(file.name)) {
      found.notes.push(`“${file.name}”在 ${MANIFEST_NAME} 里，却不在 ${SUMS_NAME} 里。`)
    }
  }
  for (const name of sums?.keys() ?? []) {
    const inManifest = name === MANIFEST_NAME || files?.some((file) => file.name === name)
    if (files !== undefined && !inManifest) {
      found.notes.push(`“${name}”在 ${SUMS_NAME} 里，却不在 ${MANIFEST_NAME} 里。`)
    }
  }
  if (sums !== undefined && !sums.has(MANIFEST_NAME)) {
    found.notes.push(`${SUMS_NAME} 里没有 ${MANIFEST_NAME}，清单无从核对。`)
  }
  return listed
}

async function readList<T>(
  directory: string,
  names: readonly string[],
  name: string,
  parse: (text: string) => T | undefined,
  found: Found,
): Promise<T | undefined> {
  if (!names.includes(name)) {
    found.missing.add(name)
    return undefined
  }
  const path = join(directory, name)
  const entry = await lstat(path).catch(() => undefined)
  const text =
    entry?.isFile() && entry.size <= LARGEST_LIST
      ? await readFile(path, 'utf8').catch(() => undefined)
      : undefined
  const list = text === undefined ? undefined : parse(text)
  if (list === undefined) {
    found.changed.add(name)
    found.notes.push(`${name} 读不懂，可能被改动过。`)
  }
  return list
}

async function isIntact(path: string, expected: Expected): Promise<boolean> {
  try {
    const entry = await lstat(path)
    if (!entry.isFile() || expected.sha256.size !== 1) return false
    if (expected.bytes !== undefined && entry.size !== expected.bytes) return false
    return expected.sha256.has((await hashFile(path)).sha256)
  } catch {
    return false
  }
}

function toCheck(directory: string, found: Found, extra: readonly string[]): PackageCheck {
  const missing = [...found.missing].sort()
  const changed = [...found.changed].sort()
  const count = missing.length + changed.length + extra.length + found.notes.length
  const list = (names: readonly string[]) => names.join('、')
  return {
    ok: count === 0,
    missing,
    changed,
    extra,
    sentences: [
      count === 0
        ? `核验通过：${directory} 里的文件齐全，内容与清单一致。`
        : `核验不通过：${directory} 与清单不一致，请向制作人重新索取。`,
      ...(missing.length > 0 ? [`缺少 ${missing.length} 个文件：${list(missing)}。`] : []),
      ...(changed.length > 0 ? [`被改动或损坏 ${changed.length} 个文件：${list(changed)}。`] : []),
      ...(extra.length > 0 ? [`多出 ${extra.length} 个文件：${list(extra)}。`] : []),
      ...found.notes,
    ],
  }
}
