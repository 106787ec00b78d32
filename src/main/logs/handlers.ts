import { dayOf, dayText } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { signedLogs, type logsContract } from '../../shared/logs/contract.ts'
import type { Handlers } from '../core/dispatch.ts'
import { signatureOf } from '../core/signed-days.ts'

export const logsHandlers = {
  signature: async (db, { log, day }) => ({ signed: (await signatureOf(db, log, day)) ?? null }),

  sign: async (db, { log, day }, ctx) => {
    if (day > dayOf(ctx.now)) {
      throw new AppError('invalid_input', `${dayText(day)}还没有到，不能签字。请核对日期。`)
    }
    const signed = await signatureOf(db, log, day)
    if (signed !== undefined) {
      throw new AppError(
        'conflict',
        `${dayText(day)}的${signedLogs[log]}日志已由${signed.by}签字，没有重复签字。`,
      )
    }
    const id = ctx.newId()
    await db
      .insertInto('signed_days')
      .values({ id, log, day, signed_at: ctx.now, signed_by: ctx.actor.name })
      .execute()
    return { id }
  },
} satisfies Handlers<typeof logsContract>
