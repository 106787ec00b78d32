import type { LineString } from '../../shared/core/geo.ts'
import { routeKinds, type RouteKind } from '../../shared/points/kinds.ts'
import { walkOf } from '../../shared/points/routes.ts'
import { exportedLayers } from '../../shared/transfer/map-export.ts'
import type { ReadDb } from '../core/open-database.ts'
import type { ExportLayer } from './export-layer.ts'
import { integer, parsed, text } from './layer-fields.ts'

export async function streetLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
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

export async function routeLayers(db: ReadDb): Promise<readonly ExportLayer[]> {
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
