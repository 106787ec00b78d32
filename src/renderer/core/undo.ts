import { useSyncExternalStore } from 'react'

/** The inverse of something done, and its words: `删除户 3-2-101`. */
export type Undo = {
  readonly label: string
  readonly run: () => Promise<unknown>
  /** The entry it takes back as a whole; an earlier inverse of the same entry has no work left. */
  readonly entry?: string
}

/** Far enough back for a slip, not so far that undoing surprises. */
const depth = 50

let stack: readonly Undo[] = []
const listeners = new Set<() => void>()

function set(next: readonly Undo[]): void {
  stack = next
  listeners.forEach((listener) => listener())
}

export function pushUndo(undo: Undo): void {
  const before = stack.filter(({ entry }) => entry === undefined || entry !== undo.entry)
  set([...before, undo].slice(-depth))
}

/** Several inverses as one step, run last first. */
export function undoTogether(label: string, steps: readonly Undo[]): Undo {
  return {
    label,
    run: async () => {
      for (const step of [...steps].reverse()) await step.run()
    },
  }
}

/** Forgets everything: another file, another person. */
export function clearUndo(): void {
  set([])
}

/**
 * Undoes what was just done.
 *
 * @returns Its words, or undefined when there is nothing to undo.
 * @throws {CallError} when the inverse was refused; the step is dropped then.
 */
export async function undoLast(): Promise<string | undefined> {
  const last = stack.at(-1)
  if (last === undefined) return undefined
  set(stack.slice(0, -1))
  await last.run()
  return last.label
}

/** The words of what Ctrl+Z would undo. */
export function useNextUndo(): string | undefined {
  return useSyncExternalStore(subscribe, () => stack.at(-1)?.label)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
