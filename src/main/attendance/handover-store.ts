import type { z } from 'zod'
import type { attendanceContract, handoverFields } from '../../shared/attendance/contract.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import type { Day } from '../../shared/core/dates.ts'
import { AppError } from '../../shared/core/errors.ts'
import { assertEntryTime, minuteOf } from '../../shared/logs/entry-time.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import { staffNames } from '../core/staff-names.ts'

type Shown = OutputOf<typeof attendanceContract.handovers>

/** A day's hand-overs in the order of the clock, those taken back among them. */
export async function listHandovers(db: ReadDb, day: Day): Promise<Shown['handovers']> {
  const rows = await db
    .selectFrom('handovers as h')
    .innerJoin('posts as p', 'p.id', 'h.post_id')
    .innerJoin('staff as f', 'f.id', 'h.from_staff_id')
    .innerJoin('staff as t', 't.id', 'h.to_staff_id')
    .leftJoin('grids as g', 'g.id', 'p.grid_id')
    .leftJoin('handover_reversals as r', 'r.handover_id', 'h.id')
    .selectAll('h')
    .select(['p.name as post_name', 'g.name as grid_name', 'r.handover_id as reversed_id'])
    .select(['f.name as from_name', 't.name as to_name'])
    .where('h.day', '=', day)
    .orderBy('h.at')
    .orderBy('h.id')
    .execute()
  const names = await staffNames(db)
  return rows.map((row) => ({
    id: row.id,
    postId: row.post_id,
    postName: row.post_name,
    gridName: row.grid_name ?? '',
    day: row.day,
    at: row.at,
    fromStaffId: row.from_staff_id,
    fromName: names.get(row.from_staff_id) ?? row.from_name,
    toStaffId: row.to_staff_id,
    toName: names.get(row.to_staff_id) ?? row.to_name,
    openItems: row.open_items,
    supplies: row.supplies,
    lateReason: row.late_reason,
    remark: row.remark,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
    isReversed: row.reversed_id !== null,
  }))
}

/** The open items of each post's last hand-over up to a day; posts that handed on nothing are left out. */
export async function openItems(db: ReadDb, day: Day): Promise<Shown['open']> {
  const rows = await db
    .selectFrom('handovers as h')
    .innerJoin('posts as p', 'p.id', 'h.post_id')
    .select(['h.post_id', 'h.open_items', 'h.at', 'p.name', 'p.grid_id', 'p.zone_id'])
    .where('h.day', '<=', day)
    .leftJoin('handover_reversals as r', 'r.handover_id', 'h.id')
    .where('r.handover_id', 'is', null)
    .orderBy('h.at')
    .execute()
  const last = new Map(rows.map((row) => [row.post_id, row]))
  return [...last.values()]
    .filter((row) => row.open_items !== '')
    .map((row) => ({
      postId: row.post_id,
      postName: row.name,
      isStreetwide: row.grid_id === null && row.zone_id === null,
      openItems: row.open_items,
      at: row.at,
    }))
}

/**
 * Writes one hand-over down, signed by two names.
 *
 * @throws {AppError} `invalid_input` where one person hands over to themselves or for the future,
 *   `rule_violated` for a late entry without a reason.
 */
export async function addHandover(
  db: WriteDb,
  entry: z.output<typeof handoverFields>,
  ctx: Context,
): Promise<{ id: string }> {
  if (entry.fromStaffId === entry.toStaffId) {
    throw new AppError('invalid_input', '交班人和接班人是同一个人，没有保存。请重新选择。', {
      path: ['toStaffId'],
    })
  }
  const at = entry.at ?? minuteOf(ctx.now)
  assertEntryTime(at, ctx.now, entry.lateReason, '交接时间')
  const id = ctx.newId()
  await db
    .insertInto('handovers')
    .values({
      id,
      post_id: entry.postId,
      day: entry.day,
      at,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.name,
      from_staff_id: entry.fromStaffId,
      to_staff_id: entry.toStaffId,
      open_items: entry.openItems,
      supplies: entry.supplies,
      late_reason: entry.lateReason,
      remark: entry.remark,
    })
    .execute()
  return { id }
}

/** @throws {AppError} `conflict` when it was taken back already. */
export async function reverseHandover(
  db: WriteDb,
  { id, remark }: { readonly id: string; readonly remark: string },
  ctx: Context,
): Promise<{ id: string }> {
  const done = await db
    .selectFrom('handover_reversals')
    .select('handover_id')
    .where('handover_id', '=', id)
    .executeTakeFirst()
  if (done !== undefined) throw new AppError('conflict', '这次交接班已经撤销，没有改动。')
  await db
    .insertInto('handover_reversals')
    .values({ handover_id: id, recorded_at: ctx.now, recorded_by: ctx.actor.name, remark })
    .execute()
  return { id }
}
