import type { LineProblem, StaffLine } from './line-problem.ts'

/** The best roster of lines that any of several threads knows. */
export type SharedLines = {
  /** What a thread is handed to know the same. */
  readonly memory: SharedArrayBuffer
  /** Keeps a roster where none better is known. */
  readonly offer: (lines: readonly StaffLine[], objective: number) => void
  /** The best known where it costs less. */
  readonly betterThan: (objective: number) => readonly StaffLine[] | undefined
}

const LOCK_BYTES = 8
const HEAD_BYTES = LOCK_BYTES + Float64Array.BYTES_PER_ELEMENT

/** Lays the roster out in memory of its own, or joins one that another thread has laid out. */
export function sharedLines(
  { days, people }: LineProblem,
  joined?: SharedArrayBuffer,
): SharedLines {
  const memory = joined ?? new SharedArrayBuffer(HEAD_BYTES + days * people.length)
  const lock = new Int32Array(memory, 0, 1)
  const cost = new Float64Array(memory, LOCK_BYTES, 1)
  const choices = new Uint8Array(memory, HEAD_BYTES)
  if (joined === undefined) cost[0] = Infinity
  const alone = <T>(work: () => T): T => {
    while (Atomics.compareExchange(lock, 0, 0, 1) !== 0) Atomics.wait(lock, 0, 1)
    try {
      return work()
    } finally {
      Atomics.store(lock, 0, 0)
      Atomics.notify(lock, 0, 1)
    }
  }
  return {
    memory,
    offer: (lines, objective) =>
      alone(() => {
        if (objective >= cost[0]) return
        cost[0] = objective
        lines.forEach((line, person) => choices.set(line, person * days))
      }),
    betterThan: (objective) =>
      alone(() =>
        cost[0] < objective
          ? people.map((_, person) => choices.slice(person * days, (person + 1) * days))
          : undefined,
      ),
  }
}
