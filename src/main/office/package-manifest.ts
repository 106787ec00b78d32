import { z } from 'zod'
import { dayOf, timeText } from '../../shared/core/dates.ts'
import type { Day, Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { SIGNATURE_NAME } from './package-signature.ts'

/** For people and for the program: what is in the folder. */
export const MANIFEST_NAME = '清单.json'
/** For `sha256sum -c` and `certutil`: every file, the manifest too. */
export const SUMS_NAME = 'SHA256SUMS'

/** How to check the package without this program; for whoever opens the stick. */
export const GUIDE_NAME = '校验说明.txt'
/** FAT32 cannot hold more in one file, and fails without a word. */
const LARGEST_FILE = 4 * 1024 ** 3 - 1
const LONGEST_NAME = 120

/** What a package is about, as the manifest says it. */
export type PackageFacts = {
  readonly name: string
  readonly street: string
  readonly day: Day
  readonly cutOff: Instant
  readonly madeAt: Instant
  readonly version: string
  /** Head of the audit chain when the package was made: the outside anchor. */
  readonly audit: { readonly count: number; readonly head: string }
  /** To whom it goes, on what, and who said so; absent where a folder is only written for oneself. */
  readonly handover?: Handover
  /** Whether its one file is an encrypted ZIP, which holds the same package again. */
  readonly isEncrypted?: boolean
}

/** As the register of removable media asks for it. */
export type Handover = {
  readonly purpose: string
  readonly masking: string
  readonly recipient: string
  readonly medium: string
  readonly approver: string
  readonly madeBy: string
}

export type FileEntry = { readonly name: string; readonly bytes: number; readonly sha256: string }

const manifestSchema = z.object({
  名称: z.string(),
  街道: z.string(),
  日期: z.string(),
  截至时间: z.string(),
  生成时间: z.string(),
  程序版本: z.string(),
  审计链: z.object({ 条数: z.int().min(0), 摘要: z.string() }),
  交接: z
    .object({
      用途: z.string(),
      遮盖: z.string(),
      接收单位: z.string(),
      介质编号: z.string(),
      批准人: z.string(),
      经办人: z.string(),
    })
    .optional(),
  文件: z.array(
    z.object({
      文件名: z.string(),
      字节: z.int().min(0),
      SHA256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
  加密: z.string().optional(),
})

export function manifestText(facts: PackageFacts, files: readonly FileEntry[]): string {
  const { handover, isEncrypted } = facts
  const manifest = {
    名称: facts.name,
    街道: facts.street,
    日期: facts.day,
    截至时间: localTime(facts.cutOff),
    生成时间: localTime(facts.madeAt),
    程序版本: facts.version,
    审计链: { 条数: facts.audit.count, 摘要: facts.audit.head },
    交接: handover && {
      用途: handover.purpose,
      遮盖: handover.masking,
      接收单位: handover.recipient,
      介质编号: handover.medium,
      批准人: handover.approver,
      经办人: handover.madeBy,
    },
    加密: isEncrypted === true ? 'ZIP AES-256' : undefined,
    文件: files.map(toListed),
  } satisfies z.input<typeof manifestSchema>
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function toListed({ name, bytes, sha256 }: FileEntry) {
  return { 文件名: name, 字节: bytes, SHA256: sha256 }
}

/** What a manifest says of its package, in the order a person reads it. */
export type PackageAbout = {
  readonly name: string
  readonly street: string
  readonly day: string
  readonly cutOff: string
  readonly madeAt: string
  readonly recipient: string
  readonly medium: string
  readonly approver: string
  readonly madeBy: string
}

export type Manifest = { readonly about: PackageAbout; readonly files: readonly FileEntry[] }

/** `undefined` when the text is no manifest of ours. */
export function parseManifest(text: string): Manifest | undefined {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return undefined
  }
  const result = manifestSchema.safeParse(data)
  if (!result.success) return undefined
  const { 交接: handover, ...said } = result.data
  return {
    about: {
      name: said.名称,
      street: said.街道,
      day: said.日期,
      cutOff: said.截至时间,
      madeAt: said.生成时间,
      recipient: handover?.接收单位 ?? '',
      medium: handover?.介质编号 ?? '',
      approver: handover?.批准人 ?? '',
      madeBy: handover?.经办人 ?? '',
    },
    files: said.文件.map((file) => ({ name: file.文件名, bytes: file.字节, sha256: file.SHA256 })),
  }
}

/** Two blanks between sum and name, as `sha256sum` writes for text and reads for any. */
export function sumsText(files: readonly FileEntry[]): string {
  return files.map((file) => `${file.sha256}  ${file.name}\n`).join('')
}

/** Name → sum; `undefined` when a line is not one of `sha256sum`. */
export function parseSums(text: string): ReadonlyMap<string, string> | undefined {
  const sums = new Map<string, string>()
  for (const line of text.split(/\r?\n/u)) {
    if (line === '') continue
    const found = /^([0-9a-f]{64}) [ *](.+)$/u.exec(line)
    if (found === null || sums.has(found[2])) return undefined
    sums.set(found[2], found[1])
  }
  return sums
}

/** Why a file of this name cannot lie on a FAT stick or must not be touched; `undefined` when it can. */
export function fileNameProblem(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return '为空'
  if (/[<>:"/\\|?*]/u.test(name)) return '含有 < > : " / \\ | ? * 之一'
  if (Array.from(name).some((letter) => letter < ' ' || letter === '\x7f')) return '含有控制字符'
  if (/[. ]$/u.test(name) || name.startsWith(' ')) return '以点或空格结尾，或以空格开头'
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/iu.test(name)) return '是系统保留名'
  if (name.length > LONGEST_NAME) return `超过 ${LONGEST_NAME} 个字`
  if (name !== name.normalize('NFC')) return '含有分开写的组合字符'
  return undefined
}

/**
 * Refuses a set of files that could not be carried on a stick.
 *
 * @throws {AppError} `invalid_input`, naming the file.
 */
export function assertCarriable(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): void {
  const own = [MANIFEST_NAME, SIGNATURE_NAME, GUIDE_NAME, SUMS_NAME]
  const seen = new Set(own.map((name) => name.toLowerCase()))
  for (const { name, bytes } of files) {
    const problem = fileNameProblem(name)
    if (problem !== undefined) {
      throw new AppError('invalid_input', `文件名“${name}”${problem}，U 盘存不下，请换一个名称。`)
    }
    if (seen.has(name.toLowerCase())) {
      throw new AppError('invalid_input', `文件名“${name}”重复（不分大小写），请换一个名称。`)
    }
    if (bytes.byteLength > LARGEST_FILE) {
      throw new AppError('invalid_input', `“${name}”超过 4 GB，U 盘存不下，请分开导出。`)
    }
    seen.add(name.toLowerCase())
  }
}

/** `2022-03-22 18:00`, local time. */
function localTime(instant: Instant): string {
  return `${dayOf(instant)} ${timeText(instant)}`
}
