import type { Instant } from '../../shared/core/dates.ts'
import { insertMany } from '../core/insert-many.ts'
import { naturalOrder } from '../core/natural-order.ts'
import type { WriteDb } from '../core/open-database.ts'
import { joinedKeys, type NameKeys } from '../core/pinyin.ts'
import type { DemoStreet } from './model.ts'

/** The rule set the demo's zones were drawn under. */
const ruleSet = 'eighth-edition'

/** The post itself and everything that stands on the ground. */
export async function storePlaces(
  db: WriteDb,
  street: DemoStreet,
  keys: Readonly<Record<string, NameKeys>>,
  now: Instant,
): Promise<void> {
  const { post } = street
  await db
    .insertInto('post')
    .values({
      id: 'post',
      street_name: post.name,
      street_code: post.streetCode,
      post_name: `${post.name}疫情防控指挥部`,
      district: post.district,
      phone: post.dutyPhone,
      cutoff_minutes: post.cutOffMinutes,
      is_demo: 1,
      created_at: now,
    })
    .execute()
  await insertMany(db, 'communities', street.communities, (row) => ({
    id: row.id,
    name: row.name,
    code: row.code,
    stated_households: row.households,
    stated_residents: row.residents,
    area: JSON.stringify(row.outline),
    remark: '演示',
  }))
  await insertMany(db, 'estates', street.estates, (row) => ({
    id: row.id,
    community_id: row.communityId,
    name: row.name,
    kind: row.kind === 'estate' ? 'estate' : 'courtyard_block',
    address: '',
    area: row.outline === null ? null : JSON.stringify(row.outline),
    contact: '',
    remark: '演示',
  }))
  await insertMany(db, 'units', street.units, (row) => ({
    id: row.id,
    community_id: row.communityId,
    estate_id: row.estateId,
    name: row.name,
    name_py: joinedKeys(keys[row.name]),
    name_order: naturalOrder(row.name),
    kind: row.kind,
    households: row.households,
    residents: row.residents,
    lon: row.at[0],
    lat: row.at[1],
    footprint: JSON.stringify(row.footprint),
    source_row: null,
  }))
  await insertMany(db, 'streets', street.streets, (row) => ({
    id: row.id,
    name: row.name,
    line: JSON.stringify(row.line),
  }))
  await insertMany(db, 'map_points', street.mapPoints, ({ at: [lon, lat], ...row }) => ({
    ...row,
    status: 'open',
    ref_id: null,
    lon,
    lat,
    contact: '',
    remark: '演示',
  }))
  await insertMany(db, 'map_points', street.points, ({ id, name, at: [lon, lat] }) => ({
    // Its place on the map goes by the same id in a table of its own.
    id,
    name,
    kind: 'lpg',
    status: 'open',
    ref_id: id,
    lon,
    lat,
    contact: '',
    hours: '',
    remark: '演示',
  }))
  await insertMany(db, 'walk_routes', street.routes, ({ line, ...row }) => ({
    ...row,
    line: JSON.stringify(line),
    remark: '演示',
  }))
  await insertMany(db, 'zones', street.zones, (row) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    area: JSON.stringify(row.area),
    boundary: row.description,
    rule_set: ruleSet,
    decision_body: row.decisionBody,
    decision_no: row.decisionNumber,
    decided_at: row.decidedAt,
    effective_at: row.effectiveAt,
    basis_at: row.basisAt,
    basis_reason: row.basis,
    lifted_at: null,
    lift_no: '',
    remark: '演示',
  }))
}
