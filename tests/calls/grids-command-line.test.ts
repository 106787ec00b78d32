import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { toCsv } from '../../src/main/cli/to-csv.ts'
import { cli } from '../support/demo-post.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'streetpost-split-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Feature = {
  readonly properties: { readonly code: string; readonly name: string; readonly households: number }
}

it('says of every row of the imported file which grid it went to', () => {
  const db = join(folder, 'post.streetpost')
  const files = join(folder, 'files')
  cli('demo', '--files', files)
  const places = ['communities', 'units', 'streets'].flatMap((name) => [
    `--${name}`,
    join(files, `${name}.geojson`),
  ])
  cli('import', '--db', db, ...places)
  const [out, csv] = [join(folder, 'grids.geojson'), join(folder, '楼院归属.csv')]
  cli('split', '--db', db, '--grids', '11', '--tolerance', '2', '--out', out, '--assignments', csv)

  const bytes = readFileSync(csv)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, ...rows] = bytes
    .toString('utf8')
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
  expect(head).toEqual(['来源行', '楼院', '社区', '户数', '网格编码', '网格'])
  const { features } = JSON.parse(readFileSync(out, 'utf8')) as { readonly features: Feature[] }
  const units = JSON.parse(readFileSync(join(files, 'units.geojson'), 'utf8')) as {
    readonly features: readonly unknown[]
  }
  expect(rows.map(([row]) => Number(row))).toEqual(units.features.map((_, at) => at + 1))
  for (const { properties } of features) {
    const own = rows.filter(([, , , , code]) => code === properties.code)
    expect(own.every((row) => row[5] === properties.name)).toBe(true)
    expect(own.reduce((sum, row) => sum + Number(row[3]), 0)).toBe(properties.households)
  }
})

it('keeps the name an import makes a post under off staff list and roster', () => {
  const files = join(folder, 'files')
  const [listed, alone] = [join(folder, 'listed.streetpost'), join(folder, 'alone.streetpost')]
  cli('import', '--db', listed, '--staff', join(files, 'staff.xlsx'))
  cli('import', '--db', alone, '--communities', join(files, 'communities.geojson'))
  const staffIn = (db: string) => {
    const connection = new BetterSqlite(db, { readonly: true })
    const rows = connection
      .prepare('SELECT name, max_hours FROM staff WHERE deleted_at IS NULL')
      .all() as { readonly name: string; readonly max_hours: number | null }[]
    connection.close()
    return rows
  }
  expect(staffIn(listed)).toHaveLength(323)
  expect(staffIn(listed).map(({ name }) => name)).not.toContain('导入人员')
  expect(staffIn(alone)).toEqual([{ name: '导入人员', max_hours: 0 }])
})

it('leaves no empty post where the file to import is not there', () => {
  const db = join(folder, 'slip.streetpost')
  expect(() => cli('import', '--db', db, '--staff', join(folder, 'nobody.xlsx'))).toThrow()
  expect([db, `${db}.key`].filter((file) => existsSync(file))).toEqual([])
})

it('writes a table that opens as it was meant', () => {
  expect(
    toCsv([
      ['甲,乙', '说“好”', 3],
      ['=1+1', '两\n行', '"'],
    ]),
  ).toBe('\ufeff"甲,乙",说“好”,3\r\n\'=1+1,"两\n行",""""\r\n')
})
