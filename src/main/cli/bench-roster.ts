import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import { toAppError } from '../core/node-errors.ts'
import { evaluateLines } from '../roster/lines/evaluate-lines.ts'
import { readInstance, solutionText } from '../roster/lines/read-instance.ts'
import { solveOnCores } from '../roster/lines/solve-on-cores.ts'
import { needed, numberOf, print, readOptions, writeText, type Command } from './arguments.ts'

const text = { type: 'string' } as const

/**
 * `bench-roster`: solves an instance of the published “shift scheduling” benchmarks and prints
 * objective, bound, broken hard rules and seconds; exit 1 when a hard rule is broken.
 */
export const benchRoster: Command = async (args) => {
  const start = performance.now()
  const { values, positionals } = readOptions(args, {
    seconds: text,
    moves: text,
    seed: text,
    out: text,
  })
  const instance = read(resolve(needed(positionals[0], 'FILE')))
  const moves = numberOf(values.moves, 'moves')
  // Moves alone end it where they are given, so that the same come to the same.
  const untold = moves === undefined ? 10 : Infinity
  const spent = () => performance.now() - start
  const solved = await solveOnCores(instance, {
    seed: numberOf(values.seed, 'seed') ?? 1,
    moves,
    seconds: numberOf(values.seconds, 'seconds') ?? untold,
    workerFolder: __dirname,
    onBetter: (objective) =>
      process.stderr.write(`${(spent() / 1000).toFixed(1)} s：${objective}\n`),
  })
  if (solved === undefined) {
    throw new AppError(
      'rule_violated',
      '有人员没有任何符合规则的排法。请检查该人员的工时和休息要求。',
    )
  }
  const problem = readInstance(instance)
  const { objective, hardViolations } = evaluateLines(problem, solved.lines)
  print({ objective, bound: solved.bound, hardViolations, seconds: Math.round(spent()) / 1000 })
  // After the figures: a path that cannot be written to takes nothing of them away.
  if (values.out !== undefined) writeText(values.out, solutionText(problem, solved.lines))
  return hardViolations > 0 ? 1 : 0
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw toAppError(error, `文件“${path}”`)
  }
}
