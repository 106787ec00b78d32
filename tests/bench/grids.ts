import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { graphFrom, piecesOf } from '../../src/main/grids/split/graph.ts'
import { partition } from '../../src/main/grids/split/partition.ts'
import { splitStreet } from '../../src/main/grids/split/split-street.ts'
import { dataFolder, outsideStreet } from '../rules/grids/outside-street.ts'
import type { Edge } from '../../src/main/grids/split/graph.ts'
import type { BenchRow } from './bench-row.ts'

type Cases = {
  readonly cases: readonly {
    readonly id: string
    readonly k: number
    readonly ufactor: number
    readonly metis: { readonly cut: number; readonly maxdev: number }
  }[]
  readonly graphs: Readonly<
    Record<
      string,
      {
        readonly w: readonly number[]
        readonly xy: readonly (readonly [number, number])[]
        readonly edges: readonly Edge[]
      }
    >
  >
}

/** Figures of the grid split; without `STREETPOST_DATA` there is nothing to compare and no row. */
export function bench(): Promise<readonly BenchRow[]> {
  if (dataFolder === undefined) {
    console.info('STREETPOST_DATA is not set: the cases with METIS results are skipped.')
    return Promise.resolve([])
  }
  return Promise.resolve([...compareWithMetis(dataFolder), ...sixIntoEleven(dataFolder)])
}

/** The search on the saved graphs, at the tolerance METIS had (ufactor is in thousandths). */
function compareWithMetis(folder: string): readonly BenchRow[] {
  const { cases, graphs } = JSON.parse(
    readFileSync(join(folder, 'partition', 'cases.json'), 'utf8'),
  ) as Cases
  const rows: BenchRow[] = []
  const ratios: number[] = []
  let worstDeviation = 0
  let isWhole = true
  for (const { id, k, ufactor, metis } of cases) {
    const { w, xy, edges } = graphs[id]
    const graph = graphFrom(w, edges)
    const { labels, cut, deviation } = partition(graph, xy, {
      parts: k,
      tolerance: ufactor / 1000,
      seed: 1,
    })
    isWhole &&= piecesOf(graph, labels).part.length === k
    ratios.push(cut / metis.cut)
    worstDeviation = Math.max(worstDeviation, deviation)
    rows.push(row(`cut ${id} k=${k}`, cut, 'm', 1.05, metis.cut))
  }
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
  rows.push(row('cut ÷ METIS, geometric mean', mean, '×', 1, 1))
  rows.push(row('cut ÷ METIS, worst', Math.max(...ratios), '×', 1.05, 1))
  rows.push(row('cases, max deviation', worstDeviation, 'share', 0.01))
  rows.push(row('cases, parts not in one piece', isWhole ? 0 : 1, '', 0))
  return rows
}

/** The six communities of a real street into 11 grids, points and footprints. */
function sixIntoEleven(folder: string): readonly BenchRow[] {
  return [false, true].flatMap((withFootprints) => {
    const name = withFootprints ? '6→11 footprints' : '6→11 points'
    const input = outsideStreet(folder, withFootprints)
    splitStreet(input, () => undefined)
    const began = performance.now()
    const { report } = splitStreet(input, () => undefined)
    const seconds = (performance.now() - began) / 1000
    return [
      row(
        `${name}, max deviation`,
        report.maxDeviation,
        'share',
        Math.max(0.01, report.floor + 0.005),
      ),
      row(`${name}, border off streets`, 1 - (report.onStreetShare ?? 0), 'share', 0.2),
      row(`${name}, with cells and outlines`, seconds, 's', withFootprints ? 3.5 : 1),
    ]
  })
}

/** A row whose bar is an upper bound, on the ratio where there is a yardstick, else on the value. */
function row(
  name: string,
  value: number,
  unit: string,
  bar: number,
  yardstick: number | null = null,
): BenchRow {
  const ratio = yardstick === null ? null : value / yardstick
  return { name, value, unit, yardstick, ratio, bar, holds: (ratio ?? value) <= bar + 1e-9 }
}
