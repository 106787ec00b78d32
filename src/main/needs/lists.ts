import { sql, type SqlBool } from 'kysely'
import { addDays, dayOf, instantAt, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import { periodOf } from '../../shared/core/period.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { searchWords } from '../../shared/core/search.ts'
import { minutesAfter, minutesBetween } from '../../shared/logs/entry-time.ts'
import type { needsContract } from '../../shared/needs/contract.ts'
import {
  waitBands,
  type NeedSource,
  type NeedState,
  type NeedUrgency,
} from '../../shared/needs/labels.ts'
import { holds } from '../core/dialect.ts'
import type { ReadDb } from '../core/open-database.ts'
import { placeOf } from './planned.ts'

type NeedList = OutputOf<(typeof needsContract)['list']>

/** Field of the contract → column, for sorting and filtering; those after `n.` cost a join. */
const columns: Readonly<Record<string, string>> = {
  state: 'n.state',
  source: 'n.source',
  categoryId: 'n.category_id',
  categoryName: 'k.sort',
  urgency: 'n.urgency',
  plannedDay: 'n.planned_day',
  householdId: 'n.household_id',
  householdCode: 'h.code',
  address: 'h.door',
  communityName: 'c.name',
  headName: 'h.head_py',
  need: 'n.need',
  takenAt: 'n.taken_at',
  takenBy: 'n.taken_by',
  ownerName: 'n.owner_name',
  ownerId: 'n.owner_id',
  dueAt: 'n.due_at',
  closedAt: 'n.closed_at',
  holdsItems: 'n.holds_items',
  satisfaction: 'n.satisfaction',
  waitMinutes: 'n.taken_at',
}
const searched = ['h.door', 'h.code', 'h.head_name', 'h.head_py', 'h.head_initials', 'u.name']

/** What is open, urgent and due comes first; among closed ones the latest. */
export async function listNeeds(db: ReadDb, page: PageRequest, now: Instant): Promise<NeedList> {
  const words = searchWords(page.search)
  const used = [...Object.keys(page.where), ...page.sort.map(({ field }) => field)]
  const isJoined = used.some((field) => !(columns[field] ?? 'n.').startsWith('n.'))
  let query = db.selectFrom('needs as n').where('n.deleted_at', 'is', null)
  if (isJoined) {
    query = query
      .innerJoin('households as h', 'h.id', 'n.household_id')
      .innerJoin('units as u', 'u.id', 'h.unit_id')
      .innerJoin('communities as c', 'c.id', 'u.community_id')
      .innerJoin('need_categories as k', 'k.id', 'n.category_id')
  }
  for (const [field, value] of Object.entries(page.where))
    query = query.where(meant(field, value, now))
  for (const word of words) {
    // Households are few beside their needs: they are looked through once, not once for each need.
    query = query.where(
      sql<SqlBool>`(${holds('n.need', word)} OR ${holds('n.owner_name', word)} OR n.household_id IN (
        SELECT h.id FROM households h JOIN units u ON u.id = h.unit_id WHERE ${sql.join(
          searched.map((column) => holds(column, word)),
          sql` OR `,
        )}))`,
    )
  }
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  let sorted = query.select('n.id')
  for (const { field, dir } of page.sort) sorted = sorted.orderBy(sql.ref(columnOf(field)), dir)
  if (page.where.state === 'open' || page.where.overdue !== undefined) {
    sorted = sorted
      .orderBy(sql`CASE n.urgency WHEN 'urgent' THEN 0 WHEN 'soon' THEN 1 ELSE 2 END`)
      .orderBy('n.due_at')
  }
  const found = await sorted
    .orderBy('n.taken_at', 'desc')
    .orderBy('n.id')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const rows = await needRows(
    db,
    found.map(({ id }) => id),
    now,
  )
  return { total, rows: [...rows] }
}

/** Whole rows of some needs, in the order of their ids. */
export async function needRows(
  db: ReadDb,
  ids: readonly string[],
  now: Instant,
): Promise<NeedList['rows']> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('needs as n')
    .innerJoin('need_categories as k', 'k.id', 'n.category_id')
    .innerJoin('households as h', 'h.id', 'n.household_id')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .selectAll('n')
    .select(['k.name as category_name', 'h.code', 'h.door', 'h.head_name'])
    .select(['u.name as unit_name', 'e.name as estate_name', 'c.name as community_name'])
    .select(
      // An open one has none, so that its steps need not be looked through.
      sql<string | null>`CASE WHEN n.state <> 'open' THEN (
        SELECT s.remark FROM need_steps s WHERE s.need_id = n.id
        AND s.step IN ('done', 'cancelled')
        AND NOT EXISTS (SELECT 1 FROM need_steps v WHERE v.reverses_id = s.id)
        ORDER BY s.at DESC LIMIT 1) END`.as('result'),
    )
    .where('n.id', 'in', ids)
    .execute()
  const byId = new Map(
    rows.map((row): [string, NeedList['rows'][number]] => [
      row.id,
      {
        id: row.id,
        rowVersion: row.row_version,
        source: row.source as NeedSource,
        categoryId: row.category_id,
        categoryName: row.category_name,
        urgency: row.urgency as NeedUrgency,
        ...placeOf(row),
        need: row.need,
        takenAt: row.taken_at,
        takenBy: row.taken_by,
        ownerId: row.owner_id,
        ownerName: row.owner_name,
        dueAt: row.due_at,
        state: row.state as NeedState,
        closedAt: row.closed_at,
        holdsItems: row.holds_items === 1,
        satisfaction: row.satisfaction,
        isOverdue: row.state === 'open' && row.due_at < now,
        waitMinutes: Math.max(0, minutesBetween(row.taken_at, row.closed_at ?? now)),
        result: row.result ?? '',
      },
    ]),
  )
  return ids.map((id) => byId.get(id)).filter((row) => row !== undefined)
}

function meant(field: string, value: string | number, now: Instant) {
  switch (field) {
    case 'overdue':
      return sql<SqlBool>`(n.state = 'open' AND n.due_at < ${now})`
    // A need for gas has no owner of its own; the exchange sees to it.
    case 'hasOwner':
      return sql<SqlBool>`${sql.raw(value === 'no' ? "n.source <> 'gas' AND NOT" : '')} EXISTS (
        SELECT 1 FROM staff s WHERE s.id = n.owner_id AND s.deleted_at IS NULL)`
    case 'band':
      return sql<SqlBool>`(n.state = 'open' AND ${waitsIn(Number(value), now)})`
    case 'takenDay':
      return sql<SqlBool>`(n.state <> 'reversed' AND ${within('n.taken_at', String(value))})`
    case 'closedDay':
      return sql<SqlBool>`(n.state = 'done' AND ${within('n.closed_at', String(value))})`
    // As it was at a moment: told of before it, and neither done nor given up by then.
    case 'openAt':
      return openAt(value)
    case 'overdueAt':
      return sql<SqlBool>`(${openAt(value)} AND n.due_at < ${value})`
    case 'takenIn':
      return sql<SqlBool>`(n.state <> 'reversed' AND ${during('n.taken_at', value)})`
    case 'closedIn':
      return sql<SqlBool>`(n.state = 'done' AND ${during('n.closed_at', value)})`
    default:
      return sql<SqlBool>`${sql.ref(columnOf(field))} = ${value}`
  }
}

/** Told so long ago that the wait lies in a band. */
function waitsIn(band: number, now: Instant) {
  const { hours } = waitBands[band] ?? waitBands[0]
  const before = waitBands[band - 1]?.hours ?? 0
  const latest = minutesAfter(now, -before * 60)
  const oldest = hours === Infinity ? '' : minutesAfter(now, -hours * 60)
  return sql<SqlBool>`n.taken_at > ${oldest} AND n.taken_at <= ${latest}`
}

function within(column: string, day: string) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw unknownField('takenDay')
  return sql<SqlBool>`${sql.ref(column)} >= ${instantAt(day, 0)}
    AND ${sql.ref(column)} < ${instantAt(addDays(dayOf(instantAt(day, 0)), 1), 0)}`
}

function openAt(at: string | number) {
  return sql<SqlBool>`(n.state <> 'reversed' AND n.taken_at < ${at}
    AND (n.closed_at IS NULL OR n.closed_at >= ${at}))`
}

function during(column: string, value: string | number) {
  const period = periodOf(value)
  if (period === undefined) throw unknownField('takenIn')
  return sql<SqlBool>`${sql.ref(column)} >= ${period.from} AND ${sql.ref(column)} < ${period.until}`
}

function columnOf(field: string): string {
  if (Object.hasOwn(columns, field)) return columns[field]
  throw unknownField(field)
}

function unknownField(field: string): AppError {
  return new AppError('invalid_input', '不能按这一列筛选或排序。请换一列。', { field })
}
