import type { Area, LineString, Position } from '../../shared/core/geo.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { SplitInput } from '../../shared/grids/split.ts'
import { unitLoads, type WeightMix } from '../../shared/grids/weights.ts'
import { fullName } from '../../shared/households/address.ts'
import type { ReadDb } from '../core/open-database.ts'

export type SplitSource = Pick<
  SplitInput,
  'communities' | 'units' | 'streets' | 'streetCode' | 'mix'
>

/**
 * What the splitter works on, read from the ledger.
 *
 * @param only Community ids; all when empty.
 * @throws {AppError} `invalid_input` when a community has no area: it cannot be divided on a map.
 */
export async function readSplitSource(
  db: ReadDb,
  only: readonly string[],
  mix: WeightMix,
): Promise<SplitSource> {
  const post = await db.selectFrom('post').select('street_code').executeTakeFirst()
  const all = await db
    .selectFrom('communities')
    .select(['id', 'name', 'code', 'area'])
    .where('deleted_at', 'is', null)
    .execute()
  const chosen = all.filter(({ id }) => only.length === 0 || only.includes(id))
  const units = await db
    .selectFrom('units as u')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .leftJoin('unit_vulnerable as v', 'v.unit_id', 'u.id')
    .select(['u.id', 'u.name', 'e.name as estate_name', 'u.community_id'])
    .select(['u.households', 'u.residents', 'u.lon', 'u.lat', 'u.footprint'])
    .select((eb) => eb.fn.coalesce('v.vulnerable', eb.lit(0)).as('vulnerable'))
    .where('u.deleted_at', 'is', null)
    .execute()
  const loads = unitLoads(units, mix)
  const streets = await db
    .selectFrom('streets')
    .select(['name', 'line'])
    .where('deleted_at', 'is', null)
    .execute()
  const ids = new Set(chosen.map(({ id }) => id))
  return {
    mix,
    streetCode: post?.street_code || undefined,
    communities: chosen.map(({ id, name, code, area }) => ({
      id,
      name,
      code: code === '' ? null : code,
      area: areaOf(name, area),
    })),
    units: units.flatMap((unit, at) =>
      unit.lon === null || unit.lat === null || !ids.has(unit.community_id)
        ? []
        : [
            {
              id: unit.id,
              name: fullName(unit.name, unit.estate_name),
              communityId: unit.community_id,
              households: loads[at],
              at: [unit.lon, unit.lat] as Position,
              footprint: unit.footprint === null ? null : (JSON.parse(unit.footprint) as Area),
            },
          ],
    ),
    streets: streets.map(({ name, line }) => ({
      name,
      line: (JSON.parse(line) as LineString).coordinates,
    })),
  }
}

function areaOf(name: string, area: string | null): Area {
  if (area !== null) return JSON.parse(area) as Area
  throw new AppError(
    'invalid_input',
    `${name}还没有画范围，不能划分网格。请先在“社区”里导入或绘制它的范围。`,
  )
}
