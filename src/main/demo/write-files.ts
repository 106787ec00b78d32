import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toAppError } from '../core/node-errors.ts'
import { writeWorkbook } from '../office/write-workbook.ts'
import { demoFiles, type SheetRow } from './files.ts'
import { makeDemoStreet, type DemoOptions } from './street.ts'

/**
 * Writes the made-up street as a post would bring its own data: two workbooks and three maps, which
 * `import` takes as they are.
 *
 * @returns The names of the files.
 * @throws {AppError} in words when the folder cannot be written.
 */
export async function writeDemoFiles(folder: string, options: DemoOptions): Promise<string[]> {
  const { staffRows, householdRows, communities, units, streets } = demoFiles(
    makeDemoStreet(options),
  )
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'communities.geojson': JSON.stringify(communities),
    'units.geojson': JSON.stringify(units),
    'streets.geojson': JSON.stringify(streets),
    'staff.xlsx': await workbookOf('人员名册（演示）', staffRows),
    'households.xlsx': await workbookOf('户台账（演示）', householdRows),
  }
  for (const [name, content] of Object.entries(files)) {
    try {
      await writeFile(join(folder, name), content)
    } catch (error) {
      throw toAppError(error, `文件“${join(folder, name)}”`)
    }
  }
  return Object.keys(files)
}

function workbookOf(title: string, rows: readonly SheetRow[]): Promise<Uint8Array> {
  const columns = Object.entries(rows[0]).map(([header, value]) => ({
    header,
    key: header,
    width: header === '备注' || header === '户代码' ? 24 : 14,
    kind: typeof value === 'number' ? ('number' as const) : ('text' as const),
  }))
  return writeWorkbook({ sheets: [{ name: title, title, columns, rows, landscape: true }] })
}
