import { basename, extname } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { transferContract } from '../../shared/transfer/contract.ts'
import { importSentences } from '../../shared/transfer/import-report.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ImportResult, ImportTask } from './import-task.ts'
import { countListedHouseholds, readExisting, storeRows } from './store-rows.ts'

/** What each kind of file must end with; anything else is refused before it is opened. */
const endings = {
  communities: ['.geojson', '.json'],
  units: ['.geojson', '.json'],
  streets: ['.geojson', '.json'],
  staff: ['.xlsx'],
  households: ['.xlsx'],
} as const

export const transferHandlers = {
  import: {
    task: 'transfer.import',
    backupFirst: '导入前',
    prepare: async (db, { mapFields, ...paths }, ctx): Promise<ImportTask> => {
      assertEndings(paths)
      return { paths, mapFields, existing: await readExisting(db), now: ctx.clock().getTime() }
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
} satisfies Handlers<typeof transferContract>

function assertEndings(paths: Partial<Record<keyof typeof endings, string>>): void {
  for (const [subject, path] of Object.entries(paths)) {
    const allowed: readonly string[] = endings[subject as keyof typeof endings]
    if (path === undefined || allowed.includes(extname(path).toLowerCase())) continue
    throw new AppError(
      'invalid_input',
      `“${basename(path)}”不是 ${allowed.join(' 或 ')} 文件，没有导入。请选择正确的文件。`,
    )
  }
}
