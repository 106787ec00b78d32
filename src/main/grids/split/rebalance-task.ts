import type { Board } from '../../../shared/grids/board.ts'
import type { Report } from '../../core/jobs.ts'
import { graphFrom } from './graph.ts'
import { mix, seedFor } from './random.ts'
import { rebalance } from './rebalance.ts'
import { slackFor } from './split-ground.ts'

export type RebalanceTask = {
  readonly boards: readonly { readonly name: string; readonly board: Board }[]
  readonly seed: number
  readonly tolerance: number
}

/** New grid of each node, community by community. */
export type RebalanceResult = {
  readonly communities: readonly { readonly id: string; readonly gridOf: readonly number[] }[]
}

/** Evens out every community of a plan, moving as little as it can; what is locked stays. */
export function rebalanceTask(
  { boards, seed, tolerance }: RebalanceTask,
  report: Report,
): RebalanceResult {
  const communities = boards.map(({ name, board }, done) => {
    report(done, boards.length, name)
    return {
      id: board.ground.communityId,
      gridOf: rebalanceBoard(board, seedFor(seed, name), tolerance),
    }
  })
  report(boards.length, boards.length, '')
  return { communities }
}

/**
 * Evens out one community.
 *
 * @returns The grid of each node; the same as before where nothing better was found.
 */
export function rebalanceBoard(board: Board, seed: number, tolerance: number): readonly number[] {
  const { ground, gridOf, grids, loads, isLocked } = board
  if (grids.length < 2 || loads.every((load) => load === 0)) return gridOf
  const { labels } = rebalance(graphFrom(loads, ground.links), Int32Array.from(gridOf), {
    parts: grids.length,
    tolerance: slackFor(loads, grids.length, tolerance),
    seed: mix(seed),
    isFixed: (node) => isLocked[node],
    isFixedPart: (grid) => grids[grid].isLocked,
  })
  return Array.from(labels)
}
