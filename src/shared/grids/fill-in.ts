import { piecesAmong } from './ground.ts'

/** How full the grids are: the load that each has room for, and those that take nobody. */
export type Room = { readonly most: number; readonly isClosed?: (grid: number) => boolean }

/**
 * Puts nodes without a grid into grids beside them: first where every grid stays in the fewest
 * pieces, then where there is room, then where most of their neighbours are, then where the load is
 * least.
 *
 * @param gridOf Grid of each node, −1 where it has none; answered anew, nobody else moves.
 */
export function fillIn(
  neighbours: readonly (readonly number[])[],
  loads: readonly number[],
  gridOf: readonly number[],
  grids: number,
  room: Room = { most: Infinity },
): readonly number[] {
  const filled = [...gridOf]
  const sums = new Array<number>(grids).fill(0)
  filled.forEach((grid, node) => {
    if (grid >= 0) sums[grid] += loads[node]
  })
  const open = new Set(filled.flatMap((grid, node) => (grid < 0 ? [node] : [])))
  const piecesOf = (grid: number) =>
    piecesAmong(
      filled.flatMap((own, node) => (own === grid ? [node] : [])),
      neighbours,
      loads,
    ).length
  for (let grew = true; grew && open.size > 0;) {
    grew = false
    for (const node of [...open]) {
      const around = neighbours[node].map((other) => filled[other]).filter((grid) => grid >= 0)
      if (around.length === 0) continue
      const offers = [...new Set(around)].map((grid) => {
        filled[node] = grid
        const pieces = piecesOf(grid)
        filled[node] = -1
        const isFull = sums[grid] + loads[node] > room.most
        return {
          grid,
          gained: piecesOf(grid) - pieces,
          closed: room.isClosed?.(grid) === true ? 1 : 0,
          full: isFull ? 1 : 0,
          beside: around.filter((other) => other === grid).length,
          load: sums[grid],
        }
      })
      offers.sort(
        (a, b) =>
          b.gained - a.gained ||
          a.closed - b.closed ||
          a.full - b.full ||
          b.beside - a.beside ||
          a.load - b.load ||
          a.grid - b.grid,
      )
      filled[node] = offers[0].grid
      sums[offers[0].grid] += loads[node]
      open.delete(node)
      grew = true
    }
  }
  return filled.map((grid) => Math.max(0, grid))
}
