import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { commandLine, type CliDesk } from '../cli/open-cli-desk.ts'
import { toFailure } from '../core/failure.ts'
import type { OpenDesk } from '../open-desk.ts'
import { listen } from './ipc.ts'

type PrintingWork = {
  readonly db: string
  readonly work: (desk: CliDesk) => Promise<void>
}

/**
 * Does what a command asks for on an existing post whose hidden pages can be printed; a failure is
 * told on standard error.
 *
 * @param read Reads the command's options; may throw.
 * @returns 0 done, 2 bad input.
 */
export async function withPrintingDesk(
  open: (file: string) => Promise<OpenDesk>,
  read: () => PrintingWork,
): Promise<number> {
  try {
    const { db, work } = read()
    const file = resolve(db)
    if (!existsSync(file)) {
      throw new AppError(
        'not_found',
        `找不到数据文件“${file}”。请核对位置，或先用 demo、import 建立。`,
      )
    }
    const post = await open(file)
    try {
      listen(() => post.dispatcher)
      await work({
        client: post.clientFor(commandLine),
        finish: async <T>({ jobId }: { readonly jobId: string }) =>
          (await post.desk.jobs.wait(jobId)) as T,
      })
      return 0
    } finally {
      await post.close()
    }
  } catch (error) {
    process.stderr.write(`${toFailure(error).message}\n`)
    return 2
  }
}
