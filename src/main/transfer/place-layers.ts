import type { Area } from '../../shared/core/geo.ts'
import { unitKinds, type UnitKind } from '../../shared/places/contract.ts'
import {
  pointKinds,
  pointStatuses,
  type PointKind,
  type PointStatus,
} from '../../shared/points/kinds.ts'
import { exportedLayers } from '../../shared/transfer/map-export.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { ExportFeature, ExportLayer } from './export-layer.ts'
import { integer, parsed, text } from './layer-fields.ts'

/** Units with an outline, and those that are known as a place only. */
export async function unitLayers(db: ReadDb, planId: string): Promise<readonly ExportLayer[]> {
  const rows = await db
    .selectFrom('units as u')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('grid_units as gu', (join) =>
      join.onRef('gu.unit_id', '=', 'u.id').on('gu.plan_id', '=', planId),
    )
    .leftJoin('grids as g', 'g.id', 'gu.grid_id')
    .select(['u.name', 'u.kind', 'u.households', 'u.residents', 'u.lon', 'u.lat', 'u.footprint'])
    .select(['c.name as community', 'g.name as grid'])
    .where('u.deleted_at', 'is', null)
    .orderBy('c.name')
    .orderBy('u.name_order')
    .execute()
  const fields = [
    text('名称'),
    text('社区'),
    text('种类'),
    integer('户数'),
    integer('人数'),
    text('网格'),
  ]
  const values = (row: (typeof rows)[number]) => [
    row.name,
    row.community,
    unitKinds[row.kind as UnitKind],
    row.households,
    row.residents,
    row.grid ?? '',
  ]
  return [
    {
      name: exportedLayers.units,
      geometry: 'area',
      fields,
      features: rows.flatMap((row) =>
        row.footprint === null
          ? []
          : [{ geometry: parsed<Area>(row.footprint), values: values(row) }],
      ),
    },
    {
      name: `${exportedLayers.units}点`,
      geometry: 'point',
      fields,
      features: rows.flatMap((row) =>
        row.footprint !== null || row.lon === null || row.lat === null
          ? []
          : [
              {
                geometry: { type: 'Point', coordinates: [row.lon, row.lat] } as const,
                values: values(row),
              },
            ],
      ),
    },
  ]
}

/** Everything that stands at a place; whom to call there is not handed on. */
export async function pointLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
  const points = await db
    .selectFrom('map_points as m')
    .leftJoin('lpg_points as l', 'l.id', 'm.ref_id')
    .leftJoin('posts as p', 'p.id', 'm.ref_id')
    .select(['m.kind', 'm.name', 'm.status', 'm.hours', 'm.remark', 'm.lon', 'm.lat', 'm.ref_id'])
    .select(['l.name as gas', 'l.place as gas_place', 'p.name as post', 'p.place as post_place'])
    .where('m.deleted_at', 'is', null)
    .where('l.deleted_at', 'is', null)
    .where('p.deleted_at', 'is', null)
    .orderBy('m.kind')
    .orderBy('m.name')
    .execute()
  const toilets = await db
    .selectFrom('toilets')
    .select(['number', 'place', 'lon', 'lat'])
    .where('deleted_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute()
  return [
    {
      name: exportedLayers.points,
      geometry: 'point',
      fields: [text('类型'), text('名称'), text('状态'), text('位置'), text('时间'), text('备注')],
      features: [
        ...points.flatMap((row) =>
          pointFeature(row, [
            pointKinds[row.kind as PointKind],
            // A gas point and a post are called what their own list calls them now.
            row.gas ?? row.post ?? row.name,
            row.ref_id === null ? pointStatuses[row.status as PointStatus] : '',
            row.gas_place ?? row.post_place ?? '',
            row.hours,
            row.remark,
          ]),
        ),
        ...toilets.flatMap((row) =>
          pointFeature(row, ['移动厕所', row.number, pointStatuses.open, row.place, '', '']),
        ),
      ],
    },
  ]
}

function pointFeature(
  { lon, lat }: { readonly lon: number | null; readonly lat: number | null },
  values: ExportFeature['values'],
): readonly ExportFeature[] {
  if (lon === null || lat === null) return []
  return [{ geometry: { type: 'Point', coordinates: [lon, lat] }, values }]
}
