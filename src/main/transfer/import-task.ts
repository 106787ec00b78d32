import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { AppError } from '../../shared/core/errors.ts'
import type { Area, LineString, Position } from '../../shared/core/geo.ts'
import { risingIds } from '../../shared/core/ids.ts'
import { fieldsOf, type ImportSubject } from '../../shared/transfer/import-fields.ts'
import { textAt } from '../../shared/transfer/cell-values.ts'
import { coordinateSystems } from '../../shared/transfer/coordinate-systems.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import type { ExistingRecords } from '../../shared/transfer/import-rows.ts'
import { mapFields, parseFieldOverrides } from '../../shared/transfer/map-fields.ts'
import type { FieldOverride } from '../../shared/transfer/map-fields.ts'
import type { GeoFeature, GeoFile, ShapeType, TableFile } from '../../shared/transfer/sources.ts'
import { nameKeys, type NameKeys } from '../core/pinyin.ts'
import { labelPoint } from '../geometry/label-point.ts'
import { readWorkbook } from '../office/read-workbook.ts'
import type { MapSystem } from '../geometry/map-system.ts'
import { readCsv } from './csv.ts'
import { openMapFile, readMapFile } from './open-map-file.ts'
import { planImport, type ImportPlan } from './plan-import.ts'
import { areaTypes, lineTypes, propertyNames, sortFeatures, unitTypes } from './sort-features.ts'
import { hintSentence, systemHint, type Reference } from './system-hint.ts'

export type ImportTask = {
  readonly paths: Readonly<Partial<Record<ImportSubject, string>>>
  readonly mapFields: readonly string[]
  /** How the maps' coordinates are meant; left out, each file's own word counts, else WGS-84. */
  readonly system?: CoordinateSystem
  readonly existing: ExistingRecords
  readonly streets: readonly LineString[]
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
  { paths, mapFields: columns, system, existing, streets, now }: ImportTask,
  report: (done: number, total: number, step: string) => void,
): Promise<ImportResult> {
  const steps = Object.keys(paths).length + 2
  let done = 0
  const overrides = parseFieldOverrides(columns)
  const step = (text: string) => report(done++, steps, text)
  const geo = async <T extends ShapeType>(subject: MapSubject, accept: readonly T[]) => {
    const path = paths[subject]
    if (path === undefined) return undefined
    step(`读取 ${basename(path)}`)
    const known = fieldsOf(subject).flatMap(([, { guesses }]) => guesses)
    const file = sortFeatures(await openMapFile(path, known, overrides), accept, system)
    assertAnySound(file)
    return file
  }
  const table = async (subject: 'staff' | 'households'): Promise<TableFile | undefined> => {
    const path = paths[subject]
    if (path === undefined) return undefined
    step(`读取 ${basename(path)}`)
    const fileName = basename(path)
    const known = fieldsOf(subject).flatMap(([, { guesses }]) => guesses)
    const hints = [...known, ...overrides.map(({ theirs }) => theirs)]
    const bytes = readMapFile(path)
    if (/\.csv$/iu.test(fileName)) return { fileName, ...readCsv(bytes, fileName, hints) }
    return { fileName, ...(await readWorkbook(bytes, fileName, hints)) }
  }
  const files = {
    communities: await geo('communities', areaTypes),
    units: await geo('units', unitTypes),
    streets: await geo('streets', lineTypes),
    staff: await table('staff'),
    households: await table('households'),
  }
  step('核对数据')
  const newId = risingIds(
    () => now,
    () => randomBytes(10),
  )
  const hints = systemHints(files, { communities: existing.communities, streets }, overrides)
  // Whoever chose a system has been asked already and is only told.
  if (hints.length > 0 && system === undefined) throw shifted(hints[0])
  const plan = planImport(files, existing, newId, overrides)
  step('整理拼音')
  const names = new Set([
    ...plan.rows.staff.map(({ name }) => name),
    ...plan.rows.households.map(({ headName }) => headName ?? ''),
    ...plan.rows.units.map(({ name }) => name),
  ])
  const places = Object.fromEntries(
    plan.rows.units.flatMap(({ id, area, at }): [string, Position][] => {
      if (at !== undefined) return [[id, at]]
      return area === null ? [] : [[id, labelPoint(area)]]
    }),
  )
  return {
    ...plan,
    report: { ...plan.report, notices: [...plan.report.notices, ...hints.map(({ text }) => text)] },
    places,
    keys: Object.fromEntries([...names].map((name) => [name, nameKeys(name)])),
  }
}

type MapSubject = 'communities' | 'units' | 'streets'
type MapFiles = {
  readonly [S in MapSubject]?: (GeoFile & { readonly system: MapSystem }) | undefined
}
type Hint = { readonly text: string; readonly system: CoordinateSystem }

/** A map of which nothing can be used says what is wrong with it, not that its columns are missing. */
function assertAnySound({ fileName, features, refused }: GeoFile): void {
  const [first] = refused
  if (features.length > 0 || first === undefined) return
  throw new AppError(
    'invalid_input',
    `${fileName} 里的 ${refused.length} 个图形都不能用，没有导入任何内容。第 ${first.index} 个：${first.reason}`,
  )
}

/** Which of the maps lie off as a whole, held against what is stored and what comes with them. */
function systemHints(
  files: MapFiles,
  known: Reference,
  overrides: readonly FieldOverride[],
): readonly Hint[] {
  const arriving = (files.communities?.features ?? []) as readonly GeoFeature<Area>[]
  const communities = [
    ...known.communities,
    ...arriving.map(({ geometry }) => ({ name: '', area: geometry })),
  ]
  return (['communities', 'units', 'streets'] as const).flatMap((subject): readonly Hint[] => {
    const file = files[subject]
    if (file === undefined) return []
    const column = subject === 'communities' ? nameColumn(file, overrides) : undefined
    const hint =
      subject === 'communities'
        ? systemHint(file, file.system, known, (own) => textAt(own, column))
        : systemHint(file, file.system, { communities, streets: known.streets })
    return hint === undefined
      ? []
      : [{ text: hintSentence(file.fileName, hint), system: hint.looksLike }]
  })
}

function nameColumn(file: GeoFile, overrides: readonly FieldOverride[]): string | undefined {
  const source = { fileName: file.fileName, available: propertyNames(file.features) }
  const fitting = overrides.filter(({ theirs }) => source.available.includes(theirs))
  return mapFields({ communities: source }, fitting).communities?.name
}

function shifted({ text, system }: Hint): AppError {
  return new AppError(
    'invalid_input',
    `${text}。没有导入任何内容。请在“坐标系”里选“${coordinateSystems[system]}”后重新导入；` +
      '确认坐标系无误时，请明确选定坐标系。',
    { looksLike: system },
  )
}
