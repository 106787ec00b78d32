import { DEFAULT_LIMITS } from '../../shared/roster/problem.ts'
import type { workLimitsContract } from '../../shared/staff/contract.ts'
import { limitsSchema } from '../../shared/staff/limits.ts'
import type { Handlers } from '../core/dispatch.ts'
import { touchRow } from '../core/records.ts'

const id = 'limits'

/** One row, made by the first change; before it the program's own limits hold. */
export const workLimitsHandlers = {
  show: async (db) => {
    const row = await db.selectFrom('work_limits').selectAll().executeTakeFirst()
    if (row === undefined) return { ...DEFAULT_LIMITS, rowVersion: 0 }
    return { ...limitsSchema.parse(JSON.parse(row.limits)), rowVersion: row.row_version }
  },
  save: async (db, { rowVersion, ...limits }) => {
    const cells = { limits: JSON.stringify(limits) }
    if (rowVersion > 0) return touchRow(db, 'work_limits', '排班上限', { id, rowVersion }, cells)
    await db
      .insertInto('work_limits')
      .values({ id, ...cells })
      .execute()
    return { id, rowVersion: 1 }
  },
} satisfies Handlers<typeof workLimitsContract>
