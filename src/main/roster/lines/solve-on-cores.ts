import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { loadSolver } from '../solver/load-solver.ts'
import { readInstance } from './read-instance.ts'
import { sharedLines } from './shared-lines.ts'
import { FINISH_SHARE, solveLines, type LinesOptions, type SolvedLines } from './solve-lines.ts'

/** What the second thread is started with. */
export type SecondSearch = {
  readonly instance: string
  readonly seed: number
  /** Milliseconds since 1970 at which to end, and from which on to come to an end. */
  readonly end: number
  readonly late: number
  readonly memory: SharedArrayBuffer
}

export type CoresOptions = Pick<LinesOptions, 'seed' | 'moves' | 'onBetter'> & {
  readonly seconds: number
  /** Where the build laid `solver-worker.cjs`. */
  readonly workerFolder: string
}

/**
 * Plans staff lines in this thread and, where there is a second core, in one more that seeks other
 * ways down; each goes on from the better. With `moves` this thread is alone, so that seed and moves
 * decide the result.
 *
 * @returns undefined where somebody has no legal line at all.
 * @throws {AppError} `invalid_input` where the instance is not understood.
 */
export async function solveOnCores(
  instance: string,
  { seconds, workerFolder, ...options }: CoresOptions,
): Promise<SolvedLines | undefined> {
  const start = Date.now()
  const end = start + seconds * 1000
  const late = start + seconds * 1000 * (1 - FINISH_SHARE)
  const problem = readInstance(instance)
  const lines = sharedLines(problem)
  const isAlone = options.moves !== undefined || availableParallelism() < 2
  const { seed } = options
  const second: SecondSearch = { instance, seed: seed + 1, end, late, memory: lines.memory }
  const worker = isAlone
    ? undefined
    : new Worker(join(workerFolder, 'solver-worker.cjs'), { workerData: second })
  // Too little memory for a second search is no reason to lose what the first one finds.
  worker?.on('error', () => undefined)
  try {
    return solveLines(await loadSolver(), problem, {
      ...options,
      ...(isAlone ? {} : { shared: { lines, isSecond: false } }),
      isOver: () => Date.now() > end,
      isLate: () => Date.now() > late,
    })
  } finally {
    await worker?.terminate()
  }
}

/** The second thread's part: what it finds is in the shared memory. */
export async function searchSecond({
  instance,
  seed,
  end,
  late,
  memory,
}: SecondSearch): Promise<void> {
  const problem = readInstance(instance)
  solveLines(await loadSolver(), problem, {
    seed,
    shared: { lines: sharedLines(problem, memory), isSecond: true },
    isOver: () => Date.now() > end,
    isLate: () => Date.now() > late,
  })
}
