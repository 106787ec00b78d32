import { addDays, dayOf, instantAt, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { minutesBetween } from '../../shared/logs/entry-time.ts'
import type { needsContract } from '../../shared/needs/contract.ts'
import { waitBands } from '../../shared/needs/labels.ts'
import { bandOf } from '../../shared/needs/rules.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { ReadDb } from '../core/open-database.ts'
import { plannedOn } from './planned.ts'

type Board = OutputOf<(typeof needsContract)['board']>
/** An open need as the board counts it; its times are read once, for its category, owner and all. */
type OpenNeed = {
  readonly categoryId: string
  readonly ownerName: string
  readonly isUrgent: boolean
  readonly isOverdue: boolean
  readonly band: number
}

/** What waits now and how long, and what today has brought and closed. */
export async function needBoard(db: ReadDb, now: Instant): Promise<Board> {
  const today = dayOf(now)
  const from = instantAt(today, 0)
  const until = instantAt(addDays(today, 1), 0)
  const openRows = await db
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
  const open = openRows.map((row): OpenNeed => ({
    categoryId: row.category_id,
    ownerName: row.owner_name,
    isUrgent: row.urgency === 'urgent',
    isOverdue: row.due_at < now,
    band: bandOf(minutesBetween(row.taken_at, now)),
  }))
  const waits = closed
    .filter(({ state }) => state === 'done')
    .map(({ category_id, taken_at, closed_at }) => ({
      categoryId: category_id,
      minutes: minutesBetween(taken_at, closed_at ?? taken_at),
    }))
  const counts = taken.filter(({ state }) => state !== 'reversed')
  const openOf = grouped(open, ({ categoryId }) => categoryId)
  const takenOf = grouped(counts, ({ category_id }) => category_id)
  const waitsOf = grouped(waits, ({ categoryId }) => categoryId)
  const owners = grouped(open, ({ ownerName }) => ownerName)
  const planned = await plannedOn(db, today)
  return {
    at: now,
    total: countOf(open),
    urgent: open.filter(({ isUrgent }) => isUrgent).length,
    held,
    takenToday: counts.length,
    doneToday: waits.length,
    medianWaitMinutes: medianOf(waits),
    categories: categories.map(({ id, name }) => {
      const own = waitsOf.get(id) ?? []
      return {
        id,
        name,
        ...countOf(openOf.get(id) ?? []),
        takenToday: takenOf.get(id)?.length ?? 0,
        doneToday: own.length,
        medianWaitMinutes: medianOf(own),
      }
    }),
    owners: [...owners]
      .map(([name, rows]) => ({ name, open: rows.length, overdue: countOf(rows).overdue }))
      .sort((a, b) => b.overdue - a.overdue || b.open - a.open),
    planned: planned.map(({ categoryId: _, ownerId: __, ...one }) => ({
      ...one,
      isOverdue: one.dueAt < now,
    })),
  }
}

function countOf(open: readonly OpenNeed[]) {
  const bands = waitBands.map(() => 0)
  for (const { band } of open) bands[band]++
  return { open: open.length, overdue: open.filter(({ isOverdue }) => isOverdue).length, bands }
}

function medianOf(waits: readonly { readonly minutes: number }[]): number | null {
  const sorted = waits.map(({ minutes }) => minutes).sort((a, b) => a - b)
  return sorted.at(sorted.length >> 1) ?? null
}
