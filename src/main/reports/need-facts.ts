import type { Instant } from '../../shared/core/dates.ts'
import { minutesBetween } from '../../shared/logs/entry-time.ts'
import { waitBands } from '../../shared/needs/labels.ts'
import { bandOf } from '../../shared/needs/rules.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import type { DayFacts, NeedCounts } from '../../shared/reports/facts.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { ReadDb } from '../core/open-database.ts'

type NeedFacts = Pick<DayFacts, 'needs' | 'needCategories' | 'careDone' | 'tasks'>
/** Needs and tasks of some days and the register they are read against. */
export type NeedRecords = Awaited<ReturnType<typeof needRecords>>
type NeedRow = NeedRecords['needs'][number]

/** What was open at any moment of a span; each day's facts are counted from it. */
export async function needRecords(db: ReadDb, { from, until }: Pick<DayWindow, 'from' | 'until'>) {
  return {
    needs: await db
      .selectFrom('needs as n')
      .leftJoin('staff as s', (join) =>
        join.onRef('s.id', '=', 'n.owner_id').on('s.deleted_at', 'is', null),
      )
      .select(['n.category_id', 'n.source', 'n.state', 'n.taken_at', 'n.due_at', 'n.closed_at'])
      .select(['n.planned_day', 's.id as owner'])
      .where('n.deleted_at', 'is', null)
      .where('n.state', '<>', 'reversed')
      .where('n.taken_at', '<', until)
      .where((eb) => eb.or([eb('n.state', '=', 'open'), eb('n.closed_at', '>=', from)]))
      .execute(),
    categories: await db
      .selectFrom('need_categories')
      .select(['id', 'name'])
      .where('deleted_at', 'is', null)
      .orderBy('sort')
      .orderBy('name')
      .execute(),
    tasks: await db
      .selectFrom('meeting_items as m')
      .innerJoin('staff as s', 's.id', 'm.owner_id')
      .select(['m.id', 'm.day', 'm.what', 'm.due_day', 's.name'])
      .where('m.deleted_at', 'is', null)
      .where('m.done_at', 'is', null)
      .orderBy('m.due_day')
      .execute(),
  }
}

export function needsOfDay(records: NeedRecords, window: DayWindow): NeedFacts {
  const { day, until } = window
  const needs = records.needs.filter((need) => need.taken_at < until)
  const ofCategory = grouped(needs, (need) => need.category_id)
  return {
    needs: {
      ...countsOf(needs, window),
      withoutOwner: needs.filter(
        (need) => need.owner === null && need.source !== 'gas' && isOpenAt(need, until),
      ).length,
    },
    needCategories: records.categories.map(({ id, name }) => ({
      id,
      name,
      ...countsOf(ofCategory.get(id) ?? [], window),
    })),
    careDone: needs.filter(
      (need) =>
        need.source === 'care' &&
        need.planned_day === day &&
        need.state === 'done' &&
        !isOpenAt(need, until),
    ).length,
    tasks: records.tasks.flatMap(({ id, what, name, due_day: dueDay, ...task }) =>
      dueDay === null || task.day > day ? [] : [{ id, what, ownerName: name, dueDay }],
    ),
  }
}

function isOpenAt({ closed_at }: NeedRow, at: Instant): boolean {
  return closed_at === null || closed_at >= at
}

function countsOf(needs: readonly NeedRow[], { from, until }: DayWindow): NeedCounts {
  const open = needs.filter((need) => isOpenAt(need, until))
  const done = needs.filter(
    (need) =>
      need.state === 'done' &&
      need.closed_at !== null &&
      need.closed_at >= from &&
      need.closed_at < until,
  )
  const bands = waitBands.map(() => 0)
  for (const need of open) bands[bandOf(minutesBetween(need.taken_at, until))]++
  const waits = done
    .map((need) => minutesBetween(need.taken_at, need.closed_at ?? until))
    .sort((a, b) => a - b)
  return {
    taken: needs.filter((need) => need.taken_at >= from).length,
    done: done.length,
    open: open.length,
    overdue: open.filter((need) => need.due_at < until).length,
    bands,
    medianWaitMinutes: waits.at(waits.length >> 1) ?? null,
  }
}
