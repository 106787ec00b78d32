import type { Client } from '../../shared/api.ts'
import type { OutputOf } from '../../shared/core/contract.ts'
import { AppError } from '../../shared/core/errors.ts'
import type { gridsContract } from '../../shared/grids/contract.ts'
import {
  needed,
  numberOf,
  print,
  readOptions,
  writeJson,
  writeText,
  type Command,
} from './arguments.ts'
import { toCsv } from './to-csv.ts'
import { withDesk } from './open-cli-desk.ts'

type Grid = OutputOf<typeof gridsContract.plan>['grids'][number]

const text = { type: 'string' } as const

/** `split`: divides the communities into grids and reports the figures as JSON. */
export const split: Command = async (args) => {
  const { values } = readOptions(args, {
    db: text,
    grids: text,
    only: text,
    seed: text,
    method: text,
    template: text,
    tolerance: text,
    out: text,
    report: text,
    assignments: text,
  })
  const grids = numberOf(needed(values.grids, 'grids'), 'grids') ?? 0
  return withDesk(needed(values.db, 'db'), true, async ({ client, finish }) => {
    const only = await communityIds(client, values.only)
    const start = performance.now()
    const ticket = await client.grids.split({
      grids,
      only,
      seed: numberOf(values.seed, 'seed'),
      method: values.method as 'adams' | undefined,
      template: values.template,
      tolerance: numberOf(values.tolerance, 'tolerance'),
    })
    const { id, report } = await finish<OutputOf<typeof gridsContract.split>>(ticket)
    const milliseconds = Math.round(performance.now() - start)
    const { grids: made } = await client.grids.plan({ id })
    const result = { grids: made.map(figuresOf), ...report, milliseconds }
    if (values.out !== undefined) writeJson(values.out, featuresOf(made))
    if (values.report !== undefined) writeJson(values.report, result)
    if (values.assignments !== undefined) {
      const { units } = await client.grids.assignments({ planId: id })
      writeText(values.assignments, toCsv(assignmentRows(units)))
    }
    print(result)
    return 0
  })
}

/** @throws {AppError} `invalid_input` that lists the communities there are. */
async function communityIds(client: Client, only: string | undefined): Promise<string[]> {
  if (only === undefined) return []
  const { rows } = await client.communities.list({ limit: 1000 })
  const plain = (name: string) => name.trim().replace(/社区$/, '')
  return only.split(/[,，、]/).map((part) => {
    const found = rows.find((row) => plain(row.name) === plain(part))
    if (found !== undefined) return found.id
    const known = rows.map((row) => row.name).join('、')
    throw new AppError('invalid_input', `没有社区“${part.trim()}”。现有社区：${known}。`)
  })
}

/** One grid in the words it is published with; square metres to one decimal. */
function figuresOf(grid: Grid) {
  return {
    code: grid.code,
    name: grid.name,
    community: grid.communityName,
    households: grid.households,
    deviation: grid.deviation,
    contiguous: grid.contiguous,
    areaM2: Math.round(grid.areaM2 * 10) / 10,
  }
}

/** One row a unit, the first telling the columns. */
function assignmentRows(units: OutputOf<typeof gridsContract.assignments>['units']) {
  return [
    ['来源行', '楼院', '社区', '户数', '网格编码', '网格'],
    ...units.map(({ sourceRow, name, community, households, code, grid }) => [
      sourceRow ?? '',
      name,
      community,
      households,
      code,
      grid,
    ]),
  ]
}

/** The grids as GeoJSON in WGS-84, with the report's figures as properties. */
function featuresOf(grids: readonly Grid[]) {
  return {
    type: 'FeatureCollection',
    features: grids.map((grid) => ({
      type: 'Feature',
      properties: { ...figuresOf(grid), crs: 'WGS-84' },
      geometry: grid.area,
    })),
  }
}
