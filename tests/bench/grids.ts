import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Delaunay } from 'd3-delaunay'
import { graphFrom, piecesOf } from '../../src/main/grids/split/graph.ts'
import { mosaic } from '../../src/main/grids/split/mosaic.ts'
import { partition } from '../../src/main/grids/split/partition.ts'
import { groundMaker, splitStreet } from '../../src/main/grids/split/split-street.ts'
import { planeAround, polygonsOf, type Area, type Position } from '../../src/shared/core/geo.ts'
import type { SplitInput, SplitUnit } from '../../src/shared/grids/split.ts'
import { outsideStreet } from '../rules/grids/outside-street.ts'
import { outsideCases } from '../support/outside-cases.ts'
import { seededGraph, type SeededGraph } from '../support/seeded-graphs.ts'
import { benchRow, medianOf, type BenchRow } from './bench-row.ts'
import references from './metis-references.json' with { type: 'json' }

/**
 * Cut, evenness and time of the grid split, on the project's own seeded cases and, where
 * `STREETPOST_DATA` names them, on outside ones. METIS's cuts were computed once
 * (`scripts/metis-references.ts`) or came with the case.
 */
export function bench(): Promise<readonly BenchRow[]> {
  const rows = [...compareWithMetis('seeded', seededCases()), ...seededTimes()]
  const skipped = 'its rows are left out'
  const partitions = outsideCases('partition', skipped)
  const street = outsideCases('beixinqiao', skipped)
  const scale = outsideCases('scale', skipped)
  if (partitions !== undefined) rows.push(...compareWithMetis('outside', casesIn(partitions)))
  if (street !== undefined) rows.push(...sixIntoEleven(street))
  if (scale !== undefined) rows.push(...manyBuildings(scale))
  return Promise.resolve(rows)
}

type Reference = {
  readonly id: string
  readonly k: number
  readonly ufactor: number
  readonly cut: number
}
type Case = Reference & { readonly graph: SeededGraph }

function seededCases(): readonly Case[] {
  return references.map((reference) => {
    const graph = seededGraph(Number.parseInt(reference.id))
    const metres = graph.edges.reduce((sum, [, , length]) => sum + length, 0)
    if (metres !== reference.metres) {
      throw new Error(`${reference.id} is another graph now: run scripts/metis-references.ts`)
    }
    return { ...reference, graph }
  })
}

function casesIn(folder: string): readonly Case[] {
  const { cases, graphs } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8')) as {
    readonly cases: readonly (Omit<Reference, 'cut'> & {
      readonly metis: { readonly cut: number }
    })[]
    readonly graphs: Readonly<Record<string, SeededGraph>>
  }
  return cases.map(({ id, k, ufactor, metis }) => {
    return { id: `${id} into ${k}`, k, ufactor, cut: metis.cut, graph: graphs[id] }
  })
}

/** The search at the tolerance METIS had (ufactor is in thousandths). */
function compareWithMetis(kind: string, cases: readonly Case[]): readonly BenchRow[] {
  const rows: BenchRow[] = []
  const ratios: number[] = []
  let worstDeviation = 0
  let broken = 0
  for (const { id, k, ufactor, cut: metis, graph: given } of cases) {
    const graph = graphFrom(given.w, given.edges)
    const plan = { parts: k, tolerance: ufactor / 1000, seed: 1 }
    const { value, seconds } = timed(() => partition(graph, given.xy, plan))
    if (piecesOf(graph, value.labels).part.length !== k) broken++
    ratios.push(value.cut / metis)
    worstDeviation = Math.max(worstDeviation, value.deviation)
    rows.push(benchRow(`${kind}, cut, ${id}`, value.cut, 'm', 1.05, metis))
    rows.push(benchRow(`${kind}, time of the search, ${id}`, seconds, 's', null))
  }
  const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length)
  rows.push(benchRow(`${kind}, cut ÷ METIS, geometric mean`, mean, '×', 1, 1))
  rows.push(benchRow(`${kind}, cut ÷ METIS, worst`, Math.max(...ratios), '×', 1.05, 1))
  rows.push(benchRow(`${kind}, max deviation`, worstDeviation, 'share', 0.01))
  rows.push(benchRow(`${kind}, cases with a part in pieces`, broken, '', 0))
  return rows
}

const plane = planeAround([116.4, 39.9])

/** One square community of seeded units, from points to outlines. */
function seededStreet(nodes: number, grids: number, single: boolean): SplitInput {
  const { w, xy } = seededGraph(nodes)
  const side = Math.sqrt(nodes * 1_000)
  const corners = [
    [0, 0],
    [side, 0],
    [side, side],
    [0, side],
    [0, 0],
  ] as const
  const area: Area = { type: 'Polygon', coordinates: [corners.map(plane.toDegrees)] }
  return {
    communities: [{ id: 'c', name: '社区', code: null, area }],
    units: xy.map((at, index) => unitAt(index, plane.toDegrees(at), single ? 1 : w[index])),
    streets: [],
    grids,
    seed: 1,
  }
}

function unitAt(index: number, at: Position, households: number): SplitUnit {
  const id = String(index)
  return { id, name: id, communityId: 'c', households, at, footprint: null }
}

function seededTimes(): readonly BenchRow[] {
  return [
    ...splitRows('24,000 households as 2,300 units into 11', seededStreet(2_300, 11, false), 1),
    ...splitRows('24,000 single points into 11', seededStreet(24_000, 11, true), 2),
    benchRow('tessellation of 3,000 footprints', timed(tessellateHouses).seconds, 's', 3),
  ]
}

/** Houses in rows, each turned and sized by its own dice, none on another. */
function tessellateHouses(): void {
  const houses = Array.from({ length: 3_000 }, (_, index) => {
    const [x, y] = [20 * (index % 60) + 10, 20 * Math.floor(index / 60) + 10]
    const [turn, half] = [index * 0.37, 4 + (index % 4)]
    const loop = [0, 1, 2, 3].map((corner): [number, number] => {
      const angle = turn + (corner * Math.PI) / 2
      return [x + half * Math.cos(angle), y + half * Math.sin(angle)]
    })
    return { at: [x, y] as const, footprint: [loop] }
  })
  const shape = [
    [
      [0, 0],
      [1_200, 0],
      [1_200, 1_000],
      [0, 1_000],
    ] as const,
  ]
  if (mosaic(shape, houses) === undefined) throw new Error('the houses have no tessellation')
}

function splitRows(name: string, input: SplitInput, bar: number): readonly BenchRow[] {
  const runs = [0, 1, 2].map(() => timed(() => splitStreet(input, () => undefined)))
  const { maxDeviation, floor } = runs[0].value.report
  return [
    benchRow(`${name}, in all`, medianOf(runs.map(({ seconds }) => seconds)), 's', bar),
    benchRow(`${name}, max deviation`, maxDeviation, 'share', Math.max(0.01, floor + 0.005)),
  ]
}

/** The six communities of a real street into 11 grids, points and footprints. */
function sixIntoEleven(folder: string): readonly BenchRow[] {
  return [false, true].flatMap((withFootprints) => {
    const name = withFootprints ? '6→11 footprints' : '6→11 points'
    const input = outsideStreet(folder, withFootprints)
    const rows = splitRows(name, input, withFootprints ? 3.5 : 1)
    const { report } = splitStreet(input, () => undefined)
    const { report: wide } = splitStreet({ ...input, tolerance: 0.02 }, () => undefined)
    const graph = medianOf([0, 1, 2].map(() => timed(() => graphsOf(input)).seconds))
    return [
      ...rows,
      benchRow(`${name}, of it the graph`, graph, 's', null),
      benchRow(`${name}, after the graph`, rows[0].value - graph, 's', 0.5),
      benchRow(`${name}, border off streets`, 1 - (report.onStreetShare ?? 0), 'share', null),
      benchRow(`${name}, border off streets at 2 %`, 1 - (wide.onStreetShare ?? 0), 'share', 0.2),
      benchRow(`${name}, max deviation at 2 %`, wide.maxDeviation, 'share', 0.02),
    ]
  })
}

/** What stands before the search: borders made sound, cells, and who borders on whom. */
function graphsOf({ communities, units, streets }: SplitInput): void {
  const groundOf = groundMaker(communities, streets)
  for (const community of communities) {
    groundOf(
      community,
      units.filter(({ communityId }) => communityId === community.id),
    )
  }
}

/** Every building of a large town by its middle, its weight 1, in one community: their hull. */
function manyBuildings(folder: string): readonly BenchRow[] {
  const { features } = JSON.parse(
    readFileSync(join(folder, 'jakarta-osm-buildings-22266.geojson'), 'utf8'),
  ) as { readonly features: readonly { readonly geometry: Area }[] }
  const middles = features.map(({ geometry }): Position => {
    const corners = polygonsOf(geometry)[0][0].slice(1)
    const mean = (axis: 0 | 1) =>
      corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length
    return [mean(0), mean(1)]
  })
  const hull = [...new Delaunay(middles.flat()).hull].map((index) => middles[index])
  const area: Area = { type: 'Polygon', coordinates: [[...hull, hull[0]]] }
  const input: SplitInput = {
    communities: [{ id: 'c', name: '社区', code: null, area }],
    units: middles.map((at, index) => unitAt(index, at, 1)),
    streets: [],
    grids: 50,
    seed: 1,
  }
  return splitRows(`${middles.length} buildings into 50`, input, 3)
}

function timed<T>(run: () => T): { readonly value: T; readonly seconds: number } {
  const began = performance.now()
  const value = run()
  return { value, seconds: (performance.now() - began) / 1000 }
}
