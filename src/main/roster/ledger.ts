import { addDays, weekdayOf } from '../../shared/core/dates.ts'
import type { InputOf, OutputOf } from '../../shared/core/contract.ts'
import type { rosterContract } from '../../shared/roster/contract.ts'
import type { ReadDb } from '../core/open-database.ts'
import { staffNames } from '../core/staff-names.ts'
import { findRoster } from './store.ts'

type Person = OutputOf<typeof rosterContract.ledger>['people'][number]

/**
 * What everybody on the staff list has done over the published rosters of a time. A draft counts only
 * where it is asked for, on its own days in place of what is published there.
 */
export async function dutyLedger(
  db: ReadDb,
  { from, to, draftId }: InputOf<typeof rosterContract.ledger>,
): Promise<Person[]> {
  const draft = draftId === undefined ? undefined : await findRoster(db, draftId)
  const staff = await db
    .selectFrom('staff as s')
    .leftJoin('grids as g', 'g.id', 's.grid_id')
    .where('s.deleted_at', 'is', null)
    .select(['s.id', 's.name', 's.role', 'g.name as grid_name'])
    .orderBy('g.code')
    .orderBy('s.role')
    .orderBy('s.name_py')
    .execute()
  const names = await staffNames(db)
  const people = new Map(
    staff.map(({ id, name, role, grid_name }): [string, Person] => [
      id,
      {
        id,
        name: names.get(id) ?? name,
        role,
        gridName: grid_name ?? '',
        shifts: 0,
        nights: 0,
        weekends: 0,
        minutes: 0,
      },
    ]),
  )
  const duties = await db
    .selectFrom('assignments as a')
    .innerJoin('post_slots as sl', 'sl.id', 'a.slot_id')
    .innerJoin('shifts as sh', 'sh.id', 'sl.shift_id')
    .where('a.deleted_at', 'is', null)
    .where('a.day', '>=', from)
    .where('a.day', '<=', to)
    .where((eb) => {
      const isPublished = eb('a.id', 'in', (of) =>
        of
          .selectFrom('standing_assignments as st')
          .where('st.status', '=', 'published')
          .where('st.day', '>=', from)
          .where('st.day', '<=', to)
          .select('st.id'),
      )
      if (draft === undefined) return isPublished
      const next = addDays(draft.fromDay, draft.days)
      const isOutside = eb.or([eb('a.day', '<', draft.fromDay), eb('a.day', '>=', next)])
      return eb.or([eb('a.roster_id', '=', draft.id), eb.and([isOutside, isPublished])])
    })
    .select(['a.staff_id', 'a.day', 'sh.is_night', 'sh.is_standby'])
    .select(['sh.start_minute', 'sh.end_minute'])
    .execute()
  for (const duty of duties) {
    const person = people.get(duty.staff_id)
    if (person === undefined) continue
    person.shifts++
    person.nights += duty.is_night
    person.weekends += weekdayOf(duty.day) % 6 === 0 ? 1 : 0
    person.minutes += duty.is_standby === 1 ? 0 : duty.end_minute - duty.start_minute
  }
  return [...people.values()]
}
