import { clockText, type Day } from '../../shared/core/dates.ts'
import { grouped } from '../../shared/reports/grouped.ts'
import type { RosterPerson, RosterSheet } from '../../shared/reports/sheets.ts'
import { roleName } from '../../shared/staff/roles.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb } from '../core/open-database.ts'
import { currentGrids } from './area-facts.ts'
import { figuresOfDay } from './day.ts'
import {
  dutyOfDay,
  rosterVersion,
  slotsOf,
  type AssignmentRow,
  type SlotRow,
} from './duty-facts.ts'
import { getPost, sheetHeadOf } from './sheet-head.ts'

type Shift = RosterSheet['shifts'][number]
type Group = RosterSheet['groups'][number]

/**
 * The roster of one day: grid × post × shift, grids in the order of their codes, posts of the
 * whole street first.
 *
 * @param phoneOf Shows a person's phone: masked, or opened for an audited call.
 */
export async function rosterSheetOf(
  db: ReadDb,
  day: Day,
  ctx: Context,
  phoneOf: (one: AssignmentRow) => string,
): Promise<RosterSheet> {
  const post = await getPost(db)
  const grids = await currentGrids(db)
  const duty = await dutyOfDay(db, day, await slotsOf(db, grids, day))
  const shifts = await shiftsOf(db, duty.slots)
  const people = grouped(duty.assignments, (one) => one.slotId)
  const groupOf = (gridId: string | null, words: Omit<Group, 'posts' | 'leader'>, leader: string) =>
    toGroup(
      duty.slots.filter((slot) => slot.gridId === gridId),
      shifts,
      people,
      phoneOf,
      words,
      leader,
    )
  const groups = [
    groupOf(null, { name: '街道', community: '', households: 0 }, ''),
    ...grids.map((grid) =>
      groupOf(
        grid.id,
        {
          name: grid.name,
          community: grid.communityName,
          households: grid.households,
        },
        grid.leaderName,
      ),
    ),
  ]
  return {
    head: await sheetHeadOf(db, post, day, ctx),
    status: duty.status,
    version: await rosterVersion(db, day),
    shifts,
    groups: groups.filter((group) => group.posts.length > 0),
    figures: (await figuresOfDay(db, day, ctx.now)).figures,
  }
}

async function shiftsOf(db: ReadDb, slots: readonly SlotRow[]): Promise<Shift[]> {
  const used = new Set(slots.map((slot) => slot.shiftId))
  const rows = await db
    .selectFrom('shifts')
    .select(['id', 'name', 'start_minute', 'end_minute'])
    .where('deleted_at', 'is', null)
    .orderBy('start_minute')
    .orderBy('end_minute')
    .orderBy('sort')
    .execute()
  return rows
    .filter((row) => used.has(row.id))
    .map((row) => ({
      id: row.id,
      name: row.name,
      hours: `${clockText(row.start_minute)}—${clockText(row.end_minute)}`,
    }))
}

function toGroup(
  slots: readonly SlotRow[],
  shifts: readonly Shift[],
  people: ReadonlyMap<string, readonly AssignmentRow[]>,
  phoneOf: (one: AssignmentRow) => string,
  words: Omit<Group, 'posts' | 'leader'>,
  leader: string,
): Group {
  const posts = [...grouped(slots, (slot) => slot.postId).values()].map((ofPost) => ({
    name: shortName(ofPost[0].postName, words.name),
    place: ofPost[0].place,
    cells: shifts.map((shift) => {
      const here = ofPost.filter((slot) => slot.shiftId === shift.id)
      return {
        needed: here.reduce((total, slot) => total + slot.minimum, 0),
        missing: here.reduce((total, slot) => total + Math.max(0, slot.minimum - slot.filled), 0),
        people: here.flatMap((slot) =>
          (people.get(slot.slotId) ?? []).map((one) => toPerson(one, slot, phoneOf)),
        ),
      }
    }),
  }))
  return { ...words, leader, posts }
}

function toPerson(
  one: AssignmentRow,
  slot: SlotRow,
  phoneOf: (one: AssignmentRow) => string,
): RosterPerson {
  return {
    name: one.name,
    role: roleName(one.role),
    fromUnit: one.fromUnit,
    phone: phoneOf(one),
    title: slot.title,
    isLeader: slot.isLeader,
    remark: one.remark,
  }
}

/** A post carries its grid's name before its own; under the grid's heading that is said already. */
function shortName(name: string, group: string): string {
  const short = name.startsWith(group) ? name.slice(group.length).replace(/^[\s·-]+/, '') : name
  return short === '' ? name : short
}
