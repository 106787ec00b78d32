import { AppError } from '../../shared/core/errors.ts'
import type { WriteDb } from '../core/open-database.ts'
import { readLimits } from './problem-store.ts'

type Times = {
  readonly startMinute?: number | undefined
  readonly endMinute?: number | undefined
  readonly isPpe?: boolean | undefined
}

/**
 * Nobody could be given a shift in a suit that is longer than a suit may be worn.
 *
 * @param id The shift that is changed; null for a new one.
 * @throws {AppError} `rule_violated` with what is allowed.
 */
export async function checkSuitShift(db: WriteDb, change: Times, id: string | null): Promise<void> {
  const row =
    id === null
      ? undefined
      : await db.selectFrom('shifts').selectAll().where('id', '=', id).executeTakeFirst()
  const isPpe = change.isPpe ?? row?.is_ppe === 1
  const from = change.startMinute ?? row?.start_minute ?? 0
  const minutes = (change.endMinute ?? row?.end_minute ?? 0) - from
  const { maxPpeHours } = await readLimits(db)
  if (!isPpe || minutes <= maxPpeHours * 60) return
  throw new AppError(
    'rule_violated',
    `穿防护服的班次最多 ${maxPpeHours} 小时，这个班次有 ${Math.round(minutes / 6) / 10} 小时，没有保存。请分成几个班次。`,
    { path: ['isPpe'] },
  )
}
