import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import packageJson from '../../../package.json'
import type { Client } from '../../shared/api.ts'
import type { JobTicket } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { Actor } from '../../shared/core/roles.ts'
import { workerFileIn } from '../core/jobs.ts'
import { keyFileOf } from '../core/seal.ts'
import { openDesk } from '../open-desk.ts'

/** Who the audit names when nobody sits at a window. */
export const commandLine: Actor = { personId: 'cli', name: '命令行', role: 'commander' }

export type CliDesk = {
  readonly client: Client
  /** Waits for a job and answers what it made. */
  readonly finish: <T>(ticket: JobTicket) => Promise<T>
}

/**
 * Does something with a post without a window, as the window would, and closes it again.
 *
 * A file that this made goes again where the work fails: an empty post would stand in the way of
 * the next try.
 *
 * @param mustExist Refuses a file that is not there, so that a slip in the name makes no new post.
 */
export async function withDesk<T>(
  file: string,
  mustExist: boolean,
  work: (desk: CliDesk) => Promise<T>,
): Promise<T> {
  const path = resolve(file)
  if (mustExist && !existsSync(path)) {
    throw new AppError(
      'not_found',
      `找不到数据文件“${path}”。请核对位置，或先用 demo、import 建立。`,
    )
  }
  const made = existsSync(path) ? [] : filesOf(path).filter((own) => !existsSync(own))
  mkdirSync(dirname(path), { recursive: true })
  let step = ''
  const open = await openDesk({
    file: path,
    workerFile: workerFileIn(__dirname),
    version: packageJson.version,
    announce: (event) => {
      if (event.kind !== 'job' || event.job.step === step) return
      step = event.job.step
      process.stderr.write(`${event.job.label}：${step}\n`)
    },
  })
  let isDone = false
  try {
    const answer = await work({
      client: open.clientFor(commandLine),
      finish: async <R>(ticket: JobTicket) => (await open.desk.jobs.wait(ticket.jobId)) as R,
    })
    isDone = true
    return answer
  } finally {
    await open.close()
    if (!isDone) for (const own of made) rmSync(own, { force: true })
  }
}

function filesOf(database: string): readonly string[] {
  return [database, `${database}-wal`, `${database}-shm`, keyFileOf(database)]
}
