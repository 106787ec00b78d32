import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluateLines } from '../../src/main/roster/lines/evaluate-lines.ts'
import { readInstance } from '../../src/main/roster/lines/read-instance.ts'
import { solveOnCores } from '../../src/main/roster/lines/solve-on-cores.ts'
import { solverPool } from '../../src/main/roster/exact/solvers.ts'
import type { Plan } from '../../src/main/roster/plan/plan-roster.ts'
import { planStreet } from '../../src/main/roster/plan/plan-street.ts'
import { replan, type Proposal } from '../../src/main/roster/exact/replan.ts'
import { loadSolver } from '../../src/main/roster/solver/load-solver.ts'
import { addDays } from '../../src/shared/core/dates.ts'
import type { PlanProblem } from '../../src/shared/roster/problem.ts'
import { outsideCases } from '../support/outside-cases.ts'
import { rosterInstance } from '../support/roster-instance.ts'
import { sharedBound } from '../support/shared-bound.ts'
import { benchRow, medianOf, type BenchRow } from './bench-row.ts'

/** Best known objectives of the published instances stand with them, in a table of their README. */
const bestKnown = /^\| (\d+) \|(?:[^|]*\|){4} \*\*(\d+)\*\*/

/**
 * Rosters: gap and time on the project's own seeded street and, where `STREETPOST_DATA` names them,
 * on the published instances. `ROSTER_ROWS=street,shared,10,60` picks rows, `ROSTER_SEEDS=5` takes
 * the median of so many seeds; one is taken where nothing is said, because the whole takes an hour.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const wanted = (process.env.ROSTER_ROWS ?? 'street,shared,10,60').split(',')
  const seeds = Array.from({ length: Number(process.env.ROSTER_SEEDS ?? 1) }, (_, at) => at + 1)
  const rows: BenchRow[] = []
  if (wanted.includes('street')) rows.push(...(await street(seeds)))
  if (wanted.includes('shared')) rows.push(...(await shared(seeds)))
  const instances = outsideCases('nrp', 'the published instances are skipped')
  if (instances === undefined) return rows
  for (const seconds of [10, 60])
    if (wanted.includes(String(seconds))) rows.push(...(await published(instances, seconds, seeds)))
  return rows
}

type Figures = Awaited<ReturnType<typeof planOnce>>

async function street(seeds: readonly number[]): Promise<readonly BenchRow[]> {
  const figures: Figures[] = []
  for (const seed of seeds) figures.push(await planOnce(seed))
  const median = (of: (one: Figures) => number) => medianOf(figures.map(of))
  return [
    benchRow(
      'street, first legal roster',
      median(({ first }) => first),
      's',
      1,
    ),
    benchRow(
      'street, all grids solved',
      median(({ whole }) => whole),
      's',
      15,
    ),
    benchRow(
      'street, grids proven',
      median(({ proven }) => proven),
      'of 11',
      null,
    ),
    benchRow(
      'street, above the bound',
      median(({ gap }) => gap),
      '%',
      0.5,
    ),
    benchRow(
      'street, above the bound at 15 s',
      median(({ gapAt15 }) => gapAt15),
      '%',
      0.5,
    ),
    benchRow(
      'street, empty places',
      median(({ empty }) => empty),
      'places',
      0,
    ),
    benchRow(
      'street, hard rules broken',
      median(({ hard }) => hard),
      '',
      0,
    ),
    benchRow(
      'street, spread of nights',
      median(({ nights }) => nights),
      '',
      1,
    ),
    benchRow(
      'street, spread of shifts',
      median(({ shifts }) => shifts),
      '',
      2,
    ),
    benchRow(
      'street, spread of weekends',
      median(({ weekends }) => weekends),
      '',
      1,
    ),
    benchRow(
      'street, wishes not honoured',
      median(({ unmet }) => unmet),
      '%',
      10,
    ),
    benchRow(
      'replan, one absence, median',
      median(({ again }) => again),
      's',
      0.5,
    ),
    benchRow(
      'replan, one absence, slowest',
      median(({ slowest }) => slowest),
      's',
      0.5,
    ),
    benchRow(
      'replan, absences over 0.5 s',
      median(({ slow }) => slow),
      '%',
      0,
    ),
    benchRow(
      'replan filling most, changed cells beyond two a vacated shift',
      median(({ beyond }) => beyond),
      '',
      1,
    ),
    // Where hardly anybody is free, the last places cost more: then the one below is offered beside it.
    benchRow(
      'replan filling most, absences with more than one beyond',
      median(({ moved }) => moved),
      '%',
      null,
    ),
    benchRow(
      'replan with few changes, most beyond two a vacated shift',
      median(({ fewest }) => fewest),
      '',
      1,
    ),
    benchRow(
      'replan with few changes, places left empty of those vacated',
      median(({ leftEmpty }) => leftEmpty),
      '%',
      null,
    ),
  ]
}

/** Points above a bound, in per cent of it; 100 where none is known. */
function gapOf(objective: number, bound: number | null): number {
  return bound === null ? 100 : ((objective - bound) / Math.max(1, bound)) * 100
}

const builtFiles = join(import.meta.dirname, '../../out/main')
const moves = 5_000_000

async function planOnce(seed: number) {
  const problem = rosterInstance({ seed })
  const solvers = solverPool(builtFiles, 2)
  const start = performance.now()
  let first = 0
  const { assignments, homes, report, bound, grids } = await planStreet(problem, {
    seed,
    moves,
    solvers,
    onFirst: () => (first = (performance.now() - start) / 1000),
  })
  const whole = (performance.now() - start) / 1000
  // What ended sooner stood so at 15 s; else it is planned again and stopped then.
  const at15 =
    whole <= 15
      ? { report, bound }
      : await planStreet(problem, { seed, moves, seconds: 15, solvers })
  await solvers.close()
  const gapAt15 = gapOf(at15.report.objective, at15.bound)
  const absences = await absencesIn(problem, { assignments, homes })
  return {
    first,
    whole,
    proven: grids.proven,
    gap: gapOf(report.objective, bound),
    gapAt15,
    empty: report.places - report.filled,
    hard: report.hardViolations,
    ...report.spread,
    unmet: (1 - report.wishes.honoured / report.wishes.made) * 100,
    ...absences,
  }
}

/** 15 % of the people may work in two neighbouring grids as well. */
async function shared(seeds: readonly number[]): Promise<readonly BenchRow[]> {
  const highs = await loadSolver()
  const gaps: number[] = []
  for (const seed of seeds) {
    const problem = rosterInstance({ seed, sharedPercent: 15 })
    const solvers = solverPool(builtFiles, 2)
    const plan = await planStreet(problem, { seed, moves, seconds: 60, solvers })
    await solvers.close()
    gaps.push(gapOf(plan.report.objective, sharedBound(highs, problem, plan, 15)))
  }
  return [benchRow('street with 15 % shared, above the bound in 60 s', medianOf(gaps), '%', 2)]
}

/** How many of the first grids' people are reported absent, one after the other. */
const gridsTried = 3

/** Everybody of some grids away in turn, half the period long: seconds and changed days of people. */
async function absencesIn(
  problem: PlanProblem,
  { assignments, homes }: Pick<Plan, 'assignments' | 'homes'>,
) {
  const highs = await loadSolver()
  const from = addDays(problem.from, 5)
  const grids = new Set(problem.grids.slice(0, gridsTried).map(({ id }) => id))
  const tried = problem.people
    .filter(({ gridId }) => gridId !== null && grids.has(gridId))
    .map(({ id }) => {
      const vacated = assignments.filter((one) => one.personId === id && one.day >= from).length
      const begin = performance.now()
      const absent = [{ personId: id, days: problem.days }]
      const most = replan(highs, problem, assignments, homes, { from, absent })
      const seconds = (performance.now() - begin) / 1000
      const few = most.fewer ?? most
      const beyond = changedDays(most) - 2 * vacated
      const left = few.removed.length - few.added.length
      return { seconds, vacated, left, beyond, fewBeyond: changedDays(few) - 2 * vacated }
    })
  const share = (is: (one: (typeof tried)[number]) => boolean) =>
    (tried.filter(is).length / tried.length) * 100
  const sum = (of: (one: (typeof tried)[number]) => number) =>
    tried.reduce((total, one) => total + of(one), 0)
  return {
    again: medianOf(tried.map(({ seconds }) => seconds)),
    slowest: Math.max(...tried.map(({ seconds }) => seconds)),
    slow: share(({ seconds }) => seconds > 0.5),
    beyond: medianOf(tried.map(({ beyond }) => Math.max(0, beyond))),
    moved: share(({ beyond }) => beyond > 1),
    fewest: Math.max(...tried.map(({ fewBeyond }) => fewBeyond)),
    leftEmpty: (sum(({ left }) => left) / sum(({ vacated }) => vacated)) * 100,
  }
}

/** Days of people that a proposal changes, the vacated ones among them. */
function changedDays({ removed, added }: Proposal): number {
  return new Set([...removed, ...added].map(({ personId, day }) => `${personId} ${day}`)).size
}

async function published(
  folder: string,
  seconds: number,
  seeds: readonly number[],
): Promise<readonly BenchRow[]> {
  const known = readFileSync(join(folder, 'README.md'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const found = bestKnown.exec(line)
      return found ? [{ id: Number(found[1]), best: Number(found[2]) }] : []
    })
  const rows: BenchRow[] = []
  const gaps: number[] = []
  for (const { id, best } of known) {
    const instance = readFileSync(join(folder, `Instance${id}.txt`), 'utf8')
    const problem = readInstance(instance)
    const objectives: number[] = []
    for (const seed of seeds) {
      const solved = await solveOnCores(instance, { seed, seconds, workerFolder: builtFiles })
      const { objective, hardViolations } = evaluateLines(problem, solved?.lines ?? [])
      objectives.push(solved && hardViolations === 0 ? objective : Infinity)
    }
    const median = medianOf(objectives)
    gaps.push(median / best - 1)
    const bar = seconds === 60 ? 1.05 : null
    rows.push(benchRow(`published ${id}, ${seconds} s`, median, 'points', bar, best))
  }
  const mean = (some: readonly number[]) =>
    (some.reduce((sum, gap) => sum + gap, 0) / Math.max(1, some.length)) * 100
  if (seconds === 60)
    return [...rows, benchRow('published 1-8, 60 s, mean gap', mean(gaps), '%', 1.5)]
  return [
    ...rows,
    benchRow('published 1-4, 10 s, mean gap', mean(gaps.slice(0, 4)), '%', 0.3),
    benchRow('published 5-8, 10 s, mean gap', mean(gaps.slice(4)), '%', 5),
  ]
}
