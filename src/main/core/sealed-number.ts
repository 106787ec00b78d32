import { AppError } from '../../shared/core/errors.ts'
import type { ReadDb } from './open-database.ts'
import type { Sealer } from './seal.ts'

/**
 * The two cells of a number that must not lie open: `<field>_sealed` and `<field>_masked`.
 *
 * @param plain What was typed; `undefined` leaves the cells as they are, an empty text clears them.
 */
export function sealedNumber(
  field: 'phone' | 'id',
  plain: string | undefined,
  mask: (plain: string) => string,
  sealer: Sealer,
): Record<string, string | null> {
  if (plain === undefined) return {}
  return {
    [`${field}_sealed`]: plain === '' ? null : sealer.seal(plain),
    [`${field}_masked`]: mask(plain),
  }
}

/** Opens one sealed number of one row. @throws {AppError} `not_found`. */
export async function openNumber(
  db: ReadDb,
  table: 'households' | 'residents' | 'staff',
  id: string,
  sealer: Sealer,
): Promise<string> {
  const row = await db
    .selectFrom(table)
    .select('phone_sealed')
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) {
    throw new AppError('not_found', '找不到这条记录，可能已被删除。请刷新列表。')
  }
  return row.phone_sealed === null ? '' : sealer.open(row.phone_sealed)
}
