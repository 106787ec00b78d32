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
  type PackageAbout,
} from './package-manifest.ts'
import { SIGNATURE_NAME, signedBy } from './package-signature.ts'

/** A command post whose key the receiver has compared and entered. */
export type KnownPost = { readonly name: string; readonly fingerprint: string }

/**
 * Who signed a package, as far as the receiver can know. `unknown` and `unsigned` may come from
 * anybody: a package that was altered and signed anew is `unknown`. `broken` is no signature of
 * this manifest.
 */
export type PackageSigner =
  | { readonly status: 'enrolled'; readonly name: string; readonly fingerprint: string }
  | { readonly status: 'unknown'; readonly fingerprint: string }
  | { readonly status: 'unsigned' | 'broken' }

export type PackageCheck = {
  /** Everything is there and as its own lists say; says nothing about who made it. */
  readonly ok: boolean
  /** `good` only for a whole package signed by an enrolled post. */
  readonly verdict: 'good' | 'unknown' | 'bad'
  readonly signer: PackageSigner
  /** What the manifest says, where it can be read. */
  readonly about: PackageAbout | undefined
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
 * @param posts Whose signatures count.
 * @throws {AppError} `not_found` when there is no such folder, `invalid_input` when it holds no
 *   package.
 */
export async function verifyPackage(
  directory: string,
  posts: readonly KnownPost[] = [],
): Promise<PackageCheck> {
  const names = await namesIn(directory)
  if (!names.includes(MANIFEST_NAME) && !names.includes(SUMS_NAME)) {
    throw new AppError(
      'invalid_input',
      `文件夹 ${directory} 里没有 ${MANIFEST_NAME} 和 ${SUMS_NAME}，不是本程序导出的文件夹。请核对是否选错。`,
    )
  }
  const found = { missing: new Set<string>(), changed: new Set<string>(), notes: [] as string[] }
  const { listed, about } = await readLists(directory, names, found)
  const sound = [...listed].filter(([name]) => {
    const problem = fileNameProblem(name)
    if (problem !== undefined) found.notes.push(`清单里的文件名“${name}”不合法，没有读取。`)
    return problem === undefined
  })
  for (const [name, sums] of sound) {
    if (!names.includes(name)) found.missing.add(name)
    else if (!(await isIntact(join(directory, name), sums))) found.changed.add(name)
  }
  const own = [MANIFEST_NAME, SIGNATURE_NAME, SUMS_NAME]
  const known = new Set([...sound.map(([name]) => name), ...own])
  const extra = names.filter((name) => !known.has(name))
  return toCheck(directory, found, extra, about, await signerOf(directory, names, posts))
}

async function signerOf(
  directory: string,
  names: readonly string[],
  posts: readonly KnownPost[],
): Promise<PackageSigner> {
  if (!names.includes(SIGNATURE_NAME)) return { status: 'unsigned' }
  const text = await readSmall(join(directory, SIGNATURE_NAME))
  const manifest = await readSmall(join(directory, MANIFEST_NAME))
  const fingerprint =
    text === undefined || manifest === undefined
      ? undefined
      : signedBy(text.toString('utf8'), manifest)
  if (fingerprint === undefined) return { status: 'broken' }
  const post = posts.find((one) => one.fingerprint === fingerprint)
  return post === undefined
    ? { status: 'unknown', fingerprint }
    : { status: 'enrolled', name: post.name, fingerprint }
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
): Promise<{
  readonly listed: ReadonlyMap<string, Expected>
  readonly about: PackageAbout | undefined
}> {
  const sums = await readList(directory, names, SUMS_NAME, parseSums, found)
  const manifest = await readList(directory, names, MANIFEST_NAME, parseManifest, found)
  const files = manifest?.files
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
    const inManifest =
      name === MANIFEST_NAME || name === SIGNATURE_NAME || files?.some((file) => file.name === name)
    if (files !== undefined && !inManifest) {
      found.notes.push(`“${name}”在 ${SUMS_NAME} 里，却不在 ${MANIFEST_NAME} 里。`)
    }
  }
  if (sums !== undefined && !sums.has(MANIFEST_NAME)) {
    found.notes.push(`${SUMS_NAME} 里没有 ${MANIFEST_NAME}，清单无从核对。`)
  }
  return { listed, about: manifest?.about }
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
  const text = await readSmall(join(directory, name))
  const list = text === undefined ? undefined : parse(text.toString('utf8'))
  if (list === undefined) {
    found.changed.add(name)
    found.notes.push(`${name} 读不懂，可能被改动过。`)
  }
  return list
}

/** A link, a folder and what is too large or cannot be read are no list. */
async function readSmall(path: string): Promise<Buffer | undefined> {
  const entry = await lstat(path).catch(() => undefined)
  if (entry === undefined || !entry.isFile() || entry.size > LARGEST_LIST) return undefined
  return readFile(path).catch(() => undefined)
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

function toCheck(
  directory: string,
  found: Found,
  extra: readonly string[],
  about: PackageAbout | undefined,
  signer: PackageSigner,
): PackageCheck {
  const missing = [...found.missing].sort()
  const changed = [...found.changed].sort()
  const isBroken = signer.status === 'broken'
  const ok = missing.length + changed.length + extra.length + found.notes.length === 0 && !isBroken
  const list = (names: readonly string[]) => names.join('、')
  return {
    ok,
    verdict: !ok ? 'bad' : signer.status === 'enrolled' ? 'good' : 'unknown',
    signer,
    about,
    missing,
    changed,
    extra,
    sentences: [
      ...(ok
        ? soundWords(directory, signer)
        : [`核验不通过：${directory} 与清单不一致，请向制作人重新索取。`]),
      ...(missing.length > 0 ? [`缺少 ${missing.length} 个文件：${list(missing)}。`] : []),
      ...(changed.length > 0 ? [`被改动或损坏 ${changed.length} 个文件：${list(changed)}。`] : []),
      ...(extra.length > 0 ? [`多出 ${extra.length} 个文件：${list(extra)}。`] : []),
      ...(isBroken ? [`${SIGNATURE_NAME} 不是这份清单的签名，清单或签名被改动过。`] : []),
      ...found.notes,
    ],
  }
}

/** Of a package that is whole: who made it, or that nobody can say. */
function soundWords(directory: string, signer: PackageSigner): readonly string[] {
  const whole = `${directory} 里的文件齐全，内容与清单一致`
  switch (signer.status) {
    case 'enrolled':
      return [`核验通过：${whole}，由已登记的“${signer.name}”签名。`]
    case 'unknown':
      return [
        `不能确认制作人：${whole}，但签名密钥没有登记，可能是改动后重新签名的。`,
        `密钥指纹 ${signer.fingerprint}。请与对方指挥所当面或电话核对，一致后再登记。`,
      ]
    default:
      return [`不能确认制作人：${whole}，但没有签名，任何人都能重新制作。`]
  }
}
