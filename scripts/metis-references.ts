// node scripts/metis-references.ts: what METIS makes of the benches' graphs (Debian package `metis`).
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cutOf, deviationOf, graphFrom, type Graph } from '../src/main/grids/split/graph.ts'
import {
  caseId,
  seededCases,
  seededGraph,
  type SeededCase,
} from '../tests/support/seeded-graphs.ts'
import { projectRoot } from './runtime/project.ts'

const seeds = 10

const folder = mkdtempSync(join(tmpdir(), 'streetpost-metis-'))
const references = seededCases.map((one) => {
  const { w, edges } = seededGraph(one.nodes)
  const graph = graphFrom(w, edges)
  const file = join(folder, `${one.nodes}.graph`)
  writeFileSync(file, metisText(graph))
  const found = Array.from({ length: seeds }, (_, seed) => best(graph, file, one, seed + 1))
  const even = found.filter(({ maxdev }) => maxdev <= one.ufactor / 1000)
  if (even.length === 0) throw new Error(`METIS kept to no ufactor: ${caseId(one)}`)
  const { cut, maxdev } = even.reduce((a, b) => (b.cut < a.cut ? b : a))
  console.info(caseId(one), cut, maxdev)
  const metres = edges.reduce((sum, [, , length]) => sum + length, 0)
  return { id: caseId(one), k: one.k, ufactor: one.ufactor, metres, cut, maxdev }
})
rmSync(folder, { recursive: true })
writeFileSync(
  join(projectRoot, 'tests/bench/metis-references.json'),
  `${JSON.stringify(references, null, 2)}\n`,
)

/** METIS's own format: nodes and edges counted, then weight and (neighbour, length) of each node. */
function metisText({ nodes, weight, start, to, length }: Graph): string {
  const lines = Array.from({ length: nodes }, (_, v) => {
    const pairs = Array.from(to.subarray(start[v], start[v + 1]), (other, at) => [
      other + 1,
      length[start[v] + at],
    ])
    return [weight[v], ...pairs.flat()].join(' ')
  })
  return [`${nodes} ${to.length / 2} 011`, ...lines, ''].join('\n')
}

function best(graph: Graph, file: string, { k, ufactor }: SeededCase, seed: number) {
  const options = ['-ptype=kway', '-contig', '-objtype=cut', '-ncuts=10', '-niter=50']
  execFileSync('gpmetis', [...options, `-ufactor=${ufactor}`, `-seed=${seed}`, file, String(k)], {
    stdio: 'ignore',
  })
  const labels = Int32Array.from(
    readFileSync(`${file}.part.${k}`, 'utf8').trim().split('\n'),
    Number,
  )
  return {
    cut: cutOf(graph, labels),
    maxdev: Number(deviationOf(graph, labels, k).toFixed(5)),
  }
}
