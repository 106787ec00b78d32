import { client } from '../core/client.ts'
import { queryClient } from '../core/query.ts'
import { pushUndo, type Undo } from '../core/undo.ts'
import { dutyKey, type Assignment, type Shown } from './roster-view.ts'

/** Duties taken away and duties given, as one step. */
export type Change = {
  readonly rosterId: string
  readonly remove: readonly Assignment[]
  readonly add: readonly Assignment[]
}

export type Grounds = { readonly despite: boolean; readonly reason: string }

/** A change as the calls take it: what is taken away needs no remark. */
export function asAsked({ rosterId, remove, add }: Change) {
  return {
    rosterId,
    remove: remove.map(({ day, slotId, staffId }) => ({ day, slotId, staffId })),
    add: [...add],
  }
}

/**
 * Shows a change while it is being written: judging a whole roster takes longer than a click may.
 * What is shown is read again once the write was announced, and at once when it was refused.
 *
 * @throws {CallError} with the rule.
 */
export async function writeChange(change: Change, grounds: Grounds): Promise<void> {
  const gone = new Set(change.remove.map(dutyKey))
  await queryClient.cancelQueries({ queryKey: ['roster.show'] })
  queryClient.setQueriesData<Shown>({ queryKey: ['roster.show'] }, (shown) =>
    shown?.roster?.id === change.rosterId
      ? {
          ...shown,
          assignments: [
            ...shown.assignments.filter((one) => !gone.has(dutyKey(one))),
            ...change.add,
          ],
        }
      : shown,
  )
  try {
    await client.roster.change({ ...asAsked(change), ...grounds })
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: ['roster.show'] })
    throw error
  }
}

/** What takes a change back: the roster as it was may break rules and is allowed all the same. */
export function inverseOf(change: Change, words: string): Undo {
  const back = { rosterId: change.rosterId, remove: change.add, add: change.remove }
  return { label: words, run: () => writeChange(back, { despite: true, reason: `撤销：${words}` }) }
}

/** Changes a roster; Ctrl+Z takes it back. @throws {CallError} with the rule. */
export async function changeDuties(
  change: Change,
  words: string,
  grounds: Grounds = { despite: false, reason: '' },
): Promise<void> {
  await writeChange(change, grounds)
  pushUndo(inverseOf(change, words))
}
