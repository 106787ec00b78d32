import { planeAround } from '../../shared/core/geo.ts'
import { communityFacts } from '../../shared/grids/facts.ts'
import { figuresOf, type Board } from '../../shared/grids/board.ts'
import { outlines, toArea } from '../../shared/grids/outline.ts'
import { reportOf } from '../../shared/grids/report.ts'
import type { ApportionMethod } from '../../shared/grids/apportion.ts'
import { flag } from '../core/insert-many.ts'
import type { WriteDb } from '../core/open-database.ts'
import { layBench, layBoards, type Bench } from './bench.ts'
import { readFacts, writeFacts } from './ground-store.ts'
import { isWhole, labelSpot } from './split/number-grids.ts'

/** Outlines, figures and report of some communities after their grids changed. */
export async function redraw(
  db: WriteDb,
  planId: string,
  communities: readonly string[],
): Promise<void> {
  const bench = await layBench(db, planId)
  for (const [communityId, board] of await layBoards(db, bench, communities))
    await redrawCommunity(db, bench, communityId, board)
  const facts = await readFacts(db, planId)
  const count = facts.reduce((sum, { grids }) => sum + grids, 0)
  const { method } = await db
    .selectFrom('grid_plans')
    .select('method')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('grid_plans')
    .set({
      report: JSON.stringify(reportOf(facts, count, method as ApportionMethod)),
      wanted: count,
      // A name that only counts the grids goes on counting them.
      name: bench.plan.name.replace(/^\d+(?= 网格方案)/, String(count)),
    })
    .where('id', '=', planId)
    .execute()
}

async function redrawCommunity(
  db: WriteDb,
  bench: Bench,
  communityId: string,
  board: Board,
): Promise<void> {
  const { ground, grids, gridOf } = board
  const shapes = outlines(ground, gridOf, grids.length)
  const figures = figuresOf(board)
  const plane = planeAround(ground.origin)
  const inPlan = new Map(grids.map(({ id }) => [id, 0]))
  for (const { gridId, households } of bench.units)
    if (inPlan.has(gridId)) inPlan.set(gridId, (inPlan.get(gridId) ?? 0) + households)
  for (const [at, { id }] of grids.entries()) {
    const label = plane.toDegrees(labelSpot(shapes[at]))
    await db
      .updateTable('grids')
      .set({
        households: inPlan.get(id) ?? 0,
        load: figures[at].load,
        deviation: figures[at].deviation,
        contiguous: flag(isWhole(ground, gridOf, at)),
        area_m2: shapes[at].areaM2,
        area: JSON.stringify(toArea(shapes[at], plane)),
        label_lon: label[0],
        label_lat: label[1],
      })
      .where('id', '=', id)
      .execute()
  }
  const known = new Map(bench.units.map((unit) => [unit.id, unit]))
  await writeFacts(
    db,
    bench.plan.id,
    communityFacts({
      community: { id: communityId, name: bench.communityNames.get(communityId) ?? '' },
      ground,
      units: ground.nodes.flatMap(({ units }) => units.flatMap((id) => known.get(id) ?? [])),
      grids: grids.map(({ id, code, name }, at) => ({
        code,
        name,
        provisional: bench.grids.get(id)?.isProvisional ?? false,
        outline: shapes[at],
      })),
      gridOf,
      wanted: grids.length,
      tolerance: bench.plan.tolerance,
      mix: bench.plan.mix,
    }),
  )
}
