import type { ReadDb } from '../core/open-database.ts'

export type GridInForce = { readonly id: string; readonly name: string }

/** The grids of the plan in force, in their order. */
export async function gridsInForce(db: ReadDb): Promise<readonly GridInForce[]> {
  return db
    .selectFrom('grids as g')
    .innerJoin('grid_plans as p', 'p.id', 'g.plan_id')
    .where('p.in_force', '=', 1)
    .where('g.deleted_at', 'is', null)
    .select(['g.id', 'g.name'])
    .orderBy('g.code')
    .execute()
}
