import { sql } from 'kysely'
import { dayOf, dayText, type Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import {
  meetingItemFields,
  type meetingItemsContract,
  type MeetingItemState,
} from '../../shared/reports/meeting.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { WriteDb } from '../core/open-database.ts'
import { cellsOf, recordHandlers, shownAs, touchRow } from '../core/records.ts'

const table = 'meeting_items'
const noun = '会商事项'

const items = recordHandlers(meetingItemFields, {
  table,
  noun,
  toColumns: cellsOf,
  toShown: ({ done_by: doneBy, ...row }, now) => ({
    ...shownAs(row),
    doneBy: doneBy ?? '',
    state: stateOf(row as unknown as TaskCells, dayOf(now)),
  }),
  from: (query) =>
    query
      .leftJoin('staff as s', 's.id', 'r.owner_id')
      .select(sql`coalesce(s.name, '')`.as('owner_name'))
      .select(sql`(r.due_day IS NOT NULL AND r.done_at IS NULL)`.as('is_open')),
  listsAll: true,
  searched: ['r.what', 'r.remark', 's.name', 's.name_py', 's.name_initials'],
  columns: { ownerName: 's.name', isOpen: 'is_open' },
  order: ['r.day', 'r.id'],
  check: assertWhole,
})

export const meetingItemsHandlers = {
  ...items,
  finish: async (db, key, ctx) => {
    const task = await getItem(db, key.id)
    if (task.due_day === null) {
      throw new AppError(
        'rule_violated',
        '议定事项没有责任人，不用办结。要有人办，请先写明责任人和完成日期。',
      )
    }
    if (task.done_at !== null) throw new AppError('rule_violated', '这项任务已经完成，没有改动。')
    return touchRow(db, table, noun, key, { done_at: ctx.now, done_by: ctx.actor.name })
  },
  reopen: async (db, key) => {
    const task = await getItem(db, key.id)
    if (task.done_at === null) throw new AppError('rule_violated', '这项任务还在办理，没有改动。')
    return touchRow(db, table, noun, key, { done_at: null, done_by: null })
  },
} satisfies Handlers<typeof meetingItemsContract>

type TaskCells = { readonly due_day: Day | null; readonly done_at: string | null }

function stateOf({ due_day, done_at }: TaskCells, today: Day): MeetingItemState {
  if (due_day === null) return 'decision'
  if (done_at !== null) return 'done'
  return due_day < today ? 'late' : 'open'
}

/** @throws {AppError} `not_found`. */
async function getItem(db: WriteDb, id: string) {
  const row = await db
    .selectFrom(table)
    .select(['owner_id', 'day', 'due_day', 'done_at'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined)
    throw new AppError('not_found', '找不到这项会商事项，可能已被删除。请刷新列表。')
  return row
}

/** A task says who and by when, not before it was given; a decision says neither. */
async function assertWhole(
  db: WriteDb,
  change: {
    readonly ownerId?: string | null
    readonly day?: Day
    readonly dueDay?: Day | null
  },
  id: string | null,
): Promise<void> {
  const kept = id === null ? undefined : await getItem(db, id)
  const ownerId = change.ownerId === undefined ? (kept?.owner_id ?? null) : change.ownerId
  const dueDay = change.dueDay === undefined ? (kept?.due_day ?? null) : change.dueDay
  const day = change.day ?? kept?.day
  if (dueDay !== null && day !== undefined && dueDay < day)
    throw new AppError(
      'rule_violated',
      `完成日期${dayText(dueDay)}早于会商当天${dayText(day)}，没有保存。请改完成日期。`,
      { path: ['dueDay'] },
    )
  if ((ownerId === null) === (dueDay === null)) return
  throw new AppError(
    'rule_violated',
    ownerId === null
      ? '有完成日期的任务要写明责任人，没有保存。请选责任人，或清除完成日期。'
      : '交给责任人的任务要写明完成日期，没有保存。请选完成日期，或清除责任人。',
    { path: [ownerId === null ? 'ownerId' : 'dueDay'] },
  )
}
