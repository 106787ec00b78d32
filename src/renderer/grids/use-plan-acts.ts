import type { Position } from '../../shared/core/geo.ts'
import { unitsOf } from '../../shared/grids/board.ts'
import { client } from '../core/client.ts'
import { useCommand } from '../core/query.ts'
import { useJobRun } from '../core/run-job.ts'
import { useAsk } from '../ui/ask.ts'
import type { CurrentPlan, Grid } from './grid-words.ts'
import type { Key, PlanWork } from './use-plan-work.ts'

/** What is done to the plan shown, each act one line of its history; jobs tell how far they are. */
export function usePlanActs(work: PlanWork, plan: CurrentPlan | null, grids: readonly Grid[]) {
  const ask = useAsk()
  const publishing = useCommand('grids.publish', { done: '已发布方案' })
  const revising = useCommand('grids.revise', { done: '已复制成草稿，可以修改' })
  const balance = useJobRun<Key & { movedUnits: number; movedHouseholds: number }>()
  const filling = useJobRun<Key & { placed: number; moved: number }>()

  function lock(locked: boolean) {
    const { chosen } = work
    if (chosen === undefined) return
    const ids = unitsOf(chosen.board, chosen.nodes)
    void work.run((key) => client.grids.lock({ ...key, units: ids, locked }))
  }

  function place() {
    if (filling.job !== undefined) return
    void work.run(async (key) => keyOf(await filling.run(client.grids.place(key))))
  }

  function cut(grid: Grid, drawn: readonly Position[]) {
    if (drawn.length < 2) return
    const line = drawn.map(([lon, lat]): [number, number] => [lon, lat])
    void work.run(async (key) => keyOf(await client.grids.cut({ ...key, grid: grid.id, line })))
  }

  async function publish({ id, rowVersion, name }: CurrentPlan) {
    const without = grids.filter(({ leaderId }) => leaderId === null).length
    const leaders = without > 0 ? `还有 ${without} 个网格没有点长，发布后也可以定。` : ''
    const sure = await ask({
      title: `发布方案：${name}`,
      text: `${leaders}发布后全街道按这个方案办理，岗位和人员随网格转过来；要改时复制成新的草稿，原方案留存备查。`,
      verb: '发布方案',
    })
    if (sure) publishing.mutate({ id, rowVersion })
  }

  return {
    undo: () => void work.run(async (key) => keyOf(await client.grids.undo(key))),
    redo: () => void work.run(async (key) => keyOf(await client.grids.redo(key))),
    renumber: () => void work.run((key) => client.grids.renumber(key)),
    rebalance: () =>
      void work.run(async (key) => keyOf(await balance.run(client.grids.rebalance(key)))),
    revise: (onDone: () => void) => {
      if (plan !== null) revising.mutate({ id: plan.id }, { onSuccess: onDone })
    },
    lock,
    place,
    cut,
    publish,
    balancing: balance.job,
    filling: filling.job,
    isRevising: revising.isPending,
    isPublishing: publishing.isPending,
  }
}

function keyOf({ id, rowVersion }: Key): Key {
  return { id, rowVersion }
}
