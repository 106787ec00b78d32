import type { CommunityFacts } from '../../shared/grids/facts.ts'
import type { Ground } from '../../shared/grids/ground.ts'
import type { SplitPart } from '../../shared/grids/split.ts'
import type { Context } from '../core/context.ts'
import type { ReadDb, WriteDb } from '../core/open-database.ts'

/** Keeps the grounds of a new plan. */
export async function addGrounds(
  db: WriteDb,
  planId: string,
  parts: readonly SplitPart[],
  ctx: Context,
): Promise<void> {
  for (const { ground, facts } of parts) {
    const community = ground.communityId
    const id = await addGround(db, ground, ctx)
    await db
      .insertInto('plan_grounds')
      .values({
        plan_id: planId,
        community_id: community,
        ground_id: id,
        facts: JSON.stringify(facts),
      })
      .execute()
  }
}

/** Keeps a ground; answers its id. */
export async function addGround(db: WriteDb, ground: Ground, ctx: Context): Promise<string> {
  const id = ctx.newId()
  await db
    .insertInto('grid_grounds')
    .values({ id, community_id: ground.communityId, ground: JSON.stringify(ground) })
    .execute()
  return id
}

/** Lays one of a plan's communities on another ground. */
export async function layGround(
  db: WriteDb,
  planId: string,
  community: string,
  groundId: string,
): Promise<void> {
  await db
    .updateTable('plan_grounds')
    .set({ ground_id: groundId })
    .where('plan_id', '=', planId)
    .where('community_id', '=', community)
    .execute()
}

/** Which ground each community of a plan lies on, by community id. */
export async function groundIds(db: ReadDb, planId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('plan_grounds')
    .select(['community_id', 'ground_id'])
    .where('plan_id', '=', planId)
    .orderBy('community_id')
    .execute()
  return new Map(rows.map((row) => [row.community_id, row.ground_id]))
}

/** The grounds of a plan, or of some of its communities. */
export async function readGrounds(
  db: ReadDb,
  planId: string,
  communities?: readonly string[],
): Promise<readonly Ground[]> {
  let query = db
    .selectFrom('plan_grounds as pg')
    .innerJoin('grid_grounds as gg', 'gg.id', 'pg.ground_id')
    .select('gg.ground')
    .where('pg.plan_id', '=', planId)
    .orderBy('pg.community_id')
  if (communities !== undefined) query = query.where('pg.community_id', 'in', [...communities])
  const rows = await query.execute()
  return rows.map(({ ground }) => JSON.parse(ground) as Ground)
}

/** The figures of every community of a plan, by community id. */
export async function readFacts(db: ReadDb, planId: string): Promise<readonly CommunityFacts[]> {
  const rows = await db
    .selectFrom('plan_grounds')
    .select('facts')
    .where('plan_id', '=', planId)
    .orderBy('community_id')
    .execute()
  return rows.map(({ facts }) => JSON.parse(facts) as CommunityFacts)
}

export async function writeFacts(
  db: WriteDb,
  planId: string,
  facts: CommunityFacts,
): Promise<void> {
  await db
    .updateTable('plan_grounds')
    .set({ facts: JSON.stringify(facts) })
    .where('plan_id', '=', planId)
    .where('community_id', '=', facts.id)
    .execute()
}
