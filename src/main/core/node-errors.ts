import { AppError } from '../../shared/core/errors.ts'
import type { ErrorCode } from '../../shared/core/errors.ts'

type Cure = { readonly code: ErrorCode; readonly happened: string; readonly cure: string }

const noSpace: Cure = {
  code: 'conflict',
  happened: '磁盘已满，没有写完',
  cure: '请清出空间或换一个盘后重试',
}
const readOnly: Cure = {
  code: 'read_only',
  happened: '只能读，不能写',
  cure: '请检查写保护开关或文件属性，或换一个位置',
}
const noRight: Cure = {
  code: 'read_only',
  happened: '没有读写权限',
  cure: '请换一个位置，或请管理员开放权限',
}
const busy: Cure = {
  code: 'conflict',
  happened: '正被别的程序占用',
  cure: '请关闭占用它的程序后重试',
}
const missing: Cure = { code: 'not_found', happened: '不存在', cure: '请核对位置后重试' }
const broken: Cure = {
  code: 'invalid_input',
  happened: '已损坏，读不出来',
  cure: '请恢复最近的备份，并保留坏文件备查',
}
const notDatabase: Cure = {
  code: 'invalid_input',
  happened: '不是本程序的数据库',
  cure: '请选择正确的文件，或恢复备份',
}
const device: Cure = {
  code: 'conflict',
  happened: '读写出错，盘可能已拔出或损坏',
  cure: '请重新插好或换一个盘后重试',
}

/** Node and SQLite codes, each with what happened and what to do. */
const cures: Readonly<Record<string, Cure>> = {
  ENOSPC: noSpace,
  EDQUOT: noSpace,
  SQLITE_FULL: noSpace,
  EROFS: readOnly,
  SQLITE_READONLY: readOnly,
  EACCES: noRight,
  EPERM: noRight,
  SQLITE_PERM: noRight,
  SQLITE_AUTH: noRight,
  ENOENT: missing,
  SQLITE_CANTOPEN: { ...missing, happened: '打不开', cure: '请核对位置和权限后重试' },
  EISDIR: { code: 'invalid_input', happened: '是文件夹，不是文件', cure: '请选择文件' },
  ENOTDIR: { code: 'invalid_input', happened: '是文件，不是文件夹', cure: '请选择文件夹' },
  EEXIST: { code: 'conflict', happened: '已经存在', cure: '请换一个名称' },
  ENOTEMPTY: { code: 'conflict', happened: '里面已有文件', cure: '请换一个空文件夹' },
  EBUSY: busy,
  ETXTBSY: busy,
  SQLITE_BUSY: busy,
  SQLITE_LOCKED: busy,
  SQLITE_CORRUPT: broken,
  SQLITE_NOTADB: notDatabase,
  EIO: device,
  ENXIO: device,
  ENODEV: device,
  ENOTCONN: device,
  ENOMEDIUM: device,
  ESTALE: device,
  SQLITE_IOERR: device,
  EMFILE: { code: 'conflict', happened: '打开的文件过多', cure: '请关闭一些程序后重试' },
  ENFILE: { code: 'conflict', happened: '打开的文件过多', cure: '请关闭一些程序后重试' },
  ENAMETOOLONG: { code: 'invalid_input', happened: '名称太长', cure: '请换一个短些的名称' },
  EFBIG: { code: 'conflict', happened: '超过这个盘允许的文件大小', cure: '请换一个盘' },
  EXDEV: { code: 'conflict', happened: '跨了两个盘', cure: '请选择同一个盘上的位置' },
  ELOOP: { code: 'invalid_input', happened: '是循环的链接', cure: '请换一个位置' },
}

/**
 * Turns what the system or SQLite threw into words for a person; an `AppError` stays as it is.
 *
 * SQLite's extended codes (`SQLITE_IOERR_WRITE`) fall back to their base code. What is not in the
 * table is `internal`, with the original as its cause for the log.
 *
 * @param subject What was being read or written, as a Chinese noun: `文件夹 D:\简报`.
 */
export function toAppError(error: unknown, subject: string): AppError {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  const cure = code === undefined ? undefined : (cures[code] ?? cures[baseCode(code)])
  const result =
    cure === undefined
      ? new AppError('internal', `处理${subject}时出错。`, { system: code })
      : new AppError(cure.code, `${subject}${cure.happened}。${cure.cure}。`, { system: code })
  result.cause = error
  return result
}

/** Whether the system threw one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return codes.includes(codeOf(error) ?? '')
}

function codeOf(error: unknown): string | undefined {
  const known = typeof error === 'object' && error !== null && 'code' in error
  return known && typeof error.code === 'string' ? error.code : undefined
}

function baseCode(code: string): string {
  return code.split('_').slice(0, 2).join('_')
}
