import { sql } from 'kysely'
import { dayOf } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { checkFault, type CheckCounts } from '../../shared/zones/check-fault.ts'
import { zoneCheckFields, type zoneChecksContract } from '../../shared/zones/contract.ts'
import type { Context } from '../core/context.ts'
import type { Handlers } from '../core/dispatch.ts'
import { cellsOf, recordHandlers, shownAs } from '../core/records.ts'

const checks = recordHandlers(zoneCheckFields, {
  table: 'zone_checks',
  noun: '检测与采样',
  toColumns: (fields, ctx) => ({
    ...cellsOf(fields),
    recorded_at: ctx.now,
    recorded_by: ctx.actor.name,
  }),
  toShown: (row) => shownAs(row),
  from: (query) =>
    query.innerJoin('zones as z', 'z.id', 'r.zone_id').select(sql`z.name`.as('zone_name')),
  searched: ['z.name', 'r.document', 'r.remark'],
  columns: { zoneName: 'z.name' },
  order: ['r.day', 'r.recorded_at'],
})

export const zoneChecksHandlers = {
  ...checks,
  add: (db, fields, ctx) => {
    refuseFault(fields, ctx)
    return checks.add(db, fields, ctx)
  },
  edit: async (db, { change, ...key }, ctx) => {
    const before = await db
      .selectFrom('zone_checks')
      .select(['kind', 'day', 'expected', 'done', 'positives'])
      .where('id', '=', key.id)
      .executeTakeFirst()
    if (before !== undefined) refuseFault({ ...(before as CheckCounts), ...change }, ctx)
    return checks.edit(db, { change, ...key }, ctx)
  },
} satisfies Handlers<typeof zoneChecksContract>

/** @throws {AppError} `invalid_input`, with the field. */
function refuseFault(check: CheckCounts, { now }: Context): void {
  const fault = checkFault(check, dayOf(now))
  if (fault === undefined) return
  throw new AppError('invalid_input', `没有登记：${fault.because}`, { path: [fault.field] })
}
