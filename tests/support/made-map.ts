import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromWgs84 } from '../../src/main/geometry/map-system.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { Position } from '../../src/shared/core/geo.ts'
import type { transferContract } from '../../src/shared/transfer/contract.ts'
import type { CoordinateSystem } from '../../src/shared/transfer/coordinate-systems.ts'
import { openTestPost, type TestPost } from './post.ts'

type Imported = OutputOf<typeof transferContract.import>
type Input = Parameters<TestPost['client']['transfer']['import']>[0]

export const box = (x: number, y: number, w: number, h: number): Position[] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
  [x, y],
]
/** Two communities side by side. */
export const communities = [
  { name: '草园社区', ring: box(116.4, 39.9, 0.012, 0.01) },
  { name: '门楼社区', ring: box(116.412, 39.9, 0.012, 0.01) },
]
/** Twenty courtyards all over the two communities. */
export const courtyards = Array.from({ length: 20 }, (_, at) => ({
  name: `${at + 1}号院`,
  community: at % 10 < 5 ? '草园社区' : '门楼社区',
  households: at + 1,
  ring: box(116.4004 + (at % 10) * 0.0024, 39.9005 + Math.floor(at / 10) * 0.008, 0.001, 0.001),
}))

type Drawn = { readonly name: string; readonly ring: readonly Position[] }
export function geojson(all: readonly Drawn[], system: CoordinateSystem = 'wgs84'): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: all.map(({ ring, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring.map((at) => fromWgs84(system, at))] },
    })),
  })
}

/** A post that knows the two communities only. */
export async function openStreet() {
  const post = await openTestPost()
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(post.folder, name)
    writeFileSync(path, content)
    return path
  }
  const run = async (input: Input) =>
    post.finish<Imported>(await post.client.transfer.import(input))
  await run({ communities: write('社区.geojson', geojson(communities)) })
  return { ...post, write, run }
}

export async function unitsOf({ open }: TestPost) {
  return open.desk
    .database()
    .kysely.selectFrom('units')
    .select(['name', 'community_id', 'households', 'lon', 'lat', 'footprint'])
    .orderBy('households')
    .execute()
}
