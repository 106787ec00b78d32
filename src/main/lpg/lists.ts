import { sql, type SelectQueryBuilder } from 'kysely'
import { dayOf, daysBetween, type Instant } from '../../shared/core/dates.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { searchWords } from '../../shared/core/search.ts'
import type { lpgContract } from '../../shared/lpg/contract.ts'
import type { CylinderModel } from '../../shared/lpg/cylinders.ts'
import type { LpgState } from '../../shared/lpg/labels.ts'
import { isStoodAt } from '../../shared/lpg/totals.ts'
import { holds } from '../core/dialect.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { Database } from '../core/schema.ts'
import { householdCells } from './household-cells.ts'
import { isOwn, meant, searched, sortedBy, stateSince, stood } from './request-filters.ts'

type RequestList = OutputOf<(typeof lpgContract)['list']>

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
    query = query.where(
      isStoodAt(field) ? await stood(db, field, String(value)) : meant(field, value, now),
    )
  }
  for (const word of words)
    query = query.where((eb) => eb.or(searched.map((column) => holds(column, word))))
  const { total } = await query.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  let sorted = query.select('r.id')
  for (const { field, dir } of page.sort) {
    sorted = sorted.orderBy(sortedBy(field), dir)
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
      stateSince.as('state_since'),
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
    ...householdCells(row),
    door: row.door,
    unitName: row.unit_name,
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
