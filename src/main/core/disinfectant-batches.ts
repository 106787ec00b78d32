import { dayOf, type Instant } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { batchFault, batchName } from '../../shared/toilets/dilution.ts'
import type { ReadDb } from './open-database.ts'

/**
 * Refuses a registered agent that cannot have been used: past its day, or weaker than what was made
 * of it. One that is named without its batch may be any of its batches; others are taken as typed.
 *
 * @param entry As it stands in the log.
 * @throws {AppError} `rule_violated`.
 */
export async function assertAgent(
  db: ReadDb,
  { agent, mgPerLitre }: { readonly agent: string; readonly mgPerLitre: number | null },
  at: Instant,
): Promise<void> {
  const registered = await db
    .selectFrom('disinfectants')
    .select(['name', 'batch', 'form', 'strength', 'expires_on'])
    .where('deleted_at', 'is', null)
    .execute()
  const named = registered.filter((one) => agent === batchName(one))
  const faults = (named.length > 0 ? named : registered.filter(({ name }) => agent === name)).map(
    ({ form, strength, expires_on }) =>
      batchFault(expires_on, dayOf(at)) ??
      (form === 'liquid' && (mgPerLitre ?? 0) > strength
        ? `有效氯含量 ${strength} mg/L，配不出 ${mgPerLitre} mg/L`
        : undefined),
  )
  const fault = faults.at(0)
  if (fault === undefined || faults.includes(undefined)) return
  throw new AppError('rule_violated', `${agent}${fault}，没有保存。请核对消毒剂和有效浓度。`, {
    path: ['agent'],
  })
}
