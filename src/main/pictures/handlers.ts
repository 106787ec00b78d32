import type { Bounds } from '../../shared/georeference/plain.ts'
import { plainPoints } from '../../shared/georeference/plain.ts'
import { AppError } from '../../shared/core/errors.ts'
import { polygonsOf, type Area, type LineString, type Position } from '../../shared/core/geo.ts'
import { basePictureFields, type basePicturesContract } from '../../shared/pictures/contract.ts'
import { layPicture } from '../../shared/pictures/lay.ts'
import type { Handlers } from '../core/dispatch.ts'
import type { ReadDb } from '../core/open-database.ts'
import { cellsOf, recordHandlers, shownAs, touchRow } from '../core/records.ts'
import { toWgs84 } from '../geometry/map-system.ts'
import { carryAlong, drawnOn } from './carry.ts'
import type { PictureFile } from './picture-file.ts'

const records = recordHandlers(basePictureFields, {
  table: 'base_pictures',
  noun: '底图',
  toColumns: cellsOf,
  toShown: (row) => shownAs(row, { flags: ['is_on'], json: ['points'] }),
  searched: ['r.name'],
  order: ['r.sort', 'r.name'],
})

export const basePicturesHandlers = {
  ...records,
  add: {
    task: 'pictures.read',
    prepare: (_, { path }) => Promise.resolve({ path }),
    commit: async (db, picture: PictureFile, ctx, { name }) => {
      const id = ctx.newId()
      const { width, height, type, bytes } = picture
      const { top } = await db
        .selectFrom('base_pictures')
        .select((eb) => eb.fn.max('sort').as('top'))
        .executeTakeFirstOrThrow()
      await db
        .insertInto('base_pictures')
        .values({
          id,
          name: (name || picture.name).slice(0, 60),
          type,
          width,
          height,
          bytes: bytes.byteLength,
          model: 'plain',
          points: JSON.stringify(plainPoints(width, height, await groundBounds(db))),
          is_on: 1,
          opacity: 70,
          sort: (top ?? 0) + 1,
        })
        .execute()
      await db.insertInto('base_picture_files').values({ picture_id: id, file: bytes }).execute()
      return { id, rowVersion: 1 }
    },
  },
  file: async (db, { id }) => {
    const found = await db
      .selectFrom('base_picture_files as f')
      .innerJoin('base_pictures as p', 'p.id', 'f.picture_id')
      .select(['f.file', 'p.type'])
      .where('p.id', '=', id)
      .executeTakeFirst()
    if (found === undefined) throw missing()
    // What SQLite answers with is a Buffer; a plain array of bytes is what the contract says.
    return { bytes: new Uint8Array(found.file), type: found.type }
  },
  place: async (db, { id, rowVersion, model, points, carried }) => {
    const before = await db
      .selectFrom('base_pictures')
      .select(['model', 'points'])
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    if (before === undefined) throw missing()
    const from = layPicture(before.model as never, JSON.parse(before.points) as never)
    const to = layPicture(model, points)
    const key = await touchRow(
      db,
      'base_pictures',
      '底图',
      { id, rowVersion },
      {
        model,
        points: JSON.stringify(points),
      },
    )
    const along = carried ?? (await drawnOn(db, from))
    await carryAlong(db, along, (place) => to.toPlace(from.toPixel(place)))
    return { ...key, carried: [...along] }
  },
  locate: (_, { system, x, y }) => {
    const [lon, lat] = toWgs84(system, [x, y])
    if (Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && Number.isFinite(lon + lat)) {
      return Promise.resolve({ place: [lon, lat] as const })
    }
    throw new AppError(
      'invalid_input',
      '这对数字不是这个坐标系里的位置。请核对数字和坐标系；经度（东坐标）在前，纬度（北坐标）在后。',
    )
  },
} satisfies Handlers<typeof basePicturesContract>

function missing(): AppError {
  return new AppError('not_found', '找不到这张底图，可能已被删除。请刷新列表。')
}

/** What the map shows of the street, by the first of its layers that has anything. */
async function groundBounds(db: ReadDb): Promise<Bounds | undefined> {
  const communities = await db
    .selectFrom('communities')
    .select('area')
    .where('deleted_at', 'is', null)
    .where('area', 'is not', null)
    .execute()
  const units = await db
    .selectFrom('units')
    .select(['lon', 'lat'])
    .where('deleted_at', 'is', null)
    .execute()
  const streets = await db
    .selectFrom('streets')
    .select('line')
    .where('deleted_at', 'is', null)
    .execute()
  const all: readonly (readonly Position[])[] = [
    communities.flatMap(({ area }) =>
      polygonsOf(JSON.parse(area ?? '') as Area).flatMap(([outer]) => outer),
    ),
    units.flatMap(({ lon, lat }) => (lon === null || lat === null ? [] : [[lon, lat] as const])),
    streets.flatMap(({ line }) => (JSON.parse(line) as LineString).coordinates),
  ]
  const places = all.find(({ length }) => length > 1)
  if (places === undefined) return undefined
  let [west, south, east, north] = [180, 90, -180, -90]
  for (const [lon, lat] of places) {
    west = Math.min(west, lon)
    south = Math.min(south, lat)
    east = Math.max(east, lon)
    north = Math.max(north, lat)
  }
  return east > west && north > south ? [west, south, east, north] : undefined
}
