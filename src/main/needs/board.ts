import { addDays, dayOf, instantAt, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { minutesBetween } from '../../shared/logs/entry-time.ts'
import type { needsContract } from '../../shared/needs/contract.ts'
import { waitBands } from '../../shared/needs/labels.ts'
import { bandOf } from '../../shared/needs/rules.ts'
import type { ReadDb } from '../core/open-database.ts'
import { plannedOn } from './planned.ts'

type Board = OutputOf<(typeof needsContract)['board']>
type OpenNeed = {
  readonly category_id: string
  readonly owner_name: string
  readonly taken_at: string
  readonly due_at: string
  readonly urgency: string
}

/** What waits now and how long, and what today has brought and closed. */
export async function needBoard(db: ReadDb, now: Instant): Promise<Board> {
  const today = dayOf(now)
  const from = instantAt(today, 0)
  const until = instantAt(addDays(today, 1), 0)
  const open = await db
    .selectFrom('needs')
    .select(['category_id', 'owner_name', 'taken_at', 'due_at', 'urgency'])
    .where('state', '=', 'open')
    .where('deleted_at', 'is', null)
    .execute()
  const taken = await db
    .selectFrom('needs')
    .select(['category_id', 'state'])
    .where('taken_at', '>=', from)
    .where('taken_at', '<', until)
    .where('deleted_at', 'is', null)
    .execute()
  const closed = await db
    .selectFrom('needs')
    .select(['category_id', 'taken_at', 'closed_at', 'state'])
    .where('closed_at', '>=', from)
    .where('closed_at', '<', until)
    .where('deleted_at', 'is', null)
    .execute()
  const { held } = await db
    .selectFrom('needs')
    .select((eb) => eb.fn.countAll<number>().as('held'))
    .where('holds_items', '=', 1)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  const categories = await db
    .selectFrom('need_categories')
    .select(['id', 'name'])
    .where('deleted_at', 'is', null)
    .orderBy('sort')
    .orderBy('name')
    .execute()
  const counts = taken.filter(({ state }) => state !== 'reversed')
  const done = closed.filter(({ state }) => state === 'done')
  const owners = new Map<string, OpenNeed[]>()
  for (const need of open)
    owners.set(need.owner_name, [...(owners.get(need.owner_name) ?? []), need])
  const planned = await plannedOn(db, today)
  return {
    at: now,
    total: countOf(open, now),
    urgent: open.filter(({ urgency }) => urgency === 'urgent').length,
    held,
    takenToday: counts.length,
    doneToday: done.length,
    medianWaitMinutes: medianWait(done),
    categories: categories.map(({ id, name }) => {
      const own = done.filter((row) => row.category_id === id)
      return {
        id,
        name,
        ...countOf(
          open.filter((row) => row.category_id === id),
          now,
        ),
        takenToday: counts.filter((row) => row.category_id === id).length,
        doneToday: own.length,
        medianWaitMinutes: medianWait(own),
      }
    }),
    owners: [...owners]
      .map(([name, rows]) => ({ name, open: rows.length, overdue: countOf(rows, now).overdue }))
      .sort((a, b) => b.overdue - a.overdue || b.open - a.open),
    planned: planned.map(({ categoryId: _, ownerId: __, ...one }) => ({
      ...one,
      isOverdue: one.dueAt < now,
    })),
  }
}

function countOf(open: readonly OpenNeed[], now: Instant) {
  const bands = waitBands.map(() => 0)
  for (const { taken_at } of open) bands[bandOf(minutesBetween(taken_at, now))]++
  return { open: open.length, overdue: open.filter(({ due_at }) => due_at < now).length, bands }
}

function medianWait(
  rows: readonly { readonly taken_at: string; readonly closed_at: string | null }[],
): number | null {
  const waits = rows
    .map(({ taken_at, closed_at }) => minutesBetween(taken_at, closed_at ?? taken_at))
    .sort((a, b) => a - b)
  return waits.at(waits.length >> 1) ?? null
}
