import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { AppError } from '../../../src/shared/core/errors.ts'
import { toAppError } from '../../../src/main/core/node-errors.ts'

function thrownBy(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

test.each([
  ['ENOSPC', 'conflict', '磁盘已满'],
  ['EROFS', 'read_only', '只能读'],
  ['EACCES', 'read_only', '权限'],
  ['EPERM', 'read_only', '权限'],
  ['ENOENT', 'not_found', '不存在'],
  ['EISDIR', 'invalid_input', '文件夹'],
  ['EBUSY', 'conflict', '占用'],
  ['SQLITE_FULL', 'conflict', '磁盘已满'],
  ['SQLITE_READONLY', 'read_only', '只能读'],
  ['SQLITE_READONLY_DBMOVED', 'read_only', '只能读'],
  ['SQLITE_CORRUPT', 'invalid_input', '备份'],
  ['SQLITE_NOTADB', 'invalid_input', '不是本程序的数据库'],
  ['SQLITE_BUSY_SNAPSHOT', 'conflict', '占用'],
  ['SQLITE_IOERR_WRITE', 'conflict', '读写出错'],
])('%s becomes %s with what happened and what to do', (code, kind, words) => {
  const error = toAppError(Object.assign(new Error('raw'), { code }), '文件夹 D:\\简报 ')
  expect(error.code).toBe(kind)
  expect(error.message).toMatch(/^文件夹 D:\\简报 .+。.+。$/)
  expect(error.message).toContain(words)
  expect(error.details).toEqual({ system: code })
})

test('what the system really throws is understood', () => {
  const folder = mkdtempSync(join(tmpdir(), 'streetpost-'))
  const text = join(folder, 'a.txt')
  writeFileSync(
    text,
    'no database, only words, and enough of them to fill a header of a page'.repeat(20),
  )
  const missing = thrownBy(() => readFileSync(join(folder, '没有')))
  const directory = thrownBy(() => readFileSync(folder))
  const file = thrownBy(() => readdirSync(text))
  const words = thrownBy(() => new Database(text).pragma('user_version'))
  const nowhere = thrownBy(() => new Database(join(folder, '没有', 'x.db')))
  rmSync(folder, { recursive: true })
  const codes = [missing, directory, file, words].map((error) => toAppError(error, '文件').code)
  expect(codes).toEqual(['not_found', 'invalid_input', 'invalid_input', 'invalid_input'])
  expect(toAppError(words, '文件').message).toContain('不是本程序的数据库')
  expect(nowhere).toBeInstanceOf(Error)
})

test('an AppError stays itself; the unknown is internal and keeps its cause', () => {
  const own = new AppError('conflict', '已有。')
  expect(toAppError(own, '文件')).toBe(own)
  const cause = new TypeError('x is not a function')
  const error = toAppError(cause, '文件 a ')
  expect(error).toMatchObject({ code: 'internal', cause })
  expect(error.message).not.toContain('function')
  expect(toAppError('text', '文件').code).toBe('internal')
})
