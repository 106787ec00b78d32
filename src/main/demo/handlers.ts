import { dayOf, instantAt } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { demoContract } from '../../shared/demo/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { DemoResult } from './demo-task.ts'
import type { DemoOptions } from './street.ts'
import { storeChores } from './store-chores.ts'
import { storeConditions } from './store-conditions.ts'
import { storeLogs } from './store-logs.ts'
import { storeNeeds } from './store-needs.ts'
import { storePeople } from './store-people.ts'
import { storePlaces } from './store-places.ts'

export const demoHandlers = {
  load: {
    task: 'demo.load',
    prepare: async (db, { seed, scale }, ctx): Promise<DemoOptions> => {
      const post = await db.selectFrom('post').select('id').executeTakeFirst()
      if (post !== undefined) {
        throw new AppError(
          'rule_violated',
          '这个数据文件里已经有指挥所，没有放入演示资料。请另选一个新文件。',
        )
      }
      const today = dayOf(ctx.now)
      const untilMinutes = Math.floor(
        (Date.parse(ctx.now) - Date.parse(instantAt(today, 0))) / 60_000,
      )
      return { seed, scale, today, untilMinutes }
    },
    commit: async (db, { street, keys }: DemoResult, ctx) => {
      await storePlaces(db, street, keys, ctx.now)
      await storePeople(db, street, keys, ctx.sealer)
      await storeLogs(db, street, keys)
      await storeChores(db, street, ctx.now)
      await storeNeeds(db, street, ctx.now)
      await storeConditions(db, street, dayOf(ctx.now))
      return {
        id: 'post',
        communities: street.communities.length,
        households: street.households.length,
        staff: street.staff.length,
      }
    },
  },
} satisfies Handlers<typeof demoContract>
