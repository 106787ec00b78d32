import type { Ground } from './ground.ts'
import type { Outline } from './outline.ts'
import type { WeightMix } from './weights.ts'

export type FactUnit = { readonly id: string; readonly name: string; readonly load: number }
/** A grid of a community in its order of numbers. */
export type FactGrid = {
  readonly code: string
  readonly name: string
  readonly provisional: boolean
  readonly outline: Pick<Outline, 'areaM2' | 'perimeter'>
}

/** A sentence or two on why a grid looks as it does. */
export type GridReason = {
  readonly code: string
  readonly name: string
  readonly sentences: readonly string[]
}

export type FactsInput = {
  readonly community: { readonly id: string; readonly name: string }
  readonly ground: Ground
  readonly units: readonly FactUnit[]
  readonly grids: readonly FactGrid[]
  /** Grid of each node. */
  readonly gridOf: ArrayLike<number>
  /** How many grids were asked for. */
  readonly wanted: number
  readonly tolerance?: number
  readonly mix?: WeightMix
}

export const TOLERANCE = 0.01

/** The deviation that is good enough: one percent, or half a percent above what the units allow. */
export function deviationBar(floor: number, tolerance = TOLERANCE): number {
  return Math.max(tolerance, floor + 0.005)
}

/** |load − target| ÷ target of every grid, the target being the mean; 0 when there is no load. */
export function deviationsOf(loads: readonly number[]): readonly number[] {
  const target = loads.reduce((sum, load) => sum + load, 0) / loads.length
  return loads.map((load) => (target > 0 ? Math.abs(load - target) / target : 0))
}

/** Loads of the grids of one community. */
export function gridLoads(
  loads: readonly number[],
  gridOf: ArrayLike<number>,
  grids: number,
): number[] {
  const sums = new Array<number>(grids).fill(0)
  loads.forEach((load, node) => (sums[gridOf[node]] += load))
  return sums
}
