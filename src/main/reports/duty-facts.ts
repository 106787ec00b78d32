import { staysOf } from '../../shared/attendance/stays.ts'
import { turnoutsOf } from '../../shared/attendance/turnout.ts'
import { instantAt, instantText, type Day } from '../../shared/core/dates.ts'
import type { DayWindow } from '../../shared/reports/cutoff.ts'
import type { DutyFact, SlotFact } from '../../shared/reports/facts.ts'
import { attendanceBetween } from '../core/log-lines/attendance-line.ts'
import type { ReadDb } from '../core/open-database.ts'
import { slotsOfDay, type DaySlot } from '../core/slots-of-day.ts'
import { staffNames } from '../core/staff-names.ts'

/** Whether anybody is rostered on a day, and by what: a published roster or a draft. */
export async function rosterStatus(db: ReadDb, day: Day): Promise<'draft' | 'published' | 'none'> {
  const row = await db
    .selectFrom('standing_assignments')
    .select('status')
    .where('day', '=', day)
    .limit(1)
    .executeTakeFirst()
  return (row?.status ?? 'none') as 'draft' | 'published' | 'none'
}

/** `第 2 版，林值班 3月22日 14:05`: which version of the published roster holds on a day. */
export async function rosterVersion(db: ReadDb, day: Day): Promise<string> {
  const roster = await db
    .selectFrom('standing_assignments as a')
    .innerJoin('rosters as r', 'r.id', 'a.roster_id')
    .leftJoin('staff as s', 's.id', 'r.published_by')
    .select(['r.id', 'r.published_at', 's.name'])
    .where('a.day', '=', day)
    .where('a.status', '=', 'published')
    .limit(1)
    .executeTakeFirst()
  if (roster?.published_at == null) return ''
  const changes = await db
    .selectFrom('roster_changes')
    .select(['at', 'by_name'])
    .where('roster_id', '=', roster.id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const last = changes.at(0) ?? { at: roster.published_at, by_name: roster.name ?? '' }
  return `第 ${changes.length + 1} 版，${last.by_name} ${instantText(last.at)}`
}

export type SlotRow = SlotFact & DaySlot

/**
 * Slots of the posts of a day, nobody in them yet: those of the current plan's grids, and of the
 * whole street. Of a day that is over they are as they stood then.
 */
export async function slotsOf(
  db: ReadDb,
  grids: readonly { readonly id: string }[],
  day: Day,
): Promise<SlotRow[]> {
  const here = new Set(grids.map(({ id }) => id))
  return (await slotsOfDay(db, day))
    .filter(({ gridId }) => gridId === null || here.has(gridId))
    .map((slot) => ({ ...slot, filled: 0 }))
}

export type AssignmentRow = {
  readonly slotId: string
  readonly staffId: string
  readonly name: string
  readonly role: string
  readonly force: string
  readonly fromUnit: string
  readonly partyMember: boolean
  readonly phoneMasked: string
  readonly phoneSealed: string | null
  readonly remark: string
}

async function assignmentsOf(db: ReadDb, day: Day): Promise<AssignmentRow[]> {
  const rows = await db
    .selectFrom('standing_assignments as a')
    .innerJoin('staff as s', 's.id', 'a.staff_id')
    .select(['a.slot_id', 'a.staff_id', 'a.remark', 's.name', 's.role', 's.force', 's.from_unit'])
    .select(['s.party_member', 's.phone_masked', 's.phone_sealed'])
    .where('a.day', '=', day)
    .orderBy('s.name_py')
    .orderBy('a.staff_id')
    .execute()
  const names = await staffNames(db)
  return rows.map((row) => ({
    slotId: row.slot_id,
    staffId: row.staff_id,
    name: names.get(row.staff_id) ?? row.name,
    role: row.role,
    force: row.force,
    fromUnit: row.from_unit,
    partyMember: row.party_member === 1,
    phoneMasked: row.phone_masked,
    phoneSealed: row.phone_sealed,
    remark: row.remark,
  }))
}

export type DutyDay = {
  readonly status: 'draft' | 'published' | 'none'
  readonly slots: readonly SlotRow[]
  readonly assignments: readonly AssignmentRow[]
}

/** Who stands in which slot on a day; without a roster every slot is empty. */
export async function dutyOfDay(db: ReadDb, day: Day, slots: readonly SlotRow[]): Promise<DutyDay> {
  const assignments = await assignmentsOf(db, day)
  const known = new Set(slots.map((slot) => slot.slotId))
  const standing = assignments.filter((one) => known.has(one.slotId))
  const filled = new Map<string, number>()
  for (const { slotId } of standing) filled.set(slotId, (filled.get(slotId) ?? 0) + 1)
  return {
    status: await rosterStatus(db, day),
    slots: slots.map((slot) => ({ ...slot, filled: filled.get(slot.slotId) ?? 0 })),
    assignments: standing,
  }
}

/** Who should have signed in at each place up to the end of a window, and who did. */
export async function turnoutsOfDay(
  db: ReadDb,
  { slots }: DutyDay,
  { day, until }: Pick<DayWindow, 'day' | 'until'>,
) {
  const places = slots.map(({ slotId, label, startMinute, endMinute, filled }) => ({
    slotId,
    label,
    startAt: instantAt(day, startMinute),
    endAt: instantAt(day, endMinute),
    rostered: filled,
  }))
  return turnoutsOf(places, staysOf(await attendanceBetween(db, day, day)), until)
}

/** Each person of the day once, with the grids they stand in. */
export function peopleOnDuty({ slots, assignments }: DutyDay): DutyFact[] {
  const gridOf = new Map(slots.map((slot) => [slot.slotId, slot.gridId]))
  const people = new Map<string, { force: string; partyMember: boolean; gridIds: Set<string> }>()
  for (const one of assignments) {
    const person = people.get(one.staffId) ?? {
      force: one.force,
      partyMember: one.partyMember,
      gridIds: new Set<string>(),
    }
    const gridId = gridOf.get(one.slotId)
    if (gridId) person.gridIds.add(gridId)
    people.set(one.staffId, person)
  }
  return [...people].map(([staffId, person]) => ({
    staffId,
    force: person.force,
    partyMember: person.partyMember,
    gridIds: [...person.gridIds],
  }))
}

export async function staffFacts(db: ReadDb) {
  return db
    .selectFrom('staff')
    .select((eb) => [
      eb.fn.countAll<number>().as('staff'),
      eb.fn.coalesce(eb.fn.sum<number>('party_member'), eb.lit(0)).as('partyMembers'),
    ])
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
}
