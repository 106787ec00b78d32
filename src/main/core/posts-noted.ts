import { dayOf, dayText, type Day } from '../../shared/core/dates.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { Context } from './context.ts'
import type { ReadDb, WriteDb } from './open-database.ts'
import { noteRosterChange } from './roster-changes.ts'
import { keepingSlots } from './slots-of-day.ts'
import { staffNames } from './staff-names.ts'

/**
 * Writes what may change which posts there are, keeps for the days before what they needed, and
 * notes it as one more version of every published roster that still runs: how many places a day it
 * has, which duties lost their place or got it back. Two papers of one version would otherwise not
 * say the same.
 *
 * @param label What was done, as on its button: `套用“1+4+N 卡口”`.
 */
export async function notingPosts<T>(
  db: WriteDb,
  ctx: Context,
  label: string,
  write: () => Promise<T>,
): Promise<T> {
  const today = dayOf(ctx.now)
  const rosters = await runningRosters(db, today)
  if (rosters.length === 0) return keepingSlots(db, today, write)
  const before = await standingSlots(db)
  const written = await keepingSlots(db, today, write)
  const after = await standingSlots(db)
  if (isSame(before, after)) return written
  const gone = new Set([...before.keys()].filter((id) => !after.has(id)))
  const come = new Set([...after.keys()].filter((id) => !before.has(id)))
  const duties = await dutiesFrom(db, today, new Map([...before, ...after]))
  const places = [before, after].map(placesOf)
  const count =
    places[0] === places[1] ? `每天应到仍为 ${places[0]}` : `每天应到 ${places.join(' → ')}`
  for (const rosterId of rosters) {
    const own = duties.get(rosterId) ?? []
    await noteRosterChange(
      db,
      rosterId,
      {
        reason: `${label}，${count} 人次`,
        removed: own.filter(({ slotId }) => gone.has(slotId)),
        added: own.filter(({ slotId }) => come.has(slotId)),
      },
      ctx,
    )
  }
  return written
}

/** The published rosters that hold on a day or after it. */
export async function runningRosters(db: ReadDb, day: Day): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('standing_assignments')
    .select('roster_id')
    .distinct()
    .where('status', '=', 'published')
    .where('day', '>=', day)
    .orderBy('roster_id')
    .execute()
  return rows.map(({ roster_id }) => roster_id)
}

type Slots = Awaited<ReturnType<typeof standingSlots>>

/** The places that are kept now: of the whole street and of the grids in force. */
async function standingSlots(db: ReadDb) {
  const rows = await db
    .selectFrom('post_slots as s')
    .innerJoin('posts as p', 'p.id', 's.post_id')
    .innerJoin('shifts as f', 'f.id', 's.shift_id')
    .leftJoin('grids as g', 'g.id', 'p.grid_id')
    .leftJoin('grid_plans as v', 'v.id', 'g.plan_id')
    .select(['s.id', 's.minimum', 's.title', 'p.name as post', 'f.name as shift'])
    .select(['f.start_minute', 'f.end_minute'])
    .where('s.deleted_at', 'is', null)
    .where('p.deleted_at', 'is', null)
    .where('f.deleted_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('p.grid_id', 'is', null),
        eb.and([eb('v.in_force', '=', 1), eb('g.deleted_at', 'is', null)]),
      ]),
    )
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Whether the same places stand in the same hours; another name alone is no other roster. */
function isSame(before: Slots, after: Slots): boolean {
  const signs = (slots: Slots) =>
    [...slots.values()]
      .map(({ id, minimum, start_minute, end_minute }) =>
        [id, minimum, start_minute, end_minute].join(' '),
      )
      .sort()
      .join('\n')
  return signs(before) === signs(after)
}

function placesOf(slots: Slots): number {
  return [...slots.values()].reduce((sum, { minimum }) => sum + minimum, 0)
}

/** The duties that hold from a day on, by published roster. */
async function dutiesFrom(db: ReadDb, day: Day, slots: Slots) {
  const names = await staffNames(db)
  const rows = await db
    .selectFrom('standing_assignments')
    .select(['roster_id', 'day', 'slot_id', 'staff_id'])
    .where('status', '=', 'published')
    .where('day', '>=', day)
    .orderBy('day')
    .execute()
  const worded = rows.map(({ roster_id, day: on, slot_id, staff_id }) => {
    const slot = slots.get(slot_id)
    const place = [slot?.post, slot?.title].filter(Boolean).join(' ')
    return {
      rosterId: roster_id,
      day: on,
      slotId: slot_id,
      staffId: staff_id,
      words: `${dayText(on)} ${place}（${slot?.shift ?? ''}）：${names.get(staff_id) ?? '已离开'}`,
    }
  })
  return new Map(
    [...grouped(worded, ({ rosterId }) => rosterId)].map(([id, own]) => [
      id,
      own.map(({ rosterId: _, ...duty }) => duty),
    ]),
  )
}
