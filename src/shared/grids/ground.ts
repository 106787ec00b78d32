import type { Position } from '../core/geo.ts'
import type { Spot } from './rings.ts'

/** What moves as one: a unit with its cell, and units that share the cell because they stand on its ground. */
export type GroundNode = {
  /** Ids; empty only for a community without units. */
  readonly units: readonly string[]
  /** Metres east and north of the ground's origin. */
  readonly at: Spot
}

/**
 * A stretch of border between two cells from one junction to the next. Junctions are numbered; a
 * stretch that closes on itself starts and ends in the same one.
 */
export type Arc = {
  /** Nodes to the left and right when walking along the line; −1 outside the community. */
  readonly left: number
  readonly right: number
  readonly from: number
  readonly to: number
  /** x, y, x, y, … in metres, both ends included. */
  readonly line: readonly number[]
}

/** Two nodes whose cells meet. */
export type Border = {
  readonly a: number
  readonly b: number
  readonly metres: number
  /** Metres of it that run along a street. */
  readonly streetMetres: number
  /** The street's name; empty without one. */
  readonly street: string
}

/** Units joined though they share no border: `from` is in the pocket, `into` in the rest. */
export type PocketLink = { readonly from: number; readonly into: number; readonly metres: number }

/**
 * The ground of one community, made once when it is divided and kept with the plan: which cells
 * tile it and which of them are neighbours. Grids are unions of its cells, so that every later
 * change of a grid tiles the community exactly and needs no geometry library.
 */
export type Ground = {
  readonly communityId: string
  /** Where the plane's zero lies. */
  readonly origin: Position
  readonly nodes: readonly GroundNode[]
  readonly arcs: readonly Arc[]
  /** Neighbours and what parting them costs; together they connect every node with every other. */
  readonly links: readonly (readonly [a: number, b: number, cost: number])[]
  readonly borders: readonly Border[]
  readonly pockets: readonly PocketLink[]
  /** Units that stood outside the border and how many metres. */
  readonly outside: readonly { readonly unit: string; readonly metres: number }[]
  readonly areaM2: number
  /** Polsby-Popper of the community itself. */
  readonly roundness: number
  /** Whether streets were known when it was made. */
  readonly hasStreets: boolean
}

/** Of each node the loads of its units added up; a unit that is no longer there weighs nothing. */
export function nodeLoads(ground: Ground, loadOf: (unitId: string) => number): number[] {
  return ground.nodes.map(({ units }) => units.reduce((sum, unit) => sum + loadOf(unit), 0))
}

/** The neighbours of every node. */
export function neighboursOf({ nodes, links }: Ground): readonly (readonly number[])[] {
  const lists: number[][] = nodes.map(() => [])
  for (const [a, b] of links) {
    lists[a].push(b)
    lists[b].push(a)
  }
  return lists
}

/**
 * The connected pieces of some nodes, the largest load first.
 *
 * @param loads Of each node of the ground; equal loads are told apart by the number of nodes.
 */
export function piecesAmong(
  members: readonly number[],
  neighbours: readonly (readonly number[])[],
  loads: readonly number[],
): readonly (readonly number[])[] {
  const open = new Set(members)
  const pieces: number[][] = []
  for (const root of members) {
    if (!open.delete(root)) continue
    const piece = [root]
    for (let at = 0; at < piece.length; at++)
      for (const next of neighbours[piece[at]]) if (open.delete(next)) piece.push(next)
    pieces.push(piece)
  }
  const loadOf = (piece: readonly number[]) => piece.reduce((sum, v) => sum + loads[v], 0)
  return pieces.sort((a, b) => loadOf(b) - loadOf(a) || b.length - a.length || a[0] - b[0])
}
