import type { Day } from '../../shared/core/dates.ts'
import { client } from '../core/client.ts'
import { queryClient } from '../core/query.ts'
import { pushUndo } from '../core/undo.ts'
import type { Assignment, Shown } from './roster-view.ts'

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

const isFor = (one: Assignment, { day, slotId, staffId }: Duty) =>
  one.day === day && one.slotId === slotId && one.staffId === staffId

/** The version of an assignment that is shown but not yet read back. */
const expectedVersion = 0

async function put(duty: Duty): Promise<void> {
  const { day, slotId, staffId } = duty
  const expected = {
    id: keyOf(duty),
    rowVersion: expectedVersion,
    day,
    slotId,
    staffId,
    isLocked: false,
  }
  await ahead(
    duty,
    (standing) => [...standing, expected],
    async () => latest.set(keyOf(duty), await client.roster.assign({ ...duty })),
  )
}

async function take(duty: Duty, known?: Key): Promise<void> {
  const key = known ?? latest.get(keyOf(duty))
  if (key === undefined) return
  await ahead(
    duty,
    (standing) => standing.filter((one) => !isFor(one, duty)),
    () => client.roster.unassign({ id: key.id, rowVersion: key.rowVersion }),
  )
}

/**
 * Shows a change while it is being written: judging a whole roster takes longer than a click may.
 * What is shown is read again once the write was announced, and at once when it was refused.
 */
async function ahead(
  { rosterId }: Duty,
  change: (standing: readonly Assignment[]) => readonly Assignment[],
  write: () => Promise<unknown>,
): Promise<void> {
  await queryClient.cancelQueries({ queryKey: ['roster.show'] })
  queryClient.setQueriesData<Shown>({ queryKey: ['roster.show'] }, (shown) =>
    shown?.roster?.id === rosterId
      ? { ...shown, assignments: [...change(shown.assignments)] }
      : shown,
  )
  try {
    await write()
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: ['roster.show'] })
    throw error
  }
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
  await take(duty, rowVersion === expectedVersion ? undefined : { id, rowVersion })
  pushUndo({ label: `撤下上岗 ${words}`, run: () => put(duty) })
}
