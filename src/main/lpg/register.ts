import { sql } from 'kysely'
import { dayOf, daysBetween } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import {
  cylinderFields,
  pointFields,
  stationFields,
  type cylindersContract,
  type pointsContract,
  type stationsContract,
} from '../../shared/lpg/contract.ts'
import {
  cylinderFault,
  inspectionDue,
  scrapDue,
  type CylinderFacts,
} from '../../shared/lpg/cylinders.ts'
import { storedGrams } from '../../shared/lpg/rules.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb } from '../core/open-database.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'
import { requestsInStore, settledStates } from './request-store.ts'

export const stationsHandlers = recordHandlers(stationFields, {
  table: 'lpg_stations',
  noun: '供气站',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row),
  from: (query) =>
    query.select(
      sql`(SELECT count(*) FROM lpg_requests q WHERE q.station_id = r.id AND q.deleted_at IS NULL
           AND q.state NOT IN (${sql.join(settledStates)}))`.as('open_requests'),
    ),
  searched: ['r.name', 'r.address', 'r.contact'],
  columns: { openRequests: 'open_requests' },
  order: ['r.name'],
  checkRemoval: (db, id) => refuseWhileOpen(db, 'station_id', id, '供气站'),
}) satisfies Handlers<typeof stationsContract>

export const cylindersHandlers = recordHandlers(cylinderFields, {
  table: 'lpg_cylinders',
  noun: '气瓶',
  toColumns: cellsOf,
  toShown: (row, now) => {
    const shown = shownAs(row)
    const facts = shown as CylinderFacts
    return {
      ...shown,
      inspectionDue: inspectionDue(facts),
      scrapDue: scrapDue(facts),
      fault: cylinderFault(facts, dayOf(now)) ?? '',
    }
  },
  listsAll: true,
  searched: ['r.number', 'r.model', 'r.remark'],
  order: ['r.number'],
  check: (_db, { madeOn, inspectedOn }) => {
    if (madeOn === undefined || inspectedOn == null) return Promise.resolve()
    if (daysBetween(madeOn, inspectedOn) >= 0) return Promise.resolve()
    throw new AppError('invalid_input', '检验日期早于出厂日期，没有保存。请核对两个日期。')
  },
}) satisfies Handlers<typeof cylindersContract>

const points = recordHandlers(pointFields, {
  table: 'lpg_points',
  noun: '交接点',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row),
  from: (query) =>
    query
      .leftJoin('communities as c', 'c.id', 'r.community_id')
      .select(sql`coalesce(c.name, '')`.as('community_name')),
  searched: ['r.name', 'r.place', 'c.name'],
  columns: { communityName: 'c.name' },
  order: ['r.name'],
  checkRemoval: (db, id) => refuseWhileOpen(db, 'point_id', id, '交接点'),
})

export const pointsHandlers = {
  ...points,
  list: async (db, page, ctx) => {
    const { rows, total } = await points.list(db, page, ctx)
    const stored = await requestsInStore(db)
    const withStock = (rows as { id: string }[]).map((row) => ({
      ...row,
      storedGrams: storedGrams(stored.filter((one) => one.pointId === row.id)),
    }))
    return { rows: withStock as never[], total }
  },
} satisfies Handlers<typeof pointsContract>

async function refuseWhileOpen(
  db: ReadDb,
  column: 'station_id' | 'point_id',
  id: string,
  noun: string,
): Promise<void> {
  const { open } = await db
    .selectFrom('lpg_requests')
    .select(sql<number>`count(*)`.as('open'))
    .where(column, '=', id)
    .where('deleted_at', 'is', null)
    .where('state', 'not in', settledStates)
    .executeTakeFirstOrThrow()
  if (open === 0) return
  throw new AppError(
    'rule_violated',
    `这个${noun}还有 ${open} 条换气需求没有办结，不能删除。请先办结或撤回。`,
    { open },
  )
}
