import type { Instant } from '../../shared/core/dates.ts'
import { polygonsOf } from '../../shared/core/geo.ts'
import { isPlainPlace } from '../../shared/georeference/plain.ts'
import type { ExportedLayer } from '../../shared/transfer/map-export.ts'
import type { ReadDb } from '../core/open-database.ts'
import { communityLayers, gridLayers, zoneLayers } from './area-layers.ts'
import type { ExportFeature, ExportLayer } from './export-layer.ts'
import { routeLayers, streetLayers } from './line-layers.ts'
import { pointLayers, unitLayers } from './place-layers.ts'

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
