import { useEffect, useMemo, useRef, useState } from 'react'
import {
  figuresOf,
  layBoard,
  nodesOf,
  unitsOf,
  type Board,
  type GridFigure,
} from '../../shared/grids/board.ts'
import { TOLERANCE } from '../../shared/grids/measure.ts'
import { moveOffers, type MoveOffer } from '../../shared/grids/move.ts'
import { suggestMove, type Suggestion } from '../../shared/grids/suggest.ts'
import { client, type CallOutput } from '../core/client.ts'
import { useShowFailure } from '../core/query.ts'
import { useGrounds } from './use-grounds.ts'

type Shown = CallOutput<'grids.plan'>
export type Key = { readonly id: string; readonly rowVersion: number }

/** What was chosen on the map, on its community's board. */
export type Chosen = {
  readonly board: Board
  readonly nodes: readonly number[]
  readonly offers: readonly MoveOffer[]
}

const nobody: ReadonlySet<string> = new Set()
const none: CallOutput<'grids.grounds'>['grounds'] = []

/**
 * A plan on the table: its boards, the units chosen, and every change of it, one after the other so
 * that fast fingers never meet a stale version.
 */
export function usePlanWork(shown: Shown | undefined) {
  const plan = shown?.plan ?? null
  const grounds = useGrounds(plan?.id, shown?.groundKey ?? '')
  const showFailure = useShowFailure()
  const [picked, setPicked] = useState(nobody)
  const [busy, setBusy] = useState(0)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const newest = useRef<Key>({ id: '', rowVersion: 0 })

  useEffect(() => {
    if (plan === null) return
    const known = newest.current
    if (known.id !== plan.id || known.rowVersion < plan.rowVersion)
      newest.current = { id: plan.id, rowVersion: plan.rowVersion }
  }, [plan])

  const boards = useMemo(() => {
    if (shown === undefined || plan === null || grounds === undefined) return []
    return grounds.map((ground) =>
      layBoard(
        ground,
        shown.grids.filter(({ communityId }) => communityId === ground.communityId),
        shown.units,
        plan.mix,
      ),
    )
  }, [shown, plan, grounds])

  const chosen = useMemo((): Chosen | undefined => {
    if (picked.size === 0) return undefined
    for (const board of boards) {
      const nodes = nodesOf(board, picked)
      if (nodes.length > 0) return { board, nodes, offers: moveOffers(board, nodes) }
    }
    return undefined
  }, [boards, picked])

  const tolerance = plan?.tolerance ?? TOLERANCE
  const suggestion = useMemo(() => bestSuggestion(boards, tolerance), [boards, tolerance])
  const isUneven = useMemo(
    () => boards.some((board) => worstOf(figuresOf(board)) > tolerance),
    [boards, tolerance],
  )

  /** Picks cells by the id of their first unit; those of another community take the others' place. */
  function pick(ids: readonly string[], adds: boolean): void {
    const communityOf = (id: string) => shown?.units.find((unit) => unit.id === id)?.communityId
    const [first] = adds ? [...picked] : []
    const home = communityOf(first ?? ids[0] ?? '')
    const near = ids.filter((id) => communityOf(id) === home)
    if (!adds) {
      setPicked(new Set(near))
      return
    }
    const next = new Set(picked)
    for (const id of near) if (near.length > 1 || !next.delete(id)) next.add(id)
    setPicked(next)
  }

  /** Does one change after those before it; a refusal is shown as its sentence. */
  function run(change: (key: Key) => Promise<Key>): Promise<boolean> {
    setBusy((count) => count + 1)
    const done = queue.current.then(async () => {
      try {
        const { id, rowVersion } = await change(newest.current)
        newest.current = { id, rowVersion }
        return true
      } catch (error) {
        showFailure(error)
        return false
      } finally {
        setBusy((count) => count - 1)
      }
    })
    queue.current = done
    return done
  }

  function move({ board, nodes }: Pick<Chosen, 'board' | 'nodes'>, to: number): void {
    const units = unitsOf(board, nodes)
    const target = board.grids[to].id
    setPicked(nobody)
    void run((key) => client.grids.move({ ...key, units, to: target }))
  }

  return {
    grounds: grounds ?? none,
    boards,
    picked,
    pick,
    clear: () => setPicked(nobody),
    chosen,
    suggestion,
    isUneven,
    run,
    move,
    isBusy: busy > 0,
  }
}

export type PlanWork = ReturnType<typeof usePlanWork>

const worstOf = (figures: readonly GridFigure[]) =>
  Math.max(0, ...figures.map(({ deviation }) => deviation))

/** The move that helps the most uneven community, where one helps. */
function bestSuggestion(
  boards: readonly Board[],
  tolerance: number,
): (Suggestion & { readonly board: Board }) | undefined {
  let best: (Suggestion & { readonly board: Board; readonly gain: number }) | undefined
  for (const board of boards) {
    const found = suggestMove(board)
    if (found === undefined) continue
    const worst = worstOf(found.before)
    if (worst > tolerance && worst > (best?.gain ?? 0)) best = { ...found, board, gain: worst }
  }
  return best
}
