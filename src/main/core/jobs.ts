import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError, type Failure } from '../../shared/core/errors.ts'
import type { JobState } from '../../shared/core/events.ts'
import { toFailure } from './failure.ts'

/** Told by long work as it goes: how much is done, and what it does now, in Chinese. */
export type Report = (done: number, total: number, step: string) => void

/** What a worker thread is asked and what it answers. */
export type WorkerTask = { readonly task: string; readonly input: unknown }
export type WorkerAnswer =
  | {
      readonly kind: 'progress'
      readonly done: number
      readonly total: number
      readonly step: string
    }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: Failure }

/** Two tasks at most run side by side, which fills the two cores of an office PC; a third waits. */
const threads = 2

/**
 * Progress is told ten times a second at most: a screen that is told of it faster than it can draw
 * never comes to rest, and React gives up on it (its error 185).
 */
const tellEveryMs = 100

export type JobRun = (report: Report, signal: AbortSignal) => Promise<unknown>

export type Jobs = {
  readonly start: (job: { method: string; label: string; at: string; run: JobRun }) => string
  readonly cancel: (id: string) => void
  readonly list: () => readonly JobState[]
  /** Waits for the end; for the command line and tests. @throws {AppError} as the job failed. */
  readonly wait: (id: string) => Promise<unknown>
  /** Runs a pure task in a thread of its own; cancelling ends the thread. */
  readonly inWorker: (task: WorkerTask, report: Report, signal: AbortSignal) => Promise<unknown>
  /** Cancels whatever runs. */
  readonly stop: () => void
  /** Cancels whatever runs and waits until all of it has ended. */
  readonly close: () => Promise<void>
}

type Running = { state: JobState; readonly stop: AbortController; readonly ended: Promise<unknown> }

export function createJobs(options: {
  readonly workerFile: string
  readonly newId: () => string
  readonly onChange: (state: JobState) => void
}): Jobs {
  const all = new Map<string, Running>()
  const waiting: (() => void)[] = []
  let busy = 0

  const stop = () => all.forEach((running) => running.stop.abort())

  const slot = async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy >= threads) await new Promise<void>((go) => waiting.push(go))
    busy++
    try {
      return await work()
    } finally {
      busy--
      waiting.shift()?.()
    }
  }

  return {
    start({ method, label, at, run }) {
      const id = options.newId()
      const stop = new AbortController()
      let toldAt = 0
      let later: NodeJS.Timeout | undefined
      const tell = () => {
        clearTimeout(later)
        later = undefined
        toldAt = Date.now()
        options.onChange(running.state)
      }
      const report: Report = (done, total, step) => {
        running.state = { ...running.state, done, total, step }
        later ??= setTimeout(tell, Math.max(0, toldAt + tellEveryMs - Date.now()))
      }
      const end = (change: Partial<JobState>) => {
        running.state = { ...running.state, ...change }
        tell()
      }
      const work = async () => {
        try {
          const output = await run(report, stop.signal)
          end({ state: 'done', output, done: 1, total: 1, step: '已完成' })
          return output
        } catch (error) {
          const failure = toFailure(error)
          end({
            state: failure.code === 'cancelled' ? 'cancelled' : 'failed',
            error: failure,
            step: failure.code === 'cancelled' ? '已取消' : '未完成',
          })
          throw new AppError(failure.code, failure.message, failure.details)
        }
      }
      const running: Running = {
        state: {
          id,
          method,
          label,
          state: 'running',
          done: 0,
          total: 0,
          step: '开始',
          startedAt: at,
        },
        stop,
        // A turn later, so that `running` is there when the first progress comes.
        ended: Promise.resolve().then(work),
      }
      // A failed job is told by its state; whoever waits gets the error too.
      running.ended.catch(() => undefined)
      all.set(id, running)
      tell()
      return id
    },
    cancel: (id) => all.get(id)?.stop.abort(),
    list: () => [...all.values()].map((running) => running.state),
    wait: (id) => {
      const running = all.get(id)
      if (running === undefined) throw new AppError('not_found', '找不到这项任务，可能已经清除。')
      return running.ended
    },
    inWorker: (task, report, signal) =>
      slot(() => runInWorker(options.workerFile, task, report, signal)),
    stop,
    close: async () => {
      stop()
      await Promise.allSettled([...all.values()].map((running) => running.ended))
    },
  }
}

export function workerFileIn(folder: string): string {
  return join(folder, 'job-worker.cjs')
}

function runInWorker(
  file: string,
  task: WorkerTask,
  report: Report,
  signal: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(cancelled())
      return
    }
    const worker = new Worker(file, { workerData: task })
    const finish = (end: () => void) => {
      signal.removeEventListener('abort', stop)
      void worker.terminate()
      end()
    }
    const stop = () => finish(() => reject(cancelled()))
    signal.addEventListener('abort', stop)
    worker.on('message', (answer: WorkerAnswer) => {
      if (answer.kind === 'progress') report(answer.done, answer.total, answer.step)
      else if (answer.kind === 'done') finish(() => resolve(answer.result))
      else {
        const { code, message, details } = answer.error
        finish(() => reject(new AppError(code, message, details)))
      }
    })
    worker.on('error', (error: Error) => finish(() => reject(error)))
    worker.on('exit', (code) =>
      finish(() => reject(new Error(`worker for ${task.task} ended with ${code}`))),
    )
  })
}

function cancelled(): AppError {
  return new AppError('cancelled', '已取消，数据没有改动。')
}
