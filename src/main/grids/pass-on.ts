import { sql } from 'kysely'
import { successionOf, type Holding } from '../../shared/grids/succession.ts'
import type { Context } from '../core/context.ts'
import type { WriteDb } from '../core/open-database.ts'
import { notingPosts } from '../core/posts-noted.ts'
import { ensurePosts } from './posts.ts'

/**
 * Puts a plan in force in the place of another: posts and people go on in the grids that hold most
 * of what was theirs, so that rosters keep their places and nobody's home grid is lost.
 *
 * Grids of the old plan without an heir keep their posts, out of sight; taking the old plan up
 * again finds them there. A grid that has none gets those of the plan's template.
 *
 * @param from The plan that was in force; `undefined` when there was none.
 */
export async function putInForce(
  db: WriteDb,
  from: string | undefined,
  to: string,
  ctx: Context,
): Promise<void> {
  await notingPosts(db, ctx, '启用网格方案', () => passOn(db, from, to, ctx))
}

async function passOn(
  db: WriteDb,
  from: string | undefined,
  to: string,
  ctx: Context,
): Promise<void> {
  if (from !== to) {
    await db.updateTable('grid_plans').set({ in_force: 0 }).where('in_force', '=', 1).execute()
    await db.updateTable('grid_plans').set({ in_force: 1 }).where('id', '=', to).execute()
  }
  if (from !== undefined && from !== to) {
    const { heirs, homes } = successionOf(await holdings(db, from), await holdings(db, to))
    for (const [old, heir] of heirs) await handOverPosts(db, old, heir)
    for (const [old, home] of homes)
      await db
        .updateTable('staff')
        .set({ grid_id: home, row_version: sql<number>`row_version + 1` })
        .where('grid_id', '=', old)
        .execute()
    await passOnLists(db, homes)
  }
  await ensurePosts(db, to, ctx)
}

/** Who helps out in other grids, and teams that answer for some, go on where those went. */
async function passOnLists(db: WriteDb, homes: ReadonlyMap<string, string>): Promise<void> {
  const lists = [
    { table: 'staff', column: 'also_grid_ids' },
    { table: 'teams', column: 'grid_ids' },
  ] as const
  for (const { table, column } of lists) {
    const rows = await db
      .selectFrom(table)
      .select(['id', sql<string>`${sql.ref(column)}`.as('grids')])
      .where(sql<boolean>`${sql.ref(column)} <> '[]'`)
      .execute()
    for (const { id, grids } of rows) {
      const before = JSON.parse(grids) as string[]
      const after = JSON.stringify([...new Set(before.map((grid) => homes.get(grid) ?? grid))])
      if (after === grids) continue
      await db
        .updateTable(table)
        .set({ [column]: after, row_version: sql<number>`row_version + 1` })
        .where('id', '=', id)
        .execute()
    }
  }
}

async function holdings(db: WriteDb, planId: string): Promise<readonly Holding[]> {
  const rows = await db
    .selectFrom('grid_units as gu')
    .innerJoin('units as u', 'u.id', 'gu.unit_id')
    .innerJoin('grids as g', 'g.id', 'gu.grid_id')
    .select(['g.id', 'g.code', 'u.id as unit_id', 'u.households'])
    .where('gu.plan_id', '=', planId)
    .orderBy('g.code')
    .execute()
  const grids = new Map<string, Map<string, number>>()
  for (const row of rows) {
    const units = grids.get(row.id) ?? new Map<string, number>()
    grids.set(row.id, units)
    // A unit without households still tells where a grid lies.
    units.set(row.unit_id, row.households + 0.01)
  }
  return [...grids].map(([id, units]) => ({ id, units }))
}

/** The posts of a grid become another grid's, with its name at their head. */
async function handOverPosts(db: WriteDb, from: string, to: string): Promise<void> {
  const names = await db
    .selectFrom('grids')
    .select(['id', 'name'])
    .where('id', 'in', [from, to])
    .execute()
  const nameOf = (id: string) => names.find((grid) => grid.id === id)?.name ?? ''
  await db.updateTable('posts').set({ grid_id: to }).where('grid_id', '=', from).execute()
  await renamePosts(db, to, nameOf(from), nameOf(to))
}

/** Posts called after their grid follow its new name. */
export async function renamePosts(
  db: WriteDb,
  gridId: string,
  before: string,
  after: string,
): Promise<void> {
  if (before === after) return
  await db
    .updateTable('posts')
    .set({
      name: sql<string>`${after} || substr(name, ${before.length + 1})`,
      row_version: sql<number>`row_version + 1`,
    })
    .where('grid_id', '=', gridId)
    .where(sql<boolean>`substr(name, 1, ${before.length}) = ${before}`)
    .execute()
}
