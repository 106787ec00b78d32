import type { Highs } from 'highs'
import { seededRandom, type Random } from '../plan/random.ts'
import { costUnder, linePricer, type LinePricer } from './best-line.ts'
import { dive } from './dive.ts'
import { evaluateLines } from './evaluate-lines.ts'
import { generateLines, pricesUnder } from './generate.ts'
import { coverOf, type LineProblem, type StaffLine } from './line-problem.ts'
import { firstLines, layLines, marginalPrices, recreateLines } from './line-search.ts'
import { newMaster, type Column, type Master } from './master.ts'
import { pickLines } from './pick-lines.ts'
import type { SharedLines } from './shared-lines.ts'

export type LinesOptions = {
  readonly seed: number
  /**
   * Searches for one person's line, after which it comes to an end. With nothing else to end it, seed
   * and moves decide the result.
   */
  readonly moves?: number | undefined
  readonly isOver: () => boolean
  /** Asked by what must leave time for a finish; `isOver` where nothing is said. */
  readonly isLate?: () => boolean
  /** Told of each better roster, and of the bound. */
  readonly onBetter?: (objective: number, bound: number | null) => void
  /** Where two threads search: what both know, and whether this one takes other ways than the first. */
  readonly shared?: { readonly lines: SharedLines; readonly isSecond: boolean }
}

export type SolvedLines = {
  readonly lines: readonly StaffLine[]
  readonly objective: number
  /** No roster costs less; null where the time ran out before one was known. */
  readonly bound: number | null
}

/** Ruin-and-recreate moves before the column generation, for a roster to begin with. */
const OPENING_MOVES = 60
/** Such moves after the dive: hot enough to hand an empty place on until somebody can fill it. */
const FINISHING_MOVES = 800
const FINISHING_HEAT = 10
/** Rounds of new lines in a neighbourhood. */
const ROUNDS = 25
/** Lines of each person taken over from what is known already. */
const KNOWN_LINES = 25
/** A pick among known lines is broken off after so many seconds, or nodes where moves are counted. */
const PICK_SECONDS = 3
const PICK_NODES = 200
/** A pick among known lines is worth its time where the gap is smaller than this share. */
const NEAR = 0.03
const WHOLE = 1 - 1e-4
/** Of the time or the moves, what the last steps need after the search was told to come to an end. */
export const FINISH_SHARE = 0.2

type State = {
  readonly highs: Highs
  readonly problem: LineProblem
  readonly pricers: readonly LinePricer[]
  readonly random: Random
  readonly isOver: () => boolean
  /** What ends a pick among known lines. */
  readonly pickLimit: { readonly seconds: number } | { readonly nodes: number }
  lines: readonly StaffLine[]
  objective: number
}

/**
 * Plans staff lines: a first roster by search, then column generation with the one-person dynamic
 * program for prices and bound, a dive from there, and after that neighbourhoods of a few people
 * solved the same way until the time is over or the bound is met.
 *
 * @returns undefined where somebody has no legal line at all.
 */
export function solveLines(
  highs: Highs,
  problem: LineProblem,
  options: LinesOptions,
): SolvedLines | undefined {
  const { seed, moves, onBetter = () => undefined, shared } = options
  let made = 0
  const pricers = problem.people.map((person): LinePricer => {
    const { best } = linePricer(problem, person)
    return {
      best: (prices, most) => {
        made++
        return best(prices, most)
      },
    }
  })
  const isSpent = (share: number) => moves !== undefined && made >= moves * share
  const isOver = () => isSpent(1) || options.isOver()
  const isLate = () => isSpent(1 - FINISH_SHARE) || (options.isLate ?? options.isOver)()
  const random = seededRandom(seed)
  const first = firstLines(problem, pricers)
  if (!first) return undefined
  const opened = recreateLines(layLines(problem, pricers, first), random, OPENING_MOVES, isOver)
  const state: State = {
    highs,
    problem,
    pricers,
    random,
    isOver,
    pickLimit: moves === undefined ? { seconds: PICK_SECONDS } : { nodes: PICK_NODES },
    lines: opened,
    objective: evaluateLines(problem, opened).objective,
  }
  let bound: number | null = null
  const isDone = () => isOver() || (bound !== null && state.objective <= bound)
  const keep = (lines: readonly StaffLine[]) => {
    const { objective } = evaluateLines(problem, lines)
    if (objective > state.objective) return
    const isBetter = objective < state.objective
    state.lines = lines
    state.objective = objective
    if (!isBetter) return
    onBetter(objective, bound)
    shared?.lines.offer(lines, objective)
  }
  const takeIn = () => {
    const better = shared?.lines.betterThan(state.objective)
    if (better) keep(better)
  }
  onBetter(state.objective, bound)
  const master = newMaster(highs, problem)
  try {
    state.lines.forEach((line, person) => master.add(person, line))
    const everyone = problem.people.map((_, person) => person)
    const root = generateLines(problem, pricers, master, everyone, Infinity, isLate)
    if (root.bound > -Infinity) bound = Math.ceil(root.bound - 1e-6)
    const value = (column: Column) =>
      costUnder(pricesUnder(problem, column.person, root.point.cellPrice), column.line) -
      root.point.personPrice[column.person]
    const isEnough = () => isLate() || isDone()
    const wayDown = (shake: Random | null, limit?: number) =>
      dive(problem, pricers, master, everyone, root.point, shake, isEnough, limit)
    keep(finish(state, wayDown(shared?.isSecond ? random : null)))
    if (!isDone() && state.objective - root.bound < NEAR * root.bound)
      keep(pickNear(state, master, value, root.bound))
    const pool = new Pool(master.columns, value, problem.people.length)
    let size = Math.min(6, problem.people.length)
    let idle = 0
    for (takeIn(); !isDone(); takeIn()) {
      if (state.objective - root.bound > NEAR * root.bound && !isLate()) {
        // Neighbourhoods hardly ever win back a whole missing person; another way down may. Most ways
        // fail, so that one is given up where it has lost half of what there is to win.
        const again = wayDown(random, (root.point.objective + state.objective) / 2)
        if (again.size === problem.people.length) keep(finish(state, again))
      }
      const people = someOf(problem, state.lines, size, random)
      const before = state.objective
      const found = solveAround(state, people, pool)
      if (found) keep(found)
      idle = state.objective < before ? 0 : idle + 1
      if (idle > 12 && size < problem.people.length) {
        size++
        idle = 0
      }
    }
    return { lines: state.lines, objective: state.objective, bound }
  } finally {
    master.dispose()
  }
}

/** Lines for those the dive left without one: best first, then all a few times as they fit together. */
function finish(
  { problem, pricers, random, isOver }: State,
  chosen: ReadonlyMap<number, StaffLine>,
): readonly StaffLine[] {
  const none = new Uint8Array(problem.days)
  const board = layLines(
    problem,
    pricers,
    problem.people.map((_, person) => chosen.get(person) ?? none),
  )
  problem.people.forEach((_, person) => {
    if (chosen.has(person)) return
    const [found] = pricers[person].best(marginalPrices(problem, person, board.cover), 1).lines
    if (found) board.put(person, found.line)
  })
  return recreateLines(board, random, FINISHING_MOVES, isOver, FINISHING_HEAT)
}

/** Known lines of each person, the ones nearest to a good price first. */
class Pool {
  readonly #byPerson: StaffLine[][]

  constructor(columns: readonly Column[], value: (column: Column) => number, people: number) {
    this.#byPerson = Array.from({ length: people }, () => [])
    const ranked = columns.map((column) => ({ column, value: value(column) }))
    ranked.sort((a, b) => a.value - b.value)
    for (const { column } of ranked) this.#byPerson[column.person].push(column.line)
  }

  of(person: number): readonly StaffLine[] {
    return this.#byPerson[person].slice(0, KNOWN_LINES)
  }
}

/** The best choice among the lines that could belong to a better roster by their price. */
function pickNear(
  state: State,
  master: Master,
  value: (column: Column) => number,
  bound: number,
): readonly StaffLine[] {
  const gap = state.objective - bound
  const own = new Set(state.lines.map((line, person) => master.add(person, line)))
  const lines = state.lines.slice()
  for (const column of own) lines[master.columns[column].person] = master.columns[column].line
  const near = master.columns
    .map((column, at) => ({ column, worth: own.has(at) ? -1 : value(column) }))
    .filter(({ worth }) => worth < gap)
    .sort((a, b) => a.worth - b.worth)
    .slice(0, 1500)
    .map(({ column }) => column)
  return pickLines(state.highs, state.problem, near, lines, {
    ...state.pickLimit,
    isOver: state.isOver,
  }).lines
}

/** A few people by chance, those rather who could stand where somebody is missing. */
function someOf(
  problem: LineProblem,
  lines: readonly StaffLine[],
  size: number,
  random: Random,
): readonly number[] {
  const cover = coverOf(problem, lines)
  const missing = problem.kinds.map((_, kind) =>
    problem.need.some(
      (wanted, cell) => cell % problem.kinds.length === kind && wanted > cover[cell],
    ),
  )
  return problem.people
    .map(({ mostOfKind }, person) => {
      const could = missing.some((is, kind) => is && mostOfKind[kind] > 0)
      return { person, rank: random.unit() + (could ? 0.3 : 0) }
    })
    .sort((a, b) => b.rank - a.rank)
    .slice(0, size)
    .map(({ person }) => person)
    .sort((a, b) => a - b)
}

/** Solves the lines of a few people anew, all others held; undefined where that cannot be better. */
function solveAround(
  { highs, problem, pricers, random, isOver, pickLimit, lines }: State,
  people: readonly number[],
  pool: Pool,
): readonly StaffLine[] | undefined {
  const free = new Set(people)
  const held = coverOf(
    problem,
    lines.filter((_, person) => !free.has(person)),
  )
  const part: LineProblem = {
    ...problem,
    people: people.map((person) => problem.people[person]),
    need: problem.need.map((wanted, cell) => wanted - held[cell]),
  }
  const own = people.map((person) => lines[person])
  const cost = evaluateLines(part, own).objective
  const partPricers = people.map((person) => pricers[person])
  const all = people.map((_, at) => at)
  const master = newMaster(highs, part)
  try {
    people.forEach((person, at) => {
      master.add(at, own[at])
      for (const line of pool.of(person)) master.add(at, line)
    })
    const { point, bound } = generateLines(part, partPricers, master, all, ROUNDS, isOver)
    if (bound > cost - WHOLE || isOver()) return undefined
    const dived = dive(part, partPricers, master, all, point, random, isOver)
    const found = all.map((at) => dived.get(at) ?? own[at])
    let best: readonly StaffLine[] = evaluateLines(part, found).objective <= cost ? found : own
    const gap = evaluateLines(part, best).objective - point.objective
    if (gap > WHOLE) {
      const columns = master.columns.filter(
        ({ person, line }) =>
          line === best[person] ||
          costUnder(pricesUnder(part, person, point.cellPrice), line) - point.personPrice[person] <
            gap,
      )
      best = pickLines(highs, part, columns, best, { ...pickLimit, isOver }).lines
    }
    return lines.map((line, person) => {
      const at = people.indexOf(person)
      return at < 0 ? line : best[at]
    })
  } finally {
    master.dispose()
  }
}
