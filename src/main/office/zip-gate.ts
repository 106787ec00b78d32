import { constants, inflateRawSync } from 'node:zlib'
import { AppError } from '../../shared/core/errors.ts'

const MEGABYTE = 1024 * 1024

/** What an archive may be; far above any office file, far below what hurts a small PC. */
export const zipLimits = {
  totalBytes: 64 * MEGABYTE,
  declaredBytes: 200 * MEGABYTE,
  entries: 2000,
  ratio: 200,
} as const

/** A small entry may be very repetitive without doing harm; the ratio counts from here on. */
const RATIO_COUNTS_FROM = MEGABYTE

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
const END_SIZE = 22
const ENTRY_SIZE = 46
const LOCAL_SIZE = 30
const LONGEST_COMMENT = 0xffff
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAG = 1
const UTF8_FLAG = 0x800

/** What the archive should have been, and how else to get a sound one. */
export type ZipWords = { readonly thing: string; readonly cure: string }

const workbookWords: ZipWords = {
  thing: '表格',
  cure: '用 Excel、WPS 打开后另存为 xlsx',
}

/** One file of an archive, as its directory tells it. */
export type ZipEntry = {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly local: number
}

/**
 * Refuses an archive that could hurt, before any parser opens it.
 *
 * The central directory is checked first (sizes, count, ratio, names); then every entry is inflated
 * with its declared size as the ceiling, because a directory can lie.
 *
 * @throws {AppError} `invalid_input`, naming the file and the cure.
 */
export function assertZipSafe(
  bytes: Uint8Array,
  fileName: string,
  words: ZipWords = workbookWords,
): readonly ZipEntry[] {
  const refuse: Refuse = (reason) =>
    new AppError(
      'invalid_input',
      `${fileName} ${typeof reason === 'string' ? reason : reason(words)}`,
      { file: fileName },
    )
  if (bytes.byteLength > zipLimits.totalBytes) {
    throw refuse(`超过 ${zipLimits.totalBytes / MEGABYTE} MB，请分成几个文件再导入。`)
  }
  const entries = readDirectory(bytes, refuse)
  assertNames(entries, refuse)
  let packed = 0
  let unpacked = 0
  for (const entry of entries) {
    packed += entry.packed
    unpacked += entry.unpacked
    if (isTooTight(entry.packed, entry.unpacked)) throw refuse(bombText)
  }
  if (unpacked > zipLimits.declaredBytes || isTooTight(packed, unpacked)) throw refuse(bombText)
  for (const entry of entries) assertInflates(bytes, entry, refuse)
  return entries
}

/** The bytes of a file of an archive that has passed. */
export function unzipped(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = bytes.subarray(...packedRange(bytes, entry))
  return entry.method === STORED ? packed : inflateRawSync(packed)
}

type Refuse = (reason: string | ((words: ZipWords) => string)) => AppError

const bombText = ({ thing }: ZipWords) =>
  `解压后过大，不像正常的${thing}，已拒绝打开。请向提供文件的人核实。`
const brokenText = ({ cure }: ZipWords) => `不完整或已损坏，请重新拷贝，或${cure}。`
const lockedText = '已加密，请去掉密码后另存，再导入。'

function readDirectory(bytes: Uint8Array, refuse: Refuse): readonly ZipEntry[] {
  const view = viewOf(bytes)
  const end = findEnd(view)
  if (end === undefined) throw refuse(brokenText)
  const count = view.getUint16(end + 10, true)
  const size = view.getUint32(end + 12, true)
  const start = view.getUint32(end + 16, true)
  if (count > zipLimits.entries) {
    throw refuse(({ thing }) => `里面有 ${count} 个部件，不像正常的${thing}，已拒绝打开。`)
  }
  if (start + size > end || count === 0) throw refuse(brokenText)
  const entries: ZipEntry[] = []
  let at = start
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_SIZE > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
      throw refuse(brokenText)
    }
    const flags = view.getUint16(at + 8, true)
    if (flags & ENCRYPTED_FLAG) throw refuse(lockedText)
    const nameLength = view.getUint16(at + 28, true)
    const extra = view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (at + ENTRY_SIZE + nameLength > end) throw refuse(brokenText)
    const name = nameOf(
      bytes.subarray(at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
      (flags & UTF8_FLAG) !== 0,
    )
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      local: view.getUint32(at + 42, true),
    })
    at += ENTRY_SIZE + nameLength + extra
  }
  return entries
}

/** Chinese Windows writes names in GBK and leaves the flag of UTF-8 off. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gbk').decode(bytes)
  }
}

function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_SIZE
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (
      view.getUint32(at, true) === END_SIGNATURE &&
      at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength
    ) {
      return at
    }
  }
  return undefined
}

function assertNames(entries: readonly ZipEntry[], refuse: Refuse): void {
  const seen = new Set<string>()
  for (const { name } of entries) {
    const bad =
      name === '' ||
      name.includes('\\') ||
      name.includes('\0') ||
      name.startsWith('/') ||
      /^[a-z]:/iu.test(name) ||
      name.split('/').includes('..')
    if (bad) throw refuse(({ thing }) => `里有不合法的路径，不像正常的${thing}，已拒绝打开。`)
    if (seen.has(name)) {
      throw refuse(({ thing }) => `里有重名的部件，不像正常的${thing}，已拒绝打开。`)
    }
    seen.add(name)
  }
}

function isTooTight(packed: number, unpacked: number): boolean {
  return unpacked > RATIO_COUNTS_FROM && unpacked > packed * zipLimits.ratio
}

function assertInflates(bytes: Uint8Array, entry: ZipEntry, refuse: Refuse): void {
  const view = viewOf(bytes)
  if (
    entry.local + LOCAL_SIZE > bytes.byteLength ||
    view.getUint32(entry.local, true) !== LOCAL_SIGNATURE
  ) {
    throw refuse(brokenText)
  }
  const [from, to] = packedRange(bytes, entry)
  if (to > bytes.byteLength) throw refuse(brokenText)
  if (entry.method === STORED) {
    if (entry.packed !== entry.unpacked) throw refuse(brokenText)
    return
  }
  if (entry.method !== DEFLATED) {
    throw refuse(({ cure }) => `用了不支持的压缩方式，请${cure}。`)
  }
  let length: number
  try {
    length = inflateRawSync(bytes.subarray(from, to), {
      maxOutputLength: Math.max(entry.unpacked, 1),
      finishFlush: constants.Z_SYNC_FLUSH,
    }).byteLength
  } catch (error) {
    const tooLarge = error instanceof RangeError
    throw refuse(tooLarge ? bombText : brokenText)
  }
  if (length !== entry.unpacked) throw refuse(brokenText)
}

/** Where the packed bytes of an entry begin and end: after its own header, whose length varies. */
function packedRange(bytes: Uint8Array, { local, packed }: ZipEntry): [number, number] {
  const view = viewOf(bytes)
  const from =
    local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  return [from, from + packed]
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
