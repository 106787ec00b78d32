import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { instantAt, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { periodOf, type Period } from '../../shared/core/period.ts'
import { isMovedIn, movedIn, type LpgState, type LpgStep } from '../../shared/lpg/labels.ts'
import {
  dayMinutes,
  fullAtPointStates,
  inStoreStates,
  isStoodAt,
  stoodSo,
  waitingStates,
  type StoodAt,
} from '../../shared/lpg/totals.ts'
import { minutesAfter } from '../../shared/logs/entry-time.ts'
import type { ReadDb } from '../core/open-database.ts'
import { requestsDuring, settledStates } from './request-store.ts'

/** Field of the contract → column, for sorting and filtering. */
const requestColumns: Readonly<Record<string, string>> = {
  householdCode: 'h.code',
  door: 'h.door',
  address: 'address_order',
  headName: 'h.head_py',
  unitName: 'u.name',
  communityName: 'c.name',
  communityId: 'c.id',
  stationId: 'r.station_id',
  stationName: 's.name',
  pointId: 'r.point_id',
  pointName: 'p.name',
  orderId: 'r.order_id',
  orderNumber: 'o.number',
  model: 'r.model',
  quantity: 'r.quantity',
  state: 'r.state',
  isUrgent: 'r.is_urgent',
  requestedAt: 'r.requested_at',
  ageDays: 'r.requested_at',
  stateSince: 'state_since',
  householdId: 'r.household_id',
}

/** What a typed word is looked for in. */
export const searched = [
  'h.door',
  'h.code',
  'h.head_name',
  'h.head_py',
  'h.head_initials',
  'u.name',
  'e.name',
  'o.number',
]

/** Not settled: what a desk still has to see to. */
const isOpen = sql<SqlBool>`r.state NOT IN (${sql.join(settledStates)})`

/** When a request came to its state. */
export const stateSince = sql<string>`coalesce((SELECT max(l.at) FROM lpg_steps l
  WHERE l.request_id = r.id AND l.step NOT IN ('absent', 'reversal')
  AND NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = l.id)), r.requested_at)`

/** Columns that no table has. */
const computed: Readonly<Record<string, RawBuilder<string>>> = {
  address_order: sql`coalesce(e.name, '') || ' ' || u.name_order || ' ' || h.door`,
  state_since: stateSince,
}

/** Whether a field is the request's own, so that nothing has to be joined to ask for it. */
export function isOwn(field: string): boolean {
  return (
    gathered.includes(field) ||
    isMovedIn(field) ||
    isStoodAt(field) ||
    (requestColumns[field] ?? '').startsWith('r.')
  )
}

/** Filters that stand for several states. */
const gathered = ['open', 'waiting', 'fullAtPoint', 'inStore', 'exchangedDay', 'late']

/** What a filter asks of `r` and whatever is joined to it. */
export function meant(field: string, value: string | number, now: Instant) {
  if (isMovedIn(field)) return steppedIn(movedIn[field], periodOf(value) ?? never)
  switch (field) {
    case 'open':
      return isOpen
    case 'waiting':
      return stateIn(waitingStates)
    case 'fullAtPoint':
      return stateIn(fullAtPointStates)
    case 'inStore':
      return stateIn(inStoreStates)
    case 'exchangedDay':
      return exchangedOn(String(value))
    case 'late':
      return sql<SqlBool>`(${stateIn(waitingStates)}
        AND r.requested_at < ${minutesAfter(now, -dayMinutes)})`
    default:
      return sql<SqlBool>`${sql.ref(columnOf(field))} = ${value}`
  }
}

/** Requests that stood so at a moment, by their logs: a row knows only where it stands now. */
export async function stood(db: ReadDb, field: StoodAt, at: Instant) {
  const requests = await requestsDuring(db, at, at)
  const ids = requests.filter((request) => stoodSo(request, field, at)).map(({ id }) => id)
  return sql<SqlBool>`r.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
}

function stateIn(states: readonly LpgState[]) {
  return sql<SqlBool>`r.state IN (${sql.join(states)})`
}

/** What rows are sorted by for a field. */
export function sortedBy(field: string): RawBuilder<unknown> {
  const column = columnOf(field)
  return computed[column] ?? sql.ref(column)
}

/** At whose door a cylinder was exchanged on a day, and not taken back. */
function exchangedOn(day: string) {
  const from = /^\d{4}-\d{2}-\d{2}$/.test(day) ? instantAt(day, 0) : ''
  const until = from === '' ? '' : minutesAfter(from, dayMinutes)
  return steppedIn('exchanged', { from, until })
}

/** No step was taken in it. */
const never: Period = { from: '', until: '' }

/** Requests with a step, not taken back, in a period. */
function steppedIn(step: LpgStep, { from, until }: Period) {
  return sql<SqlBool>`r.id IN (SELECT l.request_id FROM lpg_steps l WHERE l.step = ${step}
    AND l.at >= ${from} AND l.at < ${until}
    AND NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = l.id))`
}

function columnOf(field: string): string {
  const column = Object.hasOwn(requestColumns, field) ? requestColumns[field] : undefined
  if (column !== undefined) return column
  throw new AppError('invalid_input', '不能按这一列筛选或排序。请换一列。', { field })
}
