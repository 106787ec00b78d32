import { gridCode, gridName, numberingOrder } from '../../shared/grids/code.ts'
import { outlines } from '../../shared/grids/outline.ts'
import { noChange, type GridWords, type PlanChange } from '../../shared/grids/plan-change.ts'
import type { ReadDb } from '../core/open-database.ts'
import { layBoards, type Bench } from './bench.ts'
import { labelSpot, rowHeight } from './split/number-grids.ts'

/**
 * Numbers the grids of a plan as a fresh split would: by community from west to east and from north
 * to south. A name that was only made of the number follows it; a name somebody gave stays.
 */
export async function renumbered(db: ReadDb, bench: Bench): Promise<PlanChange> {
  const grids: (readonly [string, GridWords, GridWords])[] = []
  for (const [communityId, board] of await layBoards(db, bench)) {
    const community = bench.communityNames.get(communityId) ?? ''
    const centres = outlines(board.ground, board.gridOf, board.grids.length).map(labelSpot)
    const order = numberingOrder(centres, rowHeight(board.ground, board.grids.length))
    for (const [rank, at] of order.entries()) {
      const { id } = board.grids[at]
      const before = bench.grids.get(id)
      if (before === undefined) continue
      const code = gridCode(before.code.slice(0, 12), rank + 1)
      const isOwn = before.name !== gridName(community, Number(before.code.slice(12)))
      const name = isOwn ? before.name : gridName(community, rank + 1)
      if (code !== before.code) grids.push([id, before, { ...before, code, name }])
    }
  }
  return { ...noChange, grids }
}
