import { parentPort, workerData } from 'node:worker_threads'
import { toFailure } from '../core/failure.ts'
import type { WorkerAnswer, WorkerTask } from '../core/jobs.ts'
import { tasks, type Task } from './tasks.ts'

// One thread does one task and ends; the main process ends it early when the job is cancelled.
const { task, input } = workerData as WorkerTask
const answer = (message: WorkerAnswer) => parentPort?.postMessage(message)

async function work(): Promise<void> {
  try {
    const run = await (tasks as Readonly<Record<string, () => Promise<Task>>>)[task]()
    const report = (done: number, total: number, step: string) =>
      answer({ kind: 'progress', done, total, step })
    const result = await run(input as never, report, __dirname)
    answer({ kind: 'done', result })
  } catch (error) {
    answer({ kind: 'failed', error: toFailure(error) })
  }
}

void work()
