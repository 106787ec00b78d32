import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applicationId, pragmas } from '../../src/main/core/dialect.ts'
import { openDatabase } from '../../src/main/core/open-database.ts'
import { migrations } from '../../src/main/migrations/index.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'streetpost-open-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('opening a data file', () => {
  it('sets its marks and every pragma, and finds them again', async () => {
    const file = join(folder, '新.streetpost')
    const database = await openDatabase(file)
    await database.close()
    const raw = new BetterSqlite(file)
    expect(raw.pragma('application_id', { simple: true })).toBe(applicationId)
    expect(raw.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(raw.pragma('journal_mode', { simple: true })).toBe('wal')
    raw.close()
    expect(pragmas.map(([name]) => name)).toContain('synchronous')
  })

  it('refuses a file of a newer program and leaves it untouched', async () => {
    const file = join(folder, '新版.streetpost')
    const raw = new BetterSqlite(file)
    raw.exec('CREATE TABLE later (x)')
    raw.pragma(`application_id = ${applicationId}`)
    raw.pragma(`user_version = ${migrations.length + 1}`)
    raw.close()
    const before = hashOf(file)
    await expect(openDatabase(file)).rejects.toMatchObject({ code: 'newer_version' })
    expect(hashOf(file)).toBe(before)
  })

  it.each([
    [
      'another program’s database',
      (file: string) => {
        const raw = new BetterSqlite(file)
        raw.exec('CREATE TABLE theirs (x)')
        raw.close()
      },
    ],
    [
      'a text file',
      (file: string) => writeFileSync(file, '这不是数据库，只是一段足够长的文字'.repeat(50)),
    ],
  ])('refuses %s and leaves it untouched', async (_what, make) => {
    const file = join(folder, '别的.streetpost')
    make(file)
    const before = hashOf(file)
    await expect(openDatabase(file)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(hashOf(file)).toBe(before)
  })
})

describe('the schema', () => {
  it('is the one of the snapshot: a released migration is never edited', async () => {
    const database = await openDatabase(join(folder, '图.streetpost'))
    const raw = new BetterSqlite(database.file, { readonly: true })
    const objects = raw
      .prepare(
        `SELECT type, name, sql FROM sqlite_schema
         WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`,
      )
      .all() as { sql: string }[]
    raw.close()
    await database.close()
    const text = objects.map(({ sql }) => sql.replace(/\s+/g, ' ')).join('\n')
    await expect(`${text}\n`).toMatchFileSnapshot('schema.snapshot.sql')
  })

  it('has strict tables only', async () => {
    const database = await openDatabase(join(folder, '严.streetpost'))
    const raw = new BetterSqlite(database.file, { readonly: true })
    const loose = raw
      .prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
      )
      .all()
    raw.close()
    await database.close()
    expect(loose).toEqual([])
  })
})
