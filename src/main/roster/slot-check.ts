import { AppError } from '../../shared/core/errors.ts'
import type { WriteDb } from '../core/open-database.ts'

type Numbers = { readonly minimum?: number | undefined; readonly wished?: number | undefined }

/**
 * Nobody wishes for fewer people than there must be.
 *
 * @param id The slot that is changed; null for a new one.
 * @throws {AppError} `invalid_input`.
 */
export async function checkNumbers(db: WriteDb, change: Numbers, id: string | null): Promise<void> {
  const row =
    id === null
      ? undefined
      : await db.selectFrom('post_slots').selectAll().where('id', '=', id).executeTakeFirst()
  const minimum = change.minimum ?? row?.minimum ?? 0
  const wished = change.wished ?? row?.wished ?? minimum
  if (wished >= minimum) return
  throw new AppError(
    'invalid_input',
    `理想人数 ${wished} 人少于最少人数 ${minimum} 人，没有保存。请把理想人数改为 ${minimum} 人以上。`,
    { path: ['wished'] },
  )
}
