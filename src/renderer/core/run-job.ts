import { useState } from 'react'
import type { JobTicket } from '../../shared/core/contract.ts'
import type { JobState } from '../../shared/core/events.ts'
import { CallError } from './client.ts'
import { jobEnd, useJob } from './events.ts'

/**
 * Runs a long call from a form: the form stays open until its end and can show how far it is.
 *
 * `run` resolves to the job's output.
 *
 * @throws {CallError} from `run`: what the job failed with, `cancelled` when it was stopped.
 */
export function useJobRun<T>(): {
  readonly job: JobState | undefined
  readonly run: (start: Promise<JobTicket>) => Promise<T>
} {
  const [jobId, setJobId] = useState<string | undefined>(undefined)
  const job = useJob(jobId)

  async function run(start: Promise<JobTicket>): Promise<T> {
    const ticket = await start
    setJobId(ticket.jobId)
    const ended = await jobEnd(ticket.jobId)
    if (ended.state === 'done') return ended.output as T
    throw new CallError(
      ended.error ?? { code: 'cancelled', message: '已取消，数据没有改动。', details: {} },
    )
  }

  return { job: job?.state === 'running' ? job : undefined, run }
}
