import { sql, type SqlBool } from 'kysely'
import { dayOf, instantAt, type Day, type Instant } from '../../shared/core/dates.ts'
import { addressOf } from '../../shared/households/address.ts'
import { careKinds, type CareKind } from '../../shared/households/labels.ts'
import type { ReadDb } from '../core/open-database.ts'

/** One-to-one care means a call a day, by noon. */
const careDueMinute = 12 * 60
const careCategory = 'care'

/** A repetition of a day. */
export type Planned = {
  readonly repeats: string
  readonly source: 'plan' | 'care'
  readonly categoryId: string
  readonly categoryName: string
  readonly householdId: string
  readonly householdCode: string
  readonly address: string
  readonly communityName: string
  readonly headName: string
  readonly need: string
  readonly ownerId: string | null
  readonly ownerName: string
  readonly dueAt: Instant
}

/** What repeats on a day and has no need of its own yet; the earliest first. */
export async function plannedOn(db: ReadDb, day: Day): Promise<readonly Planned[]> {
  const made = await db
    .selectFrom('needs')
    .select('repeats')
    .where('planned_day', '=', day)
    // Written out: only then SQLite sees that the index `needs_planned` holds these rows.
    .where(sql<SqlBool>`repeats <> '' AND state IN ('open', 'done') AND deleted_at IS NULL`)
    .execute()
  const done = new Set(made.map(({ repeats }) => repeats))
  const all = [...(await plansOn(db, day)), ...(await careOn(db, day))]
  return all
    .filter(({ repeats }) => !done.has(repeats))
    .toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
}

/** A repetition of today that is still to be done. */
export async function findPlanned(
  db: ReadDb,
  repeats: string,
  now: Instant,
): Promise<Planned | undefined> {
  return (await plannedOn(db, dayOf(now))).find((one) => one.repeats === repeats)
}

async function plansOn(db: ReadDb, day: Day): Promise<readonly Planned[]> {
  const rows = await db
    .selectFrom('need_plans as p')
    .innerJoin('need_categories as k', 'k.id', 'p.category_id')
    .innerJoin('households as h', 'h.id', 'p.household_id')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .leftJoin('staff as s', 's.id', 'p.owner_id')
    .select(['p.id', 'p.need', 'p.due_minute', 'p.category_id', 'p.owner_id', 's.name as owner'])
    .select(['k.name as category', 'h.id as household_id', 'h.code', 'h.door', 'h.head_name'])
    .select(['u.name as unit_name', 'e.name as estate_name', 'c.name as community_name'])
    .where('p.deleted_at', 'is', null)
    .where('p.from_day', '<=', day)
    .where((eb) => eb.or([eb('p.to_day', 'is', null), eb('p.to_day', '>=', day)]))
    .execute()
  return rows.map((row) => ({
    repeats: `plan:${row.id}`,
    source: 'plan',
    categoryId: row.category_id,
    categoryName: row.category,
    ...placeOf(row),
    need: row.need,
    ownerId: row.owner_id,
    ownerName: row.owner ?? '',
    dueAt: instantAt(day, row.due_minute),
  }))
}

async function careOn(db: ReadDb, day: Day): Promise<readonly Planned[]> {
  const category = await db
    .selectFrom('need_categories')
    .select('name')
    .where('id', '=', careCategory)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (category === undefined) return []
  const rows = await db
    .selectFrom('residents as r')
    .innerJoin('households as h', 'h.id', 'r.household_id')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .leftJoin('staff as s', 's.id', 'r.carer_id')
    .select(['r.id', 'r.name', 'r.care_kind', 'r.carer_id', 's.name as owner'])
    .select(['h.id as household_id', 'h.code', 'h.door', 'h.head_name'])
    .select(['u.name as unit_name', 'e.name as estate_name', 'c.name as community_name'])
    .where('r.care_kind', '<>', '')
    .where('r.deleted_at', 'is', null)
    .where('h.deleted_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    repeats: `care:${row.id}`,
    source: 'care',
    categoryId: careCategory,
    categoryName: category.name,
    ...placeOf(row),
    need: `每日问候 ${row.name}（${careKinds[row.care_kind as CareKind]}）`,
    ownerId: row.carer_id,
    ownerName: row.owner ?? '',
    dueAt: instantAt(day, careDueMinute),
  }))
}

/** Where a household is and what it is called, from a row of the usual joins. */
export function placeOf(row: {
  readonly household_id: string
  readonly code: string
  readonly door: string
  readonly head_name: string
  readonly unit_name: string
  readonly estate_name: string | null
  readonly community_name: string
}) {
  const { door, unit_name: unitName } = row
  return {
    householdId: row.household_id,
    householdCode: row.code,
    address: addressOf({ estateName: row.estate_name ?? '', unitName, door }),
    communityName: row.community_name,
    headName: row.head_name,
  }
}
