import type { Day } from '../../shared/core/dates.ts'
import type { ReadDb, WriteDb } from './open-database.ts'

/** A place as a day's figures and papers know it. */
export type DaySlot = {
  readonly slotId: string
  readonly postId: string
  readonly gridId: string | null
  /** `东门卡口 早班`. */
  readonly label: string
  readonly shiftId: string
  readonly startMinute: number
  readonly endMinute: number
  readonly title: string
  readonly minimum: number
  readonly isLeader: boolean
  readonly postName: string
  readonly place: string
}

/** The places of the posts that stand now, those of grids out of force among them. */
async function slotsNow(db: ReadDb): Promise<readonly DaySlot[]> {
  const rows = await db
    .selectFrom('post_slots as sl')
    .innerJoin('posts as p', 'p.id', 'sl.post_id')
    .innerJoin('shifts as sh', 'sh.id', 'sl.shift_id')
    .select(['sl.id', 'sl.post_id', 'sl.shift_id', 'sl.title', 'sl.minimum', 'sl.is_leader'])
    .select(['p.grid_id', 'p.name as post_name', 'p.place', 'sh.name as shift_name'])
    .select(['sh.start_minute', 'sh.end_minute'])
    .where('sl.deleted_at', 'is', null)
    .where('p.deleted_at', 'is', null)
    .where('sh.deleted_at', 'is', null)
    .orderBy('p.sort')
    .orderBy('p.name')
    .orderBy('sl.is_leader', 'desc')
    .orderBy('sl.sort')
    .execute()
  return rows.map((row) => ({
    slotId: row.id,
    postId: row.post_id,
    gridId: row.grid_id,
    label: `${row.post_name} ${row.shift_name}`,
    shiftId: row.shift_id,
    startMinute: row.start_minute,
    endMinute: row.end_minute,
    title: row.title,
    minimum: row.minimum,
    isLeader: row.is_leader === 1,
    postName: row.post_name,
    place: row.place,
  }))
}

/** The places as they stood when a day ended, or as they stand now; posts in the grids they are in now. */
export async function slotsOfDay(db: ReadDb, day: Day): Promise<readonly DaySlot[]> {
  const former = await db
    .selectFrom('former_slots')
    .select('slots')
    .where('until_day', '>', day)
    .orderBy('until_day')
    .executeTakeFirst()
  if (former === undefined) return slotsNow(db)
  const posts = await db.selectFrom('posts').select(['id', 'grid_id']).execute()
  const gridOf = new Map(posts.map(({ id, grid_id }) => [id, grid_id]))
  const slots = JSON.parse(former.slots) as readonly DaySlot[]
  return slots.map((slot) => ({ ...slot, gridId: gridOf.get(slot.postId) ?? slot.gridId }))
}

/**
 * Writes what may change places, and keeps how they stood before the first such change of a day, so
 * that no day that is over is counted by what is needed later.
 */
export async function keepingSlots<T>(
  db: WriteDb,
  today: Day,
  write: () => Promise<T>,
): Promise<T> {
  const kept = await db
    .selectFrom('former_slots')
    .select('until_day')
    .where('until_day', '=', today)
    .executeTakeFirst()
  if (kept !== undefined) return write()
  const before = JSON.stringify(await slotsNow(db))
  const written = await write()
  if (before !== JSON.stringify(await slotsNow(db))) {
    await db.insertInto('former_slots').values({ until_day: today, slots: before }).execute()
  }
  return written
}
