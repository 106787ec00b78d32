import type { usePlanWork } from './use-plan-work.ts'

const nothing: ReadonlySet<string> = new Set()

/** What a refused move would cut off, where no neighbour takes what was picked. */
export function warnedBy(chosen: ReturnType<typeof usePlanWork>['chosen']): ReadonlySet<string> {
  if (chosen === undefined || chosen.offers.some(({ verdict }) => verdict.ok)) return nothing
  const nodes = chosen.offers.flatMap(({ verdict }) => (verdict.ok ? [] : verdict.cutOff))
  return new Set(nodes.map((node) => chosen.board.ground.nodes[node].units[0]))
}
