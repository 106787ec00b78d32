import { sql } from 'kysely'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { PageRequest } from '../../shared/core/records.ts'
import { searchWords } from '../../shared/core/search.ts'
import type { lpgContract } from '../../shared/lpg/contract.ts'
import { gramsOf, type CylinderModel } from '../../shared/lpg/cylinders.ts'
import { holds } from '../core/dialect.ts'
import type { ReadDb } from '../core/open-database.ts'

type OrderList = OutputOf<(typeof lpgContract)['orders']>

/** Newest first, each with what its requests add up to now. */
export async function listOrders(db: ReadDb, page: PageRequest): Promise<OrderList> {
  let query = db
    .selectFrom('lpg_orders as o')
    .innerJoin('lpg_stations as s', 's.id', 'o.station_id')
    .innerJoin('lpg_points as p', 'p.id', 'o.point_id')
    .where('o.deleted_at', 'is', null)
  for (const word of searchWords(page.search)) {
    query = query.where((eb) =>
      eb.or(['o.number', 's.name', 'p.name'].map((column) => holds(column, word))),
    )
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
