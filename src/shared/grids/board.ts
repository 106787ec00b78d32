import { fillIn } from './fill-in.ts'
import { neighboursOf, nodeLoads, type Ground } from './ground.ts'
import { deviationsOf, gridLoads } from './measure.ts'
import type { WeightMix } from './weights.ts'

export type BoardGrid = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly isLocked: boolean
}

export type BoardUnit = {
  readonly id: string
  readonly name: string
  readonly load: number
  readonly gridId: string
  readonly isLocked: boolean
}

/** One community of a plan as it lies on the table: who is next to whom, and in which grid. */
export type Board = {
  readonly ground: Ground
  readonly neighbours: readonly (readonly number[])[]
  /** In the order of their codes. */
  readonly grids: readonly BoardGrid[]
  /** Grid of each node, as a place in `grids`. */
  readonly gridOf: readonly number[]
  readonly loads: readonly number[]
  /** What people call a node: its first unit, and how many more go with it. */
  readonly names: readonly string[]
  readonly isLocked: readonly boolean[]
  readonly mix: WeightMix
}

/**
 * Lays a community out.
 *
 * @param units Those of the community that are in the plan; others of the ground weigh nothing.
 */
export function layBoard(
  ground: Ground,
  grids: readonly BoardGrid[],
  units: readonly BoardUnit[],
  mix: WeightMix,
): Board {
  const order = [...grids].sort((a, b) => (a.code < b.code ? -1 : 1))
  const placeOf = new Map(order.map(({ id }, at) => [id, at]))
  const known = new Map(units.map((unit) => [unit.id, unit]))
  const ofNode = ground.nodes.map((node) => node.units.flatMap((id) => known.get(id) ?? []))
  const neighbours = neighboursOf(ground)
  const loads = nodeLoads(ground, (id) => known.get(id)?.load ?? 0)
  const held = ofNode.map(([first]) => placeOf.get(first?.gridId ?? '') ?? -1)
  return {
    ground,
    neighbours,
    grids: order,
    // A unit that was removed since leaves its cell behind; it goes to a grid beside it.
    gridOf: fillIn(neighbours, loads, held, grids.length),
    loads,
    names: ofNode.map(([first, ...more]) =>
      first === undefined
        ? ''
        : more.length === 0
          ? first.name
          : `${first.name}等 ${more.length + 1} 处`,
    ),
    isLocked: ofNode.map((own) => own.some(({ isLocked }) => isLocked)),
    mix,
  }
}

/** The same board with some nodes in another grid. */
export function withMoved(board: Board, nodes: readonly number[], to: number): Board {
  const gridOf = [...board.gridOf]
  for (const node of nodes) gridOf[node] = to
  return { ...board, gridOf }
}

export type GridFigure = { readonly load: number; readonly deviation: number }

/** Load and deviation of every grid. */
export function figuresOf({ loads, gridOf, grids }: Board): readonly GridFigure[] {
  const sums = gridLoads(loads, gridOf, grids.length)
  const deviations = deviationsOf(sums)
  return sums.map((load, grid) => ({ load, deviation: deviations[grid] }))
}

export function membersOf({ gridOf }: Board, grid: number): number[] {
  return gridOf.flatMap((own, node) => (own === grid ? [node] : []))
}

/** The nodes that hold some units; a unit that shares its cell brings the others along. */
export function nodesOf({ ground }: Board, units: Iterable<string>): number[] {
  const wanted = new Set(units)
  return ground.nodes.flatMap((node, at) => (node.units.some((id) => wanted.has(id)) ? [at] : []))
}

/** The units of some nodes. */
export function unitsOf({ ground }: Board, nodes: readonly number[]): string[] {
  return nodes.flatMap((node) => ground.nodes[node].units)
}

/** Grids that border on a grid, in the order of their codes. */
export function neighbourGrids(board: Board, grid: number): readonly number[] {
  const found = new Set<number>()
  board.neighbours.forEach((list, node) => {
    if (board.gridOf[node] !== grid) return
    for (const other of list) if (board.gridOf[other] !== grid) found.add(board.gridOf[other])
  })
  return [...found].sort((a, b) => a - b)
}
