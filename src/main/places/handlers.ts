import { sql } from 'kysely'
import { AppError } from '../../shared/core/errors.ts'
import type {
  communitiesContract,
  estatesContract,
  streetsContract,
  unitsContract,
} from '../../shared/places/contract.ts'
import {
  communityFields,
  estateFields,
  streetFields,
  unitFields,
} from '../../shared/places/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { WriteDb } from '../core/open-database.ts'
import { naturalOrder } from '../core/natural-order.ts'
import { placeKeys } from '../core/pinyin.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'

export const communitiesHandlers = recordHandlers(communityFields, {
  table: 'communities',
  noun: '社区',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { json: ['area'] }),
  from: (query) =>
    query.select([
      sql`(SELECT count(*) FROM units u WHERE u.community_id = r.id AND u.deleted_at IS NULL)`.as(
        'units',
      ),
      sql`(SELECT coalesce(sum(u.households), 0) FROM units u
           WHERE u.community_id = r.id AND u.deleted_at IS NULL)`.as('households'),
    ]),
  searched: ['r.name', 'r.code'],
  columns: { units: 'units', households: 'households' },
  order: ['r.code', 'r.name'],
  checkRemoval: refuseWhileUsed,
}) satisfies Handlers<typeof communitiesContract>

export const estatesHandlers = recordHandlers(estateFields, {
  table: 'estates',
  noun: '小区院落',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { json: ['area'] }),
  from: (query) =>
    query.innerJoin('communities as c', 'c.id', 'r.community_id').select([
      sql`c.name`.as('community_name'),
      sql`(SELECT coalesce(sum(u.households), 0) FROM units u
             WHERE u.estate_id = r.id AND u.deleted_at IS NULL)`.as('households'),
    ]),
  searched: ['r.name', 'r.address', 'c.name'],
  columns: { communityName: 'c.name', households: 'households' },
  order: ['c.code', 'r.name'],
}) satisfies Handlers<typeof estatesContract>

export const unitsHandlers = recordHandlers(unitFields, {
  table: 'units',
  noun: '楼栋单元',
  toColumns: (fields) => ({
    ...cellsOf(fields),
    ...(fields.name === undefined
      ? {}
      : { name_py: placeKeys(fields.name), name_order: naturalOrder(fields.name) }),
  }),
  toShown: (row) => shownAs(row, { json: ['footprint'] }),
  from: (query, needs) =>
    (needs('v') ? query.leftJoin('unit_vulnerable as v', 'v.unit_id', 'r.id') : query)
      .innerJoin('communities as c', 'c.id', 'r.community_id')
      .leftJoin('estates as e', 'e.id', 'r.estate_id')
      .select([
        ...(needs('v') ? [sql`coalesce(v.vulnerable, 0)`.as('vulnerable')] : []),
        sql`c.name`.as('community_name'),
        sql`coalesce(e.name, '')`.as('estate_name'),
        sql`coalesce((SELECT g.name FROM grid_units gu JOIN grids g ON g.id = gu.grid_id
             JOIN grid_plans p ON p.id = gu.plan_id AND p.in_force = 1
             WHERE gu.unit_id = r.id LIMIT 1), '')`.as('grid_name'),
      ]),
  searched: ['r.name', 'r.name_py', 'e.name', 'c.name'],
  columns: {
    name: 'r.name_order',
    communityName: 'c.name',
    estateName: 'e.name',
    gridName: 'grid_name',
    vulnerable: 'v.vulnerable',
  },
  order: ['c.code', 'e.name', 'r.source_row', 'r.name_order'],
  checkRemoval: async (db, id) => {
    const { n } = await db
      .selectFrom('households')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('unit_id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (n === 0) return
    throw new AppError('rule_violated', `这里还登记着 ${n} 户，不能删除。请先移走或删除这些户。`)
  },
}) satisfies Handlers<typeof unitsContract>

export const streetsHandlers = recordHandlers(streetFields, {
  table: 'streets',
  noun: '道路',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { json: ['line'] }),
  searched: ['r.name'],
  order: ['r.name', 'r.id'],
}) satisfies Handlers<typeof streetsContract>

async function refuseWhileUsed(db: WriteDb, communityId: string): Promise<void> {
  for (const [table, noun] of [
    ['estates', '小区院落'],
    ['units', '楼栋单元'],
  ] as const) {
    const used = await db
      .selectFrom(table)
      .select('id')
      .where('community_id', '=', communityId)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    if (used !== undefined) {
      throw new AppError('rule_violated', `这个社区下面还有${noun}，不能删除。请先移走或删除它们。`)
    }
  }
}
