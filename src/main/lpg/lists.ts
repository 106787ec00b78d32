import { sql, type RawBuilder, type SelectQueryBuilder, type SqlBool } from 'kysely'
import { dayOf, daysBetween, instantAt, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import { periodOf, type Period } from '../../shared/core/period.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { searchWords } from '../../shared/core/search.ts'
import { addressOf } from '../../shared/households/address.ts'
import type { lpgContract } from '../../shared/lpg/contract.ts'
import { gramsOf, type CylinderModel } from '../../shared/lpg/cylinders.ts'
import { isMovedIn, movedIn, type LpgState, type LpgStep } from '../../shared/lpg/labels.ts'
import {
  dayMinutes,
  fullAtPointStates,
  inStoreStates,
  waitingStates,
} from '../../shared/lpg/totals.ts'
import { minutesAfter } from '../../shared/logs/entry-time.ts'
import { likePattern } from '../core/dialect.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'
import { settledStates } from './request-store.ts'

type RequestList = OutputOf<(typeof lpgContract)['list']>
type OrderList = OutputOf<(typeof lpgContract)['orders']>

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

const searched = [
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

/** What a sort by it needs; told besides where the rows are read. */
const computed: Readonly<Record<string, RawBuilder<string>>> = {
  address_order: sql`coalesce(e.name, '') || ' ' || u.name_order || ' ' || h.door`,
  state_since: sql`coalesce((SELECT max(l.at) FROM lpg_steps l WHERE l.request_id = r.id
    AND l.step NOT IN ('absent', 'reversal')
    AND NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = l.id)), r.requested_at)`,
}

/** Urgent first, then the oldest; the answer's ages are as of `now`. */
export async function listRequests(
  db: ReadDb,
  page: PageRequest,
  now: Instant,
): Promise<RequestList> {
  const words = searchWords(page.search)
  const used = [...Object.keys(page.where), ...page.sort.map(({ field }) => field)]
  const isJoined = words.length > 0 || used.some((field) => !isOwn(field))
  const own = db.selectFrom('lpg_requests as r').where('r.deleted_at', 'is', null)
  let query = isJoined ? withPlaces(own) : (own as unknown as ReturnType<typeof withPlaces>)
  for (const [field, value] of Object.entries(page.where)) {
    query = query.where(meant(field, value, now))
  }
  for (const word of words) query = query.where(holds(searched, word))
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  let sorted = query.select('r.id')
  for (const { field, dir } of page.sort) {
    const column = columnOf(field)
    sorted = sorted.orderBy(computed[column] ?? sql.ref(column), dir)
  }
  // What a row shows besides is read for the rows in sight only.
  const found = await sorted
    .orderBy('r.is_urgent', 'desc')
    .orderBy('r.requested_at')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const ids = found.map(({ id }) => id)
  const rows = await requestRows(db, ids)
  const byId = new Map(rows.map((row) => [row.id, toListed(row, now)]))
  return { total, rows: ids.flatMap((id) => byId.get(id) ?? []) }
}

function isOwn(field: string): boolean {
  return (
    gathered.includes(field) || isMovedIn(field) || (requestColumns[field] ?? '').startsWith('r.')
  )
}

/** Filters that stand for several states. */
const gathered = ['open', 'waiting', 'fullAtPoint', 'inStore', 'exchangedDay', 'late']

function meant(field: string, value: string | number, now: Instant) {
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
      return typeof value === 'string' && value.startsWith('~')
        ? holds([columnOf(field)], value.slice(1))
        : sql<SqlBool>`${sql.ref(columnOf(field))} = ${value}`
  }
}

function stateIn(states: readonly LpgState[]) {
  return sql<SqlBool>`r.state IN (${sql.join(states)})`
}

/** Whatever a request is found, sorted and shown by besides its own columns. */
function withPlaces<O>(query: SelectQueryBuilder<Requests, 'r', O>) {
  return query
    .innerJoin('households as h', 'h.id', 'r.household_id')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .innerJoin('lpg_stations as s', 's.id', 'r.station_id')
    .innerJoin('lpg_points as p', 'p.id', 'r.point_id')
    .leftJoin('lpg_orders as o', 'o.id', 'r.order_id')
}
type Requests = Database & { r: Database['lpg_requests'] }

function requestRows(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return Promise.resolve([])
  return withPlaces(db.selectFrom('lpg_requests as r').where('r.id', 'in', ids))
    .select(['r.id', 'r.row_version', 'r.household_id', 'r.station_id', 'r.point_id', 'r.model'])
    .select(['r.quantity', 'r.requested_at', 'r.requested_by', 'r.is_urgent', 'r.state'])
    .select(['r.remark', 'h.code', 'h.door', 'h.head_name', 'h.gas_card'])
    .select(['e.name as estate_name', 'u.name as unit_name', 'c.name as community_name'])
    .select(['s.name as station_name', 'p.name as point_name', 'o.number as order_number'])
    .select([
      computed.state_since.as('state_since'),
      sql<number>`(SELECT count(*) FROM lpg_steps l WHERE l.request_id = r.id
        AND l.step = 'absent'
        AND NOT EXISTS (SELECT 1 FROM lpg_steps v WHERE v.reverses_id = l.id))`.as(
        'visits_in_vain',
      ),
    ])
    .execute()
}

function toListed(
  row: Awaited<ReturnType<typeof requestRows>>[number],
  now: Instant,
): RequestList['rows'][number] {
  return {
    id: row.id,
    rowVersion: row.row_version,
    householdId: row.household_id,
    householdCode: row.code,
    door: row.door,
    address: addressOf({
      estateName: row.estate_name ?? '',
      unitName: row.unit_name,
      door: row.door,
    }),
    headName: row.head_name,
    unitName: row.unit_name,
    communityName: row.community_name,
    gasCard: row.gas_card,
    stationId: row.station_id,
    stationName: row.station_name,
    pointId: row.point_id,
    pointName: row.point_name,
    model: row.model as CylinderModel,
    quantity: row.quantity,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    isUrgent: row.is_urgent === 1,
    state: row.state as LpgState,
    stateSince: row.state_since,
    ageDays: daysBetween(dayOf(row.requested_at), dayOf(now)),
    orderNumber: row.order_number ?? '',
    visitsInVain: row.visits_in_vain,
    remark: row.remark,
  }
}

export async function listOrders(db: ReadDb, page: PageRequest): Promise<OrderList> {
  let query = db
    .selectFrom('lpg_orders as o')
    .innerJoin('lpg_stations as s', 's.id', 'o.station_id')
    .innerJoin('lpg_points as p', 'p.id', 'o.point_id')
    .where('o.deleted_at', 'is', null)
  for (const word of searchWords(page.search)) {
    query = query.where(holds(['o.number', 's.name', 'p.name'], word))
  }
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const rows = await query
    .select(['o.id', 'o.number', 'o.day', 'o.created_at', 'o.created_by'])
    .select(['s.name as station_name', 'p.name as point_name'])
    .orderBy('o.created_at', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const ids = rows.map((row) => row.id)
  const lines =
    ids.length === 0
      ? []
      : await db
          .selectFrom('lpg_requests')
          .select(['order_id', 'model', 'quantity', 'state'])
          .where('order_id', 'in', ids)
          .where('deleted_at', 'is', null)
          .execute()
  return {
    total,
    rows: rows.map((row) => {
      const own = lines.filter((line) => line.order_id === row.id)
      const sum = (of: (line: (typeof own)[number]) => number) =>
        own.reduce((total, line) => total + of(line), 0)
      return {
        id: row.id,
        number: row.number,
        day: row.day,
        createdAt: row.created_at,
        createdBy: row.created_by,
        stationName: row.station_name,
        pointName: row.point_name,
        requests: own.length,
        cylinders: sum((line) => line.quantity),
        grams: sum((line) => gramsOf(line.model as CylinderModel, line.quantity)),
        open: sum((line) => (line.state === 'ordered' ? line.quantity : 0)),
      }
    }),
  }
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

function holds(columns: readonly string[], word: string) {
  const pattern = likePattern(word.toLowerCase())
  return sql<SqlBool>`(${sql.join(
    columns.map((column) => sql`lower(${sql.ref(column)}) LIKE ${pattern} ESCAPE '\\'`),
    sql` OR `,
  )})`
}
