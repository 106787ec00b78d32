import { dayOf, dayText, instantText, type Day, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { ReadDb } from './open-database.ts'

/** Who signed a log's day, and when. */
export async function signatureOf(db: ReadDb, log: string, day: Day) {
  return db
    .selectFrom('signed_days')
    .select(['signed_at as at', 'signed_by as by'])
    .where('log', '=', log)
    .where('day', '=', day)
    .executeTakeFirst()
}

/**
 * Lets an entry be taken back only while its day is not signed.
 *
 * @throws {AppError} `rule_violated`.
 */
export async function assertUnsigned(db: ReadDb, log: string, at: Instant): Promise<void> {
  const day = dayOf(at)
  const signed = await signatureOf(db, log, day)
  if (signed === undefined) return
  throw new AppError(
    'rule_violated',
    `${dayText(day)}的日志已由${signed.by}在${instantText(signed.at)}签字，不能再撤销，没有保存。请另记一条说明情况。`,
    { day },
  )
}
