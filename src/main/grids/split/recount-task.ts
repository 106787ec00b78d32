import type { Ground } from '../../../shared/grids/ground.ts'
import type { Report } from '../../core/jobs.ts'
import { seedFor } from './random.ts'
import { splitGround } from './split-ground.ts'

export type RecountTask = {
  readonly name: string
  readonly ground: Ground
  readonly loads: Readonly<Record<string, number>>
  readonly grids: number
  readonly seed: number
  readonly tolerance: number
}

export type RecountResult = { readonly labels: readonly number[]; readonly grids: number }

/** Divides one community's kept ground anew, into another number of grids. */
export function recountTask(task: RecountTask, report: Report): RecountResult {
  report(0, 1, task.name)
  const { labels, grids } = splitGround({
    ground: task.ground,
    loadOf: (id) => task.loads[id] ?? 0,
    loads: Object.values(task.loads),
    grids: task.grids,
    seed: seedFor(task.seed, task.name),
    moves: undefined,
    tolerance: task.tolerance,
  })
  report(1, 1, '')
  return { labels: Array.from(labels), grids }
}
