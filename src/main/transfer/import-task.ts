import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Position } from '../../shared/core/geo.ts'
import { risingIds } from '../../shared/core/ids.ts'
import { fieldsOf, type ImportSubject } from '../../shared/transfer/import-fields.ts'
import type { ExistingRecords } from '../../shared/transfer/import-rows.ts'
import { parseFieldOverrides } from '../../shared/transfer/map-fields.ts'
import type { TableFile } from '../../shared/transfer/sources.ts'
import { toAppError } from '../core/node-errors.ts'
import { nameKeys, type NameKeys } from '../core/pinyin.ts'
import { labelPoint } from '../geometry/label-point.ts'
import { readWorkbook } from '../office/read-workbook.ts'
import { readGeoJson } from './geojson.ts'
import { planImport, type ImportPlan } from './plan-import.ts'

export type ImportTask = {
  readonly paths: Readonly<Partial<Record<ImportSubject, string>>>
  readonly mapFields: readonly string[]
  readonly existing: ExistingRecords
  /** Milliseconds; new ids carry it. */
  readonly now: number
}

export type ImportResult = ImportPlan & {
  /** How each name is searched; pinyin takes too long for the window's thread. */
  readonly keys: Readonly<Record<string, NameKeys>>
  /** Where each unit with an area stands, by unit id. */
  readonly places: Readonly<Record<string, Position>>
}

/** Reads and judges the files of an import in a worker; nothing is stored here. */
export async function importTask(
  { paths, mapFields, existing, now }: ImportTask,
  report: (done: number, total: number, step: string) => void,
): Promise<ImportResult> {
  const steps = Object.keys(paths).length + 2
  let done = 0
  const overrides = parseFieldOverrides(mapFields)
  const step = (text: string) => report(done++, steps, text)
  const areas = ['Polygon', 'MultiPolygon'] as const
  const lines = ['LineString', 'MultiLineString'] as const
  const geo = <T extends typeof areas | typeof lines>(path: string | undefined, accept: T) => {
    if (path === undefined) return undefined
    step(`读取 ${basename(path)}`)
    return readGeoJson<T[number]>(readFile(path), basename(path), accept)
  }
  const table = async (subject: 'staff' | 'households'): Promise<TableFile | undefined> => {
    const path = paths[subject]
    if (path === undefined) return undefined
    step(`读取 ${basename(path)}`)
    const fileName = basename(path)
    const known = fieldsOf(subject).flatMap(([, { guesses }]) => guesses)
    const hints = [...known, ...overrides.map(({ theirs }) => theirs)]
    return { fileName, ...(await readWorkbook(readFile(path), fileName, hints)) }
  }
  const files = {
    communities: geo(paths.communities, areas),
    units: geo(paths.units, areas),
    streets: geo(paths.streets, lines),
    staff: await table('staff'),
    households: await table('households'),
  }
  step('核对数据')
  const newId = risingIds(
    () => now,
    () => randomBytes(10),
  )
  const plan = planImport(files, existing, newId, overrides)
  step('整理拼音')
  const names = new Set([
    ...plan.rows.staff.map(({ name }) => name),
    ...plan.rows.households.map(({ headName }) => headName ?? ''),
    ...plan.rows.units.map(({ name }) => name),
  ])
  const places = Object.fromEntries(
    plan.rows.units.flatMap(({ id, area }) => (area === null ? [] : [[id, labelPoint(area)]])),
  )
  return {
    ...plan,
    places,
    keys: Object.fromEntries([...names].map((name) => [name, nameKeys(name)])),
  }
}

function readFile(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw toAppError(error, `文件“${path}”`)
  }
}
