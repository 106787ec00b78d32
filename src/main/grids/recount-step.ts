import { membersOf, unitsOf, type Board } from '../../shared/grids/board.ts'
import { noChange, type GridWords, type PlanChange } from '../../shared/grids/plan-change.ts'
import { nextGridWords } from '../../shared/grids/steps.ts'
import { successionOf } from '../../shared/grids/succession.ts'
import type { NewId } from '../../shared/core/ids.ts'
import type { Bench } from './bench.ts'
import type { RecountResult } from './split/recount-task.ts'

/**
 * A community divided anew as a step of editing: every new grid goes on with the number, name and
 * leader of the old one it shares most with; further ones are new, those left over go.
 */
export function recountStep(
  bench: Bench,
  board: Board,
  community: string,
  { labels, grids }: RecountResult,
  newId: NewId,
): PlanChange {
  const loadOf = new Map(bench.units.map(({ id, load }) => [id, load + 0.01]))
  const holding = (id: string, nodes: readonly number[]) => ({
    id,
    units: new Map(unitsOf(board, nodes).map((unit) => [unit, loadOf.get(unit) ?? 0.01])),
  })
  const old = board.grids.map(({ id }, at) => holding(id, membersOf(board, at)))
  const fresh = Array.from({ length: grids }, (_, label) =>
    holding(
      String(label),
      labels.flatMap((own, node) => (own === label ? [node] : [])),
    ),
  )
  const { heirs } = successionOf(old, fresh)
  const idOf = new Map([...heirs].map(([grid, label]) => [Number(label), grid]))
  const taken = new Set([...bench.grids.values()].map(({ code }) => code))
  const added: (readonly [string, null, GridWords])[] = []
  for (let label = 0; label < grids; label++) {
    if (idOf.has(label)) continue
    const model = wordsOf(bench, board.grids[0].id)
    const words = nextGridWords(board, model, community, (code) => taken.has(code))
    taken.add(words.code)
    const id = newId()
    idOf.set(label, id)
    added.push([id, null, words])
  }
  const gone = board.grids
    .filter(({ id }) => !heirs.has(id))
    .map(({ id }) => [id, wordsOf(bench, id), null] as const)
  return {
    ...noChange,
    grids: [...added, ...gone],
    units: board.gridOf.flatMap((before, node) => {
      const [from, to] = [board.grids[before].id, idOf.get(labels[node]) ?? '']
      return from === to ? [] : board.ground.nodes[node].units.map((id) => [id, from, to] as const)
    }),
  }
}

function wordsOf(bench: Bench, id: string): GridWords {
  const words = bench.grids.get(id)
  if (words === undefined) throw new Error(`grid ${id} is not on the bench`)
  return words
}
