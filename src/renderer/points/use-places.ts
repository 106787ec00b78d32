import { pointKinds, pointSigns, pointStatuses, type PointKind } from '../../shared/points/kinds.ts'
import { useCall } from '../core/query.ts'
import { recordWriter, type AnyRow, type RowOf } from '../core/records.ts'

const everything = { limit: 5000 }
type MapPoint = RowOf<'mapPoints'>

/** Anything that stands at a place, from whichever table it comes. */
export type Place = {
  readonly id: string
  readonly source: 'mapPoints' | 'toilets' | 'lpgPoints' | 'posts'
  readonly kind: PointKind | 'toilet'
  readonly kindName: string
  readonly sign: string
  readonly name: string
  readonly status: string
  /** Whether it takes anybody or anything now. */
  readonly state: 'open' | 'full' | 'off'
  readonly at: readonly [number, number] | null
  readonly row: AnyRow
  /** Where the place of a row of another table is kept. */
  readonly point: MapPoint | undefined
}

/** Points of the map, toilets, gas hand-over points and posts as one list. */
export function usePlaces(): readonly Place[] | undefined {
  const points = useCall('mapPoints.list', everything).data?.rows
  const toilets = useCall('toilets.list', everything).data?.rows
  const lpg = useCall('lpgPoints.list', everything).data?.rows
  const posts = useCall('posts.list', everything).data?.rows
  if (!points || !toilets || !lpg || !posts) return undefined
  const pointOf = (refId: string) => points.find((point) => point.refId === refId)
  const referring =
    (
      source: 'lpgPoints' | 'posts',
      kind: PointKind,
      tellOf: (row: never) => Pick<Place, 'status' | 'state'>,
    ) =>
    (row: AnyRow & { readonly name: string }): Place => {
      const point = pointOf(row.id)
      return {
        id: row.id,
        source,
        kind,
        kindName: pointKinds[kind],
        sign: pointSigns[kind],
        name: row.name,
        ...tellOf(row as never),
        at: placeOf(point),
        row,
        point,
      }
    }
  return [
    ...points
      .filter(({ refId }) => refId === null)
      .map((row): Place => ({
        id: row.id,
        source: 'mapPoints',
        kind: row.kind,
        kindName: pointKinds[row.kind],
        sign: pointSigns[row.kind],
        name: row.name,
        status: pointStatuses[row.status],
        state: row.status === 'open' || row.status === 'full' ? row.status : 'off',
        at: placeOf(row),
        row,
        point: row,
      })),
    ...toilets.map((row): Place => ({
      id: row.id,
      source: 'toilets',
      kind: 'toilet',
      kindName: '移动厕所',
      sign: pointSigns.toilet,
      name: `${row.number} 号`,
      status: row.removedAt === null ? `${row.cubicles} 个厕位` : '已撤除',
      state: row.removedAt === null ? 'open' : 'off',
      at: placeOf(row),
      row,
      point: undefined,
    })),
    ...lpg.map(
      referring('lpgPoints', 'lpg', ({ storedGrams, limitKg }: RowOf<'lpgPoints'>) => {
        const kilograms = Math.round(storedGrams / 100) / 10
        return kilograms > limitKg
          ? { status: `存气 ${kilograms} 千克，超过限量`, state: 'full' }
          : { status: `存气 ${kilograms} 千克，限 ${limitKg} 千克`, state: 'open' }
      }),
    ),
    ...posts.map(
      referring('posts', 'post', ({ place }: RowOf<'posts'>) => ({ status: place, state: 'open' })),
    ),
  ]
}

const points = recordWriter('mapPoints', '点位', ({ name }) => String(name))
const toilets = recordWriter('toilets', '移动厕所', ({ number }) => String(number))

/** Puts something to a place on the map, in its own table where that has one. */
export async function putAt(place: Place, [lon, lat]: readonly [number, number]): Promise<void> {
  if (place.source === 'toilets') await toilets.edit(place.row, { lon, lat })
  else if (place.point !== undefined) await points.edit(place.point, { lon, lat })
  else {
    await points.add({ name: place.name, kind: place.kind, refId: place.id, lon, lat })
  }
}

function placeOf(
  row: { readonly lon: number | null; readonly lat: number | null } | undefined,
): readonly [number, number] | null {
  return row === undefined || row.lon === null || row.lat === null ? null : [row.lon, row.lat]
}
