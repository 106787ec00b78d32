import { namesApart } from '../../shared/staff/names.ts'
import type { ReadDb } from './open-database.ts'

/** What lists and papers call the people on the staff list, no two alike. */
export async function staffNames(db: ReadDb): Promise<ReadonlyMap<string, string>> {
  const staff = await db
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'code'])
    .where('deleted_at', 'is', null)
    .execute()
  return namesApart(staff)
}
