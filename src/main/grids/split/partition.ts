import { leastUneven } from '../../../shared/grids/least-uneven.ts'
import { anneal } from './anneal.ts'
import { coarsen } from './coarsen.ts'
import { exhaust } from './exhaust.ts'
import { cutOf, deviationOf, neighboursIn } from './graph.ts'
import { randomFrom } from './random.ts'
import { growth, makeWhole, splitline } from './starts.ts'
import type { Graph } from './graph.ts'
import type { Level } from './coarsen.ts'
import type { Random } from './random.ts'
import type { Point2 } from './starts.ts'

export type PartitionPlan = {
  readonly parts: number
  /** Largest |load − target| ÷ target that needs no further evening out. */
  readonly tolerance: number
  readonly seed: number
  /** Tried moves in all; by default it grows with the graph up to a bound. */
  readonly moves?: number
}

export type Partition = {
  readonly labels: Int32Array
  readonly cut: number
  readonly deviation: number
}

/** Above this many nodes the search goes through coarser graphs. */
const DIRECT = 700

/**
 * Splits a connected weighted graph into `parts` connected, non-empty parts of even load with a
 * short cut. Repeatable: the same graph, plan and seed give the same labels.
 *
 * @param at Where the nodes are, in metres; only the starts use it.
 */
export function partition(graph: Graph, at: readonly Point2[], plan: PartitionPlan): Partition {
  const { parts, tolerance } = plan
  if (parts < 2 || graph.nodes <= 1) {
    const labels = new Int32Array(graph.nodes)
    return { labels, cut: 0, deviation: 0 }
  }
  const random = randomFrom(plan.seed)
  const total = graph.weight.reduce((sum, weight) => sum + weight, 0)
  const target = total / parts
  const slack = target * tolerance + 1e-9
  const moves = plan.moves ?? defaultMoves(graph.nodes)
  const levels: Level[] = []
  let coarse = graph
  let coarseAt = at
  const small = Math.max(DIRECT, parts * 24)
  while (coarse.nodes > small) {
    const level = coarsen(coarse, coarseAt, ((target * parts) / small) * 1.5 + 1e-9, random)
    if (level.graph.nodes > coarse.nodes * 0.9) break
    levels.push(level)
    coarse = level.graph
    coarseAt = level.at
  }
  const finest = levels.length === 0
  const budget = { target, slack }
  const share = finest ? 1 : 0.5
  let labels = search(coarse, coarseAt, parts, budget, Math.floor(moves * share), random)
  for (let depth = levels.length - 1; depth >= 0; depth--) {
    const finer = depth === 0 ? graph : levels[depth - 1].graph
    const down = new Int32Array(finer.nodes)
    for (let v = 0; v < finer.nodes; v++) down[v] = labels[levels[depth].into[v]]
    labels = down
    const part = Math.floor((moves * (1 - share)) / levels.length)
    anneal(finer, parts, labels, { ...budget, moves: part, hot: 0.35, cold: 0.03 }, random)
  }
  evenOut(graph, parts, labels, budget, moves, random)
  exhaust(graph, parts, labels, target, slack)
  const deviation = deviationOf(graph, labels, parts)
  const even = deviation > tolerance + 1e-9 ? moreEven(graph, parts, deviation) : undefined
  if (even === undefined) return { labels, cut: cutOf(graph, labels), deviation }
  return { labels: even, cut: cutOf(graph, even), deviation: deviationOf(graph, even, parts) }
}

/** The most even division of a few nodes, if it is more even than what a search found. */
export function moreEven(graph: Graph, parts: number, deviation: number): Int32Array | undefined {
  const { best } = leastUneven(neighboursIn(graph), Array.from(graph.weight), parts, deviation)
  return best && Int32Array.from(best.gridOf)
}

/**
 * Enough moves for the bars of the bench: a few dozen units need as many as some hundreds, or the
 * search ends in the next best cut. A bound keeps thousands of units inside a second or two.
 */
export function defaultMoves(nodes: number): number {
  const few = Math.min(500_000, nodes * 8_000)
  return Math.min(2_000_000, Math.max(few, 100_000 + nodes * 900))
}

/** Several starts, each improved a little; the best ones are improved at length. */
function search(
  graph: Graph,
  at: readonly Point2[],
  parts: number,
  budget: { readonly target: number; readonly slack: number },
  moves: number,
  random: Random,
): Int32Array {
  const starts: Int32Array[] = []
  for (let i = 0; i < 3; i++) starts.push(splitline(graph, at, parts, (i * Math.PI) / 36))
  for (let i = 0; i < 3; i++) starts.push(makeWhole(graph, growth(graph, at, parts, random), parts))
  const quick = Math.floor((moves * 0.4) / starts.length)
  const tried = starts.map((labels) => {
    anneal(graph, parts, labels, { ...budget, moves: quick, hot: 0.8, cold: 0.05 }, random)
    return { labels, cost: costOf(graph, labels, parts, budget) }
  })
  tried.sort((a, b) => a.cost.excess - b.cost.excess || a.cost.cut - b.cost.cut)
  const finalists = tried.slice(0, 2)
  const long = Math.floor((moves * 0.6) / finalists.length)
  for (const candidate of finalists) {
    anneal(graph, parts, candidate.labels, { ...budget, moves: long, hot: 0.5, cold: 0.03 }, random)
    candidate.cost = costOf(graph, candidate.labels, parts, budget)
  }
  finalists.sort((a, b) => a.cost.excess - b.cost.excess || a.cost.cut - b.cost.cut)
  return finalists[0].labels
}

/** Where the search for a short cut left loads uneven: balance first, however long the border. */
function evenOut(
  graph: Graph,
  parts: number,
  labels: Int32Array,
  budget: { readonly target: number; readonly slack: number },
  moves: number,
  random: Random,
): void {
  for (const press of [8, 30, 100, 30, 100]) {
    if (costOf(graph, labels, parts, budget).excess === 0) return
    const part = Math.floor(moves / 5)
    const hot = press / 2
    anneal(graph, parts, labels, { ...budget, moves: part, hot, cold: 0.03, press }, random)
  }
}

function costOf(
  graph: Graph,
  labels: Int32Array,
  parts: number,
  { target, slack }: { readonly target: number; readonly slack: number },
): { excess: number; cut: number } {
  const over = target > 0 ? deviationOf(graph, labels, parts) - slack / target : 0
  return { excess: over < 1e-9 ? 0 : over, cut: cutOf(graph, labels) }
}
