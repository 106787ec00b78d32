import { dayOf, type Instant } from '../../shared/core/dates.ts'
import { polygonsOf, type Area, type LineString } from '../../shared/core/geo.ts'
import { isPlainPlace } from '../../shared/georeference/plain.ts'
import { unitKinds, type UnitKind } from '../../shared/places/contract.ts'
import {
  pointKinds,
  pointStatuses,
  routeKinds,
  type PointKind,
  type PointStatus,
  type RouteKind,
} from '../../shared/points/kinds.ts'
import { walkOf } from '../../shared/points/routes.ts'
import { exportedLayers, type ExportedLayer } from '../../shared/transfer/map-export.ts'
import { zoneKinds, type ZoneKind } from '../../shared/zones/contract.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { ExportFeature, ExportField, ExportLayer } from './export-layer.ts'

const text = (name: string): ExportField => ({ name, type: 'text' })
const integer = (name: string): ExportField => ({ name, type: 'integer' })
const real = (name: string): ExportField => ({ name, type: 'real' })

/** What of the post can be drawn on somebody else's map; layers without anything are left out. */
export async function readMapLayers(
  db: ReadDb,
  wanted: readonly ExportedLayer[],
  now: Instant,
): Promise<{ readonly layers: readonly ExportLayer[]; readonly withoutPlace: number }> {
  const planId = await currentPlanId(db)
  const readers: Readonly<Record<ExportedLayer, () => Promise<readonly ExportLayer[]>>> = {
    grids: () => gridLayers(db, planId),
    zones: () => zoneLayers(db, now),
    communities: () => communityLayers(db),
    units: () => unitLayers(db, planId),
    streets: () => streetLayers(db),
    points: () => pointLayers(db),
    routes: () => routeLayers(db),
  }
  const layers: ExportLayer[] = []
  let withoutPlace = 0
  for (const key of wanted) {
    for (const layer of await readers[key]()) {
      const features = layer.features.filter(isPlaced)
      withoutPlace += layer.features.length - features.length
      if (features.length > 0) layers.push({ ...layer, features })
    }
  }
  return { layers, withoutPlace }
}

/** The published plan, else the newest draft. */
async function currentPlanId(db: ReadDb): Promise<string> {
  const plans = await db
    .selectFrom('grid_plans')
    .select(['id', 'status'])
    .where('deleted_at', 'is', null)
    .where('status', '<>', 'retired')
    .orderBy('created_at', 'desc')
    .execute()
  return (plans.find(({ status }) => status === 'published') ?? plans[0])?.id ?? ''
}

async function gridLayers(db: ReadDb, planId: string): Promise<readonly ExportLayer[]> {
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

async function zoneLayers(db: ReadDb, now: Instant): Promise<readonly ExportLayer[]> {
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

async function communityLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
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

/** Units with an outline, and those that are known as a place only. */
async function unitLayers(db: ReadDb, planId: string): Promise<readonly ExportLayer[]> {
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

async function streetLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
  const rows = await db
    .selectFrom('streets')
    .select(['name', 'line'])
    .where('deleted_at', 'is', null)
    .orderBy('name')
    .execute()
  return [
    {
      name: exportedLayers.streets,
      geometry: 'line',
      fields: [text('名称')],
      features: rows.map(({ name, line }) => ({
        geometry: parsed<LineString>(line),
        values: [name],
      })),
    },
  ]
}

/** Everything that stands at a place; whom to call there is not handed on. */
async function pointLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
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

async function routeLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
  const rows = await db
    .selectFrom('walk_routes')
    .select(['name', 'kind', 'purpose', 'line'])
    .where('deleted_at', 'is', null)
    .where('line', 'is not', null)
    .orderBy('kind')
    .orderBy('name')
    .execute()
  return [
    {
      name: exportedLayers.routes,
      geometry: 'line',
      fields: [text('名称'), text('类型'), text('用途'), integer('长度'), integer('分钟')],
      features: rows.map(({ name, kind, purpose, line }) => {
        const geometry = parsed<LineString>(line ?? '')
        const { metres, minutes } = walkOf(geometry)
        return { geometry, values: [name, routeKinds[kind as RouteKind], purpose, metres, minutes] }
      }),
    },
  ]
}

/** Whether a shape lies in town, not on a picture that has no place yet. */
function isPlaced({ geometry }: ExportFeature): boolean {
  switch (geometry.type) {
    case 'Point':
      return !isPlainPlace(geometry.coordinates)
    case 'LineString':
      return !isPlainPlace(geometry.coordinates[0])
    default:
      return !isPlainPlace(polygonsOf(geometry)[0][0][0])
  }
}

function parsed<T>(json: string): T {
  return JSON.parse(json) as T
}
