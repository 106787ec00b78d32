import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { AppError, type Failure } from '../../../shared/core/errors.ts'
import { solvePart, type PartAnswer, type PartTask } from './solve-part.ts'

/** Whoever solves parts: as many at a time as there are threads. */
export type Solvers = {
  /** Solves all and tells each as it comes. @throws what a part fails with; the rest is dropped. */
  readonly solve: (
    tasks: readonly PartTask[],
    onAnswer: (answer: PartAnswer) => void,
  ) => Promise<void>
  readonly close: () => Promise<void>
}

export type SolverReply =
  | { readonly kind: 'done'; readonly answer: PartAnswer }
  | { readonly kind: 'failed'; readonly error: Failure }

/** Solves in the calling thread, one part after the other. */
export function solversHere(): Solvers {
  return {
    solve: async (tasks, onAnswer) => {
      for (const task of tasks) onAnswer(await solvePart(task))
    },
    close: () => Promise.resolve(),
  }
}

/**
 * Threads that stay and keep the solver loaded.
 *
 * @param folder Where the build laid `solver-worker.cjs`.
 */
export function solverPool(folder: string, threads: number): Solvers {
  const workers: Worker[] = []
  const ask = (worker: Worker, task: PartTask) =>
    new Promise<PartAnswer>((resolve, reject) => {
      worker.once('error', reject)
      worker.once('message', (reply: SolverReply) => {
        worker.off('error', reject)
        if (reply.kind === 'done') resolve(reply.answer)
        else reject(new AppError(reply.error.code, reply.error.message, reply.error.details))
      })
      worker.postMessage(task)
    })
  return {
    solve: async (tasks, onAnswer) => {
      while (workers.length < Math.min(threads, tasks.length))
        workers.push(new Worker(join(folder, 'solver-worker.cjs')))
      let next = 0
      await Promise.all(
        workers.map(async (worker) => {
          while (next < tasks.length) onAnswer(await ask(worker, tasks[next++]))
        }),
      )
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
