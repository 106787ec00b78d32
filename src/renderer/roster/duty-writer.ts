import type { Day } from '../../shared/core/dates.ts'
import { client } from '../core/client.ts'
import { pushUndo } from '../core/undo.ts'
import type { Assignment } from './roster-view.ts'

type Key = { readonly id: string; readonly rowVersion: number }
export type Duty = {
  readonly rosterId: string
  readonly day: Day
  readonly slotId: string
  readonly staffId: string
}

/**
 * The assignment that stands for a duty now: undo makes a new one for each it brings back, and an
 * older step of the same duty must then take away the new one.
 */
const latest = new Map<string, Key>()

const keyOf = ({ rosterId, day, slotId, staffId }: Duty) => [rosterId, day, slotId, staffId].join()

async function put(duty: Duty): Promise<void> {
  latest.set(keyOf(duty), await client.roster.assign({ ...duty }))
}

async function take(duty: Duty, known?: Key): Promise<void> {
  const key = known ?? latest.get(keyOf(duty))
  if (key !== undefined) await client.roster.unassign({ id: key.id, rowVersion: key.rowVersion })
}

/** Puts somebody in a place; Ctrl+Z takes them out again. @throws {CallError} with the rule. */
export async function assign(duty: Duty, words: string): Promise<void> {
  await put(duty)
  pushUndo({ label: `安排上岗 ${words}`, run: () => take(duty) })
}

/** Takes somebody out of a place; Ctrl+Z puts them back. @throws {CallError} */
export async function unassign(
  rosterId: string,
  { id, rowVersion, day, slotId, staffId }: Assignment,
  words: string,
): Promise<void> {
  const duty = { rosterId, day, slotId, staffId }
  await take(duty, { id, rowVersion })
  pushUndo({ label: `撤下上岗 ${words}`, run: () => put(duty) })
}
