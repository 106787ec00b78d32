import { z } from 'zod'

/** Longitude, latitude in degrees (WGS-84 unless a record says otherwise). */
export type Position = readonly [number, number]
/** A closed ring: first and last position are equal. */
export type Ring = readonly Position[]
export type Polygon = { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
export type MultiPolygon = {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly Ring[])[]
}
export type Area = Polygon | MultiPolygon
export type LineString = { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
export type Point = { readonly type: 'Point'; readonly coordinates: Position }

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const ring = z.array(position).min(4)

export const lineSchema = z.object({
  type: z.literal('LineString'),
  coordinates: z.array(position).min(2),
})
export const areaSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
])

/** Metres per degree on the WGS-84 sphere of the mean radius; good to 0.5 % over a street. */
const METRES_PER_DEGREE = 111_195

/** Metres east and north of an origin; a street is small enough for a flat plane. */
export type Plane = {
  readonly toMetres: (at: Position) => [number, number]
  readonly toDegrees: (xy: readonly [number, number]) => [number, number]
}

/** A local flat plane in metres around `origin` (equirectangular). */
export function planeAround(origin: Position): Plane {
  const [lon0, lat0] = origin
  const kx = METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180)
  return {
    toMetres: ([lon, lat]) => [(lon - lon0) * kx, (lat - lat0) * METRES_PER_DEGREE],
    toDegrees: ([x, y]) => [lon0 + x / kx, lat0 + y / METRES_PER_DEGREE],
  }
}

/** The rings of an area as a list of polygons, whichever of the two shapes it has. */
export function polygonsOf(area: Area): readonly (readonly Ring[])[] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates
}
