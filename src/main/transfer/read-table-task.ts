import { basename } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { TableSheet } from '../../shared/transfer/sources.ts'
import { readWorkbook } from '../office/read-workbook.ts'
import { readCsv } from './csv.ts'
import { readMapFile } from './open-map-file.ts'

/**
 * The first sheet of a table as cells, column names on top.
 *
 * @throws {AppError} `invalid_input`, naming the file, the rows and the cure.
 */
export async function readTableTask({
  path,
  known,
}: {
  readonly path: string
  readonly known: readonly string[]
}): Promise<{
  readonly cells: readonly (readonly string[])[]
  readonly rowNumbers: readonly number[]
}> {
  const fileName = basename(path)
  const { headers, rows } = await firstSheet(path, fileName, known)
  const bad = rows.filter(({ errors }) => errors.length > 0)
  if (bad.length > 0) {
    const words = bad.slice(0, 5).map(({ row, errors }) => `第 ${row} 行${errors.join('，')}`)
    throw new AppError(
      'invalid_input',
      `${fileName} 有看不准的内容，没有读取：${words.join('；')}。`,
    )
  }
  return {
    cells: [headers, ...rows.map(({ cells }) => headers.map((name) => cells[name] ?? ''))],
    rowNumbers: rows.map(({ row }) => row),
  }
}

async function firstSheet(
  path: string,
  fileName: string,
  known: readonly string[],
): Promise<TableSheet> {
  const bytes = readMapFile(path)
  const { sheets } = /\.csv$/iu.test(fileName)
    ? readCsv(bytes, fileName, known)
    : await readWorkbook(bytes, fileName, known)
  return sheets[0]
}
