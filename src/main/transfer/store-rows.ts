import { sql } from 'kysely'
import type { Position } from '../../shared/core/geo.ts'
import { maskPhone } from '../../shared/core/masking.ts'
import type { DeskRole } from '../../shared/core/roles.ts'
import type { ExistingRecords, ImportRows } from '../../shared/transfer/import-rows.ts'
import { flag, insertMany } from '../core/insert-many.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'
import type { NameKeys } from '../core/pinyin.ts'
import { sealedNumber } from '../core/sealed-number.ts'
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
  return {
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

export type RowsToStore = ImportRows & {
  readonly keys: Readonly<Record<string, NameKeys>>
  /** Where each unit with an area stands, by unit id. */
  readonly places: Readonly<Record<string, Position>>
}

/** Stores what an import brought, in the order in which one row points at another. */
export async function storeRows(db: WriteDb, rows: RowsToStore, sealer: Sealer): Promise<void> {
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
    kind: row.kind,
    households: row.households,
    residents: row.residents ?? 0,
    vulnerable: 0,
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
    closed_loop: flag(false),
    grid_id: null,
    is_operator: flag(row.isOperator),
    desk_role: (row.deskRole ?? 'viewer') as DeskRole,
    remark: row.remark ?? '',
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
}

/** The two cells of a phone; typed, so that the insert is held against the schema. */
function sealedPhone(phone: string | null, sealer: Sealer) {
  return sealedNumber('phone', phone ?? '', maskPhone, sealer) as {
    phone_sealed: string | null
    phone_masked: string
  }
}

/** Households of a unit that the ledger lists one by one count for themselves. */
export async function countListedHouseholds(db: WriteDb): Promise<void> {
  await sql`
    UPDATE units SET households = listed.n, residents = listed.people
    FROM (SELECT unit_id, count(*) AS n, sum(residents_count) AS people
          FROM households WHERE deleted_at IS NULL GROUP BY unit_id) AS listed
    WHERE listed.unit_id = units.id AND units.households = 0`.execute(db)
}
