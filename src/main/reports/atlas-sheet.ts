import { fullName } from '../../shared/households/address.ts'
import { householdCategories, householdNeeds } from '../../shared/households/labels.ts'
import type { HouseholdCategory, HouseholdNeed } from '../../shared/households/labels.ts'
import type { Day } from '../../shared/core/dates.ts'
import { maskName } from '../../shared/core/masking.ts'
import type { AtlasGrid, AtlasSheet } from '../../shared/reports/map-sheets.ts'
import type { SheetArea } from '../../shared/reports/sheets.ts'
import { roleName } from '../../shared/staff/roles.ts'
import type { Context } from '../core/context.ts'
import { naturalOrder } from '../core/natural-order.ts'
import type { ReadDb } from '../core/open-database.ts'
import { drawnGrids, currentPlanId } from './area-facts.ts'
import { gridMapSheetOf } from './grid-map-sheet.ts'

/** How personal data stand on paper: masked, or as `open` gives them. */
export type AtlasMasking =
  | { readonly kind: 'masked' }
  | { readonly kind: 'full'; readonly open: (sealed: string | null) => string }

/** The sheets of all grids of the plan in force, each with what its leader needs at hand. */
export async function atlasSheetOf(
  db: ReadDb,
  day: Day,
  ctx: Context,
  masking: AtlasMasking,
): Promise<AtlasSheet> {
  const { head, communities, streets, zones, points } = await gridMapSheetOf(db, day, ctx)
  const planId = (await currentPlanId(db)) ?? ''
  const phone = (row: { phone_sealed: string | null; phone_masked: string }) =>
    masking.kind === 'full' ? masking.open(row.phone_sealed) : row.phone_masked
  const name = (text: string) => (masking.kind === 'full' ? text : maskName(text))
  const units = groupBy(await unitRows(db, planId), (row) => row.grid_id)
  const attention = groupBy(await attentionRows(db, planId), (row) => row.unit_id)
  const staff = await staffRows(db)
  const team = groupBy(staff, (row) => row.grid_id ?? '')
  const posts = groupBy(await postRows(db), (row) => row.grid_id ?? '')
  const grids = await drawnGrids(db)
  const more = new Map((await gridRows(db, planId)).map((row) => [row.id, row]))
  return {
    head,
    communities,
    streets,
    zones: zones.map(({ name: own, kind, area }) => ({ name: own, kind, area })),
    points,
    grids: grids.map((grid): AtlasGrid => {
      const row = more.get(grid.id)
      const leader = staff.find(({ id }) => id === row?.leader_id)
      const here = units.get(grid.id) ?? []
      return {
        id: grid.id,
        code: grid.code,
        name: grid.name,
        communityName: grid.communityName,
        households: grid.households,
        residents: here.reduce((sum, unit) => sum + unit.residents, 0),
        areaM2: row?.area_m2 ?? 0,
        area: grid.area,
        label: [...grid.label],
        leader: grid.leaderName,
        leaderPhone: leader === undefined ? '' : phone(leader),
        team: (team.get(grid.id) ?? [])
          .filter(({ id }) => id !== row?.leader_id)
          .map((one) => ({
            name: one.name,
            role: roleName(one.role),
            phone: phone(one),
          })),
        posts: postsOf(posts.get(grid.id) ?? []),
        units: here.map((unit, at) => ({
          number: at + 1,
          name: unit.name,
          households: unit.households,
          residents: unit.residents,
          outline: unit.footprint === null ? null : (JSON.parse(unit.footprint) as SheetArea),
          at: unit.lon === null || unit.lat === null ? null : [unit.lon, unit.lat],
        })),
        attention: here.flatMap((unit, at) =>
          (attention.get(unit.id) ?? []).map((household) => ({
            number: at + 1,
            unit: unit.name,
            door: household.door,
            headName: name(household.head_name),
            residents: household.residents_count,
            category: householdCategories[household.category as HouseholdCategory],
            needs: (JSON.parse(household.needs) as HouseholdNeed[])
              .map((need) => householdNeeds[need])
              .join('、'),
            phone: phone(household),
          })),
        ),
      }
    }),
  }
}

function gridRows(db: ReadDb, planId: string) {
  return db
    .selectFrom('grids')
    .select(['id', 'area_m2', 'leader_id'])
    .where('plan_id', '=', planId)
    .execute()
}

/** Lane after lane: people look for a door, not for a number. */
async function unitRows(db: ReadDb, planId: string) {
  const rows = await db
    .selectFrom('grid_units as gu')
    .innerJoin('units as u', 'u.id', 'gu.unit_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .select([
      'gu.grid_id',
      'u.id',
      'u.name',
      'e.name as estate',
      'u.households',
      'u.residents',
      'u.footprint',
      'u.lon',
      'u.lat',
    ])
    .where('gu.plan_id', '=', planId)
    .where('u.deleted_at', 'is', null)
    .execute()
  return inOrder(rows.map((row) => ({ ...row, name: fullName(row.name, row.estate) })))
}

async function attentionRows(db: ReadDb, planId: string) {
  const rows = await db
    .selectFrom('households as h')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('grid_units as gu', (join) =>
      join.onRef('gu.unit_id', '=', 'u.id').on('gu.plan_id', '=', planId),
    )
    .select(['gu.unit_id', 'h.door', 'h.head_name', 'h.residents_count'])
    .select(['h.category', 'h.needs', 'h.phone_sealed', 'h.phone_masked'])
    .where('h.deleted_at', 'is', null)
    .where((eb) =>
      eb.or([eb('h.needs', '<>', '[]'), eb('h.category', 'not in', ['normal', 'vacant', 'away'])]),
    )
    .execute()
  return inOrder(rows.map((row) => ({ ...row, name: row.door })))
}

function inOrder<Row extends { readonly name: string }>(rows: readonly Row[]): readonly Row[] {
  const keyed = rows.map((row) => [naturalOrder(row.name), row] as const)
  return keyed.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, row]) => row)
}

function staffRows(db: ReadDb) {
  return db
    .selectFrom('staff')
    .select(['id', 'name', 'role', 'grid_id', 'phone_sealed', 'phone_masked'])
    .where('deleted_at', 'is', null)
    .orderBy('role')
    .orderBy('name_py')
    .execute()
}

function postRows(db: ReadDb) {
  return db
    .selectFrom('posts as p')
    .leftJoin('post_slots as s', (join) =>
      join.onRef('s.post_id', '=', 'p.id').on('s.deleted_at', 'is', null),
    )
    .leftJoin('shifts as sh', 'sh.id', 's.shift_id')
    .select(['p.id', 'p.grid_id', 'p.name', 'p.place', 'sh.name as shift'])
    .where('p.deleted_at', 'is', null)
    .orderBy('p.sort')
    .orderBy('p.name')
    .orderBy('sh.sort')
    .execute()
}

function postsOf(rows: Readonly<Awaited<ReturnType<typeof postRows>>>): AtlasGrid['posts'] {
  return [...groupBy(rows, ({ id }) => id).values()].map((lines) => ({
    name: lines[0].name,
    place: lines[0].place,
    shifts: [...new Set(lines.flatMap(({ shift }) => (shift === null ? [] : [shift])))],
  }))
}

function groupBy<T>(
  rows: readonly T[],
  key: (row: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [row])
    else group.push(row)
  }
  return groups
}
