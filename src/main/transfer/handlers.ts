import { basename, extname } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { transferContract } from '../../shared/transfer/contract.ts'
import { importSentences } from '../../shared/transfer/import-report.ts'
import type { Handlers } from '../core/dispatch.ts'
import { exportMap } from './export-map.ts'
import type { ImportResult, ImportTask } from './import-task.ts'
import { drawnEndings, mapEndings, splitLayer, tableEndings } from './map-endings.ts'
import { countListedHouseholds, readExisting, readStreets, storeRows } from './store-rows.ts'

/** What each kind of file must end with; anything else is refused before it is opened. */
const endings = {
  communities: drawnEndings,
  units: mapEndings,
  streets: drawnEndings,
  staff: tableEndings,
  households: tableEndings,
} as const

export const transferHandlers = {
  import: {
    task: 'transfer.import',
    backupFirst: '导入前',
    prepare: async (db, { mapFields, system, ...paths }, ctx): Promise<ImportTask> => {
      assertEndings(paths)
      const existing = await readExisting(db)
      const streets = await readStreets(db)
      return { paths, mapFields, system, existing, streets, now: ctx.clock().getTime() }
    },
    commit: async (db, result: ImportResult, ctx) => {
      await storeRows(db, { ...result.rows, ...result }, ctx)
      await countListedHouseholds(db)
      return {
        report: structuredClone(result.report) as never,
        sentences: [...importSentences(result.report)],
      }
    },
  },
  readTable: {
    task: 'transfer.readTable',
    prepare: (_db, asked) => {
      assertEnding(asked.path, tableEndings)
      return Promise.resolve(asked)
    },
    commit: (_db, result: { cells: string[][]; rowNumbers: number[] }) => Promise.resolve(result),
  },
  exportMap: { run: exportMap },
} satisfies Handlers<typeof transferContract>

function assertEndings(paths: Partial<Record<keyof typeof endings, string>>): void {
  for (const [subject, path] of Object.entries(paths)) {
    if (path === undefined) continue
    assertEnding(splitLayer(path).file, endings[subject as keyof typeof endings])
  }
}

function assertEnding(file: string, allowed: readonly string[]): void {
  if (allowed.includes(extname(file).toLowerCase())) return
  throw new AppError(
    'invalid_input',
    `“${basename(file)}”不是 ${allowed.join(' 或 ')} 文件，没有导入。请选择正确的文件。`,
  )
}
