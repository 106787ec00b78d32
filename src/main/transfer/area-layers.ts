import { dayOf, type Instant } from '../../shared/core/dates.ts'
import type { Area } from '../../shared/core/geo.ts'
import { exportedLayers } from '../../shared/transfer/map-export.ts'
import { zoneKinds, type ZoneKind } from '../../shared/zones/contract.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { ExportLayer } from './export-layer.ts'
import { integer, parsed, real, text } from './layer-fields.ts'

export async function gridLayers(db: ReadDb, planId: string): Promise<readonly ExportLayer[]> {
  const rows = await db
    .selectFrom('grids as g')
    .innerJoin('communities as c', 'c.id', 'g.community_id')
    .leftJoin('staff as s', (join) =>
      join.onRef('s.id', '=', 'g.leader_id').on('s.deleted_at', 'is', null),
    )
    .select(['g.code', 'g.name', 'g.households', 'g.deviation', 'g.area_m2', 'g.area'])
    .select(['c.name as community', 's.name as leader'])
    .where('g.plan_id', '=', planId)
    .where('g.deleted_at', 'is', null)
    .orderBy('g.code')
    .execute()
  return [
    {
      name: exportedLayers.grids,
      geometry: 'area',
      fields: [
        text('编码'),
        text('名称'),
        text('社区'),
        integer('户数'),
        text('点长'),
        real('偏差'),
        real('面积'),
      ],
      features: rows.map((row) => ({
        geometry: parsed<Area>(row.area),
        values: [
          row.code,
          row.name,
          row.community,
          row.households,
          row.leader ?? '',
          row.deviation,
          Math.round(row.area_m2 * 10) / 10,
        ],
      })),
    },
  ]
}

export async function zoneLayers(db: ReadDb, now: Instant): Promise<readonly ExportLayer[]> {
  const rows = await db
    .selectFrom('zones')
    .selectAll()
    .where('deleted_at', 'is', null)
    .where('area', 'is not', null)
    .where((eb) => eb.or([eb('lifted_at', 'is', null), eb('lifted_at', '>', now)]))
    .orderBy('effective_at')
    .execute()
  return [
    {
      name: exportedLayers.zones,
      geometry: 'area',
      fields: [
        text('名称'),
        text('类型'),
        text('生效日'),
        text('起算日'),
        text('文号'),
        text('四至'),
      ],
      features: rows.map((row) => ({
        geometry: parsed<Area>(row.area ?? ''),
        values: [
          row.name,
          zoneKinds[row.kind as ZoneKind],
          dayOf(row.effective_at),
          row.basis_at === null ? '' : dayOf(row.basis_at),
          row.decision_no,
          row.boundary,
        ],
      })),
    },
  ]
}

export async function communityLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
  const rows = await db
    .selectFrom('communities')
    .select(['name', 'code', 'stated_households', 'stated_residents', 'area'])
    .where('deleted_at', 'is', null)
    .where('area', 'is not', null)
    .orderBy('name')
    .execute()
  return [
    {
      name: exportedLayers.communities,
      geometry: 'area',
      fields: [text('名称'), text('代码'), integer('户数'), integer('人口')],
      features: rows.map((row) => ({
        geometry: parsed<Area>(row.area ?? ''),
        values: [row.name, row.code, row.stated_households, row.stated_residents],
      })),
    },
  ]
}
