// npm run bench -- <name> [--json FILE]
import { readdirSync, writeFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import type { BenchRow } from '../tests/bench/bench-row.ts'
import { buildIfStale } from './build-if-stale.ts'
import { LaunchError, note, runMain } from './runtime/launch-error.ts'
import { projectRoot } from './runtime/project.ts'

type Bench = { readonly bench: () => Promise<readonly BenchRow[]> }

const folder = join(projectRoot, 'tests/bench')

await runMain(async () => {
  const { values, positionals } = parseArgs({
    options: { json: { type: 'string' } },
    allowPositionals: true,
  })
  const [name] = positionals
  if (name === undefined) {
    console.log(names().join('\n'))
    return 0
  }
  if (positionals.length > 1 || !names().includes(name)) {
    throw new LaunchError(
      `没有名为“${positionals.join(' ')}”的测量。可选：${names().join('、')}`,
      `There is no bench "${positionals.join(' ')}". Choose one of: ${names().join(', ')}`,
    )
  }
  await buildIfStale()
  importJsonAsTheBuilderDoes()
  const { bench } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Bench
  const rows = await bench()
  console.log(tableOf(rows))
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`)
  const broken = rows.filter(({ holds }) => !holds)
  for (const row of broken) note(`不达标 (bar missed): ${row.name}`)
  if (rows.length === 0) note('没有测得任何数字 (nothing was measured)')
  return broken.length > 0 || rows.length === 0 ? 1 : 0
})

/** Every file of the folder is a bench but the one that says what a row is. */
function names(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && file !== 'bench-row.ts')
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
}

/** The sources import JSON without saying so, which Node alone would refuse. */
function importJsonAsTheBuilderDoes(): void {
  registerHooks({
    load: (url, context, next) =>
      next(
        url,
        url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context,
      ),
  })
}

function tableOf(rows: readonly BenchRow[]): string {
  const lines = [
    ['name', 'value', 'unit', 'yardstick', 'ratio', 'bar', 'holds'],
    ...rows.map(({ name, value, unit, yardstick, ratio, bar, holds }) => [
      name,
      figure(value),
      unit,
      figure(yardstick),
      figure(ratio),
      figure(bar),
      bar === null ? '–' : holds ? 'yes' : 'NO',
    ]),
  ]
  const widths = lines[0].map((_, at) => Math.max(...lines.map((line) => line[at].length)))
  return lines.map((line) => line.map((cell, at) => cell.padEnd(widths[at])).join('  ')).join('\n')
}

/** Four digits say all that a measurement knows. */
function figure(value: number | null): string {
  if (value === null) return '–'
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)))
}
