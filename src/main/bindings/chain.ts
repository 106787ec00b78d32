import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { bindingsContract } from '../../shared/bindings/contract.ts'
import { addressOf, fullName } from '../../shared/households/address.ts'
import { chainLevels, type ChainLevel } from '../../shared/bindings/levels.ts'
import type { ReadDb } from '../core/open-database.ts'

type Chain = OutputOf<typeof bindingsContract.lookup>
type Link = Chain['links'][number]

/** A place with everything above it, as far as it is known. */
type Place = {
  readonly name: string
  readonly communityId: string
  readonly communityName: string
  readonly gridId: string | null
  readonly targets: Readonly<Partial<Record<ChainLevel, string | null>>>
}

/**
 * Who answers for a door, from the street down.
 *
 * @throws {AppError} `not_found` for a household that is no longer there.
 */
export async function chainOfHousehold(db: ReadDb, id: string): Promise<Chain> {
  const row = await db
    .selectFrom('households as h')
    .innerJoin('units as u', 'u.id', 'h.unit_id')
    .innerJoin('communities as c', 'c.id', 'u.community_id')
    .leftJoin('estates as e', 'e.id', 'u.estate_id')
    .select([
      'e.name as estate',
      'h.id',
      'h.door',
      'u.id as unit_id',
      'u.name as unit',
      'u.estate_id',
    ])
    .select(['c.id as community_id', 'c.name as community'])
    .where('h.id', '=', id)
    .where('h.deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw gone('这一户')
  const grid = await db
    .selectFrom('grid_units as gu')
    .innerJoin('grid_plans as p', 'p.id', 'gu.plan_id')
    .select('gu.grid_id')
    .where('gu.unit_id', '=', row.unit_id)
    .where('p.in_force', '=', 1)
    .executeTakeFirst()
  return chainOf(db, {
    name: `${row.community} ${addressOf({ estateName: row.estate ?? '', unitName: row.unit, door: row.door })}`,
    communityId: row.community_id,
    communityName: row.community,
    gridId: grid?.grid_id ?? null,
    targets: { estate: row.estate_id, unit: row.unit_id, household: row.id },
  })
}

/** @throws {AppError} `not_found` for a grid that is no longer there. */
export async function chainOfGrid(db: ReadDb, id: string): Promise<Chain> {
  const row = await db
    .selectFrom('grids as g')
    .innerJoin('communities as c', 'c.id', 'g.community_id')
    .select(['g.name', 'c.id as community_id', 'c.name as community'])
    .where('g.id', '=', id)
    .where('g.deleted_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw gone('这个网格')
  return chainOf(db, {
    name: `${row.community} ${row.name}`,
    communityId: row.community_id,
    communityName: row.community,
    gridId: id,
    targets: {},
  })
}

async function chainOf(db: ReadDb, place: Place): Promise<Chain> {
  const rows = await db
    .selectFrom('bindings as b')
    .leftJoin('staff as s', 's.id', 'b.staff_id')
    .leftJoin('estates as e', 'e.id', 'b.target_id')
    .leftJoin('units as u', 'u.id', 'b.target_id')
    .leftJoin('estates as ue', 'ue.id', 'u.estate_id')
    .select([
      'ue.name as unit_estate',
      'b.level',
      'b.target_id',
      'b.area_name',
      'b.community_ids',
      'b.department',
      'b.duty',
    ])
    .select(['s.name', 's.phone_masked', 'e.name as estate', 'u.name as unit'])
    .where('b.deleted_at', 'is', null)
    .orderBy('b.id')
    .execute()
  const targets = { ...place.targets, community: place.communityId }
  const found = rows.filter(({ level, target_id, community_ids }) => {
    if (level === 'street') return true
    if (level === 'area') return (JSON.parse(community_ids) as string[]).includes(place.communityId)
    return target_id !== null && targets[level as ChainLevel] === target_id
  })
  const named: Readonly<Record<string, string>> = {
    street: '全街道',
    community: place.communityName,
    household: place.name,
  }
  const links = found.map((row): Link => ({
    level: row.level as ChainLevel,
    target:
      named[row.level] ??
      (row.area_name || row.estate || fullName(row.unit ?? '', row.unit_estate)),
    name: [row.name, row.department].filter(Boolean).join(' '),
    phone: row.phone_masked ?? '',
    duty: row.duty,
  }))
  links.push(...(await leaderOf(db, place.gridId)))
  const inOrder = chainLevels.flatMap((level) => links.filter((one) => one.level === level))
  const asked = chainLevels.filter(
    (level) => ['street', 'area', 'grid'].includes(level) || Boolean(targets[level as 'unit']),
  )
  return {
    place: place.name,
    links: inOrder,
    open: asked.filter((level) => !inOrder.some((one) => one.level === level)),
  }
}

async function leaderOf(db: ReadDb, gridId: string | null): Promise<readonly Link[]> {
  if (gridId === null) return []
  const row = await db
    .selectFrom('grids as g')
    .innerJoin('staff as s', 's.id', 'g.leader_id')
    .select(['g.name as grid', 's.name', 's.phone_masked'])
    .where('g.id', '=', gridId)
    .executeTakeFirst()
  if (row === undefined) return []
  return [
    { level: 'grid', target: row.grid, name: row.name, phone: row.phone_masked, duty: '点长' },
  ]
}

function gone(what: string): AppError {
  return new AppError('not_found', `${what}已不在台账里。请刷新后重新查找。`)
}
