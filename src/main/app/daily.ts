import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { needed, print, readOptions } from '../cli/arguments.ts'
import { commandLine } from '../cli/open-cli-desk.ts'
import { toFailure } from '../core/failure.ts'
import { assertCanWritePackage } from '../office/package.ts'
import type { OpenDesk } from '../open-desk.ts'
import { listen } from './ipc.ts'

const text = { type: 'string' } as const

/**
 * `daily --db FILE --date DAY --out DIR`: the day's papers, printed on a hidden page by the same
 * job as the window's button. Standard output carries only what was made.
 *
 * A day without a briefing gets its draft first; one that is there is printed as it stands.
 *
 * @returns 0 done, 2 bad input.
 */
export async function runDaily(
  args: readonly string[],
  open: (file: string) => Promise<OpenDesk>,
): Promise<number> {
  try {
    const { values } = readOptions(args.slice(1), { db: text, date: text, out: text })
    const file = resolve(needed(values.db, 'db'))
    if (!existsSync(file)) {
      throw new AppError(
        'not_found',
        `找不到数据文件“${file}”。请核对位置，或先用 demo、import 建立。`,
      )
    }
    const day = needed(values.date, 'date')
    const folder = resolve(needed(values.out, 'out'))
    // Before a draft is written into the post for papers that cannot be.
    await assertCanWritePackage(folder, 0, { replace: true, make: true })
    const post = await open(file)
    try {
      listen(() => post.dispatcher)
      const client = post.clientFor(commandLine)
      const { id } = await client.reports.briefing({ day })
      if (id === null) await client.briefings.draft({ day })
      const { jobId } = await client.reports.exportDay({ day, folder, exactly: true })
      print(await post.desk.jobs.wait(jobId))
      return 0
    } finally {
      await post.close()
    }
  } catch (error) {
    process.stderr.write(`${toFailure(error).message}\n`)
    return 2
  }
}
