import { sql } from 'kysely'
import type { LineString, Position } from '../../shared/core/geo.ts'
import { maskIdNumber, maskPhone } from '../../shared/core/masking.ts'
import { deskRoles } from '../../shared/core/roles.ts'
import { keyOfLabel } from '../../shared/transfer/label-key.ts'
import type { ExistingRecords, ImportRows } from '../../shared/transfer/import-rows.ts'
import type { Context } from '../core/context.ts'
import { flag, insertMany } from '../core/insert-many.ts'
import { naturalOrder } from '../core/natural-order.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import type { NameKeys } from '../core/pinyin.ts'
import type { Sealer } from '../core/seal.ts'

/** What an import has to fit to. */
export async function readExisting(db: ReadDb): Promise<ExistingRecords> {
  const communities = await db
    .selectFrom('communities')
    .select(['id', 'name', 'area'])
    .where('deleted_at', 'is', null)
    .execute()
  const units = await db
    .selectFrom('units')
    .select(['id', 'community_id', 'name'])
    .where('deleted_at', 'is', null)
    .execute()
  const households = await db
    .selectFrom('households')
    .select(['unit_id', 'door'])
    .where('deleted_at', 'is', null)
    .execute()
  const staff = await db
    .selectFrom('staff')
    .select(['name', 'code', 'from_unit', 'phone_masked'])
    .where('deleted_at', 'is', null)
    .execute()
  const grids = await db
    .selectFrom('grids as g')
    .innerJoin('grid_plans as p', 'p.id', 'g.plan_id')
    .where('p.in_force', '=', 1)
    .where('g.deleted_at', 'is', null)
    .select(['g.id', 'g.name', 'g.code'])
    .execute()
  const roles = await db
    .selectFrom('staff_roles')
    .select('name')
    .where('deleted_at', 'is', null)
    .execute()
  return {
    staff: staff.map(({ name, code, from_unit, phone_masked }) => ({
      name,
      code,
      fromUnit: from_unit,
      phone: phone_masked,
    })),
    ownRoles: roles.map(({ name }) => name),
    grids,
    communities: communities.map(({ id, name, area }) => ({
      id,
      name,
      area:
        area === null ? null : (JSON.parse(area) as ExistingRecords['communities'][number]['area']),
    })),
    units: units.map(({ id, community_id, name }) => ({ id, communityId: community_id, name })),
    households: households.map(({ unit_id, door }) => ({ unitId: unit_id, door })),
  }
}

/** The streets that are there already: maps that come later are held against them. */
export async function readStreets(db: ReadDb): Promise<readonly LineString[]> {
  const streets = await db
    .selectFrom('streets')
    .select('line')
    .where('deleted_at', 'is', null)
    .execute()
  return streets.map(({ line }) => JSON.parse(line) as LineString)
}

export type RowsToStore = ImportRows & {
  readonly keys: Readonly<Record<string, NameKeys>>
  /** Where each unit with an area stands, by unit id. */
  readonly places: Readonly<Record<string, Position>>
}

/** Stores what an import brought, in the order in which one row points at another. */
export async function storeRows(
  db: WriteDb,
  rows: RowsToStore,
  { sealer, newId }: Pick<Context, 'sealer' | 'newId'>,
): Promise<void> {
  const keysOf = (name: string) => rows.keys[name] ?? { py: '', initials: '' }
  await insertMany(db, 'communities', rows.communities, (row) => ({
    id: row.id,
    name: row.name,
    code: row.code ?? '',
    stated_households: row.households ?? 0,
    stated_residents: row.residents ?? 0,
    area: JSON.stringify(row.area),
    remark: '',
  }))
  await insertMany(db, 'units', rows.units, (row) => ({
    id: row.id,
    community_id: row.communityId,
    estate_id: null,
    name: row.name,
    name_py: `${keysOf(row.name).py} ${keysOf(row.name).initials}`,
    name_order: naturalOrder(row.name),
    kind: row.kind,
    households: row.households,
    residents: row.residents ?? 0,
    lon: rows.places[row.id]?.[0] ?? null,
    lat: rows.places[row.id]?.[1] ?? null,
    footprint: row.area === null ? null : JSON.stringify(row.area),
    source_row: row.sourceRow,
  }))
  await insertMany(db, 'streets', rows.streets, (row) => ({
    id: row.id,
    name: row.name ?? '',
    line: JSON.stringify(row.line),
  }))
  await insertMany(db, 'staff', rows.staff, (row) => ({
    id: row.id,
    name: row.name,
    name_py: keysOf(row.name).py,
    name_initials: keysOf(row.name).initials,
    from_unit: row.fromUnit ?? '',
    force: row.force ?? '',
    role: row.role,
    party_member: flag(row.partyMember),
    skills: row.skills.join('、'),
    ...sealedPhone(row.phone, sealer),
    code: row.code,
    sex: row.sex,
    closed_loop: flag(row.closedLoop),
    grid_id: row.gridId,
    max_day_hours: row.limits.maxDayHours,
    max_hours: row.limits.maxHours,
    max_nights: row.limits.maxNights,
    max_nights_running: row.limits.maxNightsRunning,
    is_operator: flag(row.isOperator),
    desk_role: keyOfLabel(deskRoles, row.deskRole ?? '') ?? 'viewer',
    remark: row.remark ?? '',
  }))
  const certificates = rows.staff.flatMap(({ id, certificate }) =>
    certificate === null ? [] : { staffId: id, ...certificate },
  )
  await insertMany(db, 'staff_certificates', certificates, (row) => ({
    id: newId(),
    staff_id: row.staffId,
    name: row.name,
    number: '',
    issued_day: null,
    expires_day: row.expiresDay,
    remark: '',
  }))
  await insertMany(db, 'households', rows.households, (row) => ({
    id: row.id,
    unit_id: row.unitId,
    code: row.code ?? row.id.slice(-12).toUpperCase(),
    door: row.door,
    head_name: row.headName ?? '',
    head_py: keysOf(row.headName ?? '').py,
    head_initials: keysOf(row.headName ?? '').initials,
    residents_count: row.residentsCount ?? 0,
    category: row.category,
    needs: JSON.stringify(row.needs),
    ...sealedPhone(row.phone, sealer),
    gas_card: row.gasCard ?? '',
    remark: row.remark ?? '',
  }))
  // A list of households that names the head's ID number makes the head a resident: ID numbers are
  // kept with people, not with doors.
  const heads = rows.households.filter(({ headName, headIdNumber }) => headName && headIdNumber)
  await insertMany(db, 'residents', heads, (row) => ({
    id: newId(),
    household_id: row.id,
    name: row.headName ?? '',
    name_py: keysOf(row.headName ?? '').py,
    name_initials: keysOf(row.headName ?? '').initials,
    sex: '',
    birth_year: null,
    ...sealedId(row.headIdNumber, sealer),
    ...sealedPhone(row.phone, sealer),
    care_kind: '',
    carer_id: null,
    remark: '',
  }))
}

function sealedPhone(phone: string | null, sealer: Sealer) {
  return {
    phone_sealed: phone === null ? null : sealer.seal(phone),
    phone_masked: maskPhone(phone ?? ''),
  }
}

function sealedId(id: string | null, sealer: Sealer) {
  return { id_sealed: id === null ? null : sealer.seal(id), id_masked: maskIdNumber(id ?? '') }
}

/** Households of a unit that the ledger lists one by one count for themselves. */
export async function countListedHouseholds(db: WriteDb): Promise<void> {
  await sql`
    UPDATE units SET households = listed.n, residents = listed.people
    FROM (SELECT unit_id, count(*) AS n, sum(residents_count) AS people
          FROM households WHERE deleted_at IS NULL GROUP BY unit_id) AS listed
    WHERE listed.unit_id = units.id AND units.households = 0`.execute(db)
}
