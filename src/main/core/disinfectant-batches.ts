import { dayOf, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { batchFault, batchName } from '../../shared/toilets/dilution.ts'
import type { ReadDb } from './open-database.ts'

/**
 * Refuses an agent whose registered batch was past its day.
 *
 * @param agent As it stands in the log: with its batch if it is registered.
 * @throws {AppError} `rule_violated`.
 */
export async function assertNotExpired(db: ReadDb, agent: string, at: Instant): Promise<void> {
  const batches = await db
    .selectFrom('disinfectants')
    .select(['name', 'batch', 'expires_on'])
    .where('deleted_at', 'is', null)
    .execute()
  const fault = batchFault(
    batches.find((one) => batchName(one) === agent)?.expires_on ?? null,
    dayOf(at),
  )
  if (fault === undefined) return
  throw new AppError('rule_violated', `${agent}${fault}，没有保存。请换在有效期内的消毒剂。`, {
    path: ['agent'],
  })
}
