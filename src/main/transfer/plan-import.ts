import type { Area, LineString, Point } from '../../shared/core/geo.ts'
import type { NewId } from '../../shared/core/ids.ts'
import { countGuesses, mapFields } from '../../shared/transfer/map-fields.ts'
import type { FieldOverride, FieldSource } from '../../shared/transfer/map-fields.ts'
import type { ImportReport } from '../../shared/transfer/import-report.ts'
import type { ExistingRecords, ImportRows } from '../../shared/transfer/import-rows.ts'
import type {
  GeoFile,
  MultiLineString,
  TableFile,
  TableSheet,
} from '../../shared/transfer/sources.ts'
import { propertyNames } from './sort-features.ts'
import { planCommunities } from './plan-communities.ts'
import { planHouseholds } from './plan-households.ts'
import { planStaff } from './plan-staff.ts'
import { planStreets } from './plan-streets.ts'
import { planUnits } from './plan-units.ts'

/** The files of one import as read, whichever were given. */
export type ImportFiles = {
  readonly communities?: GeoFile<Area>
  readonly units?: GeoFile<Area | Point>
  readonly streets?: GeoFile<LineString | MultiLineString>
  readonly staff?: TableFile
  readonly households?: TableFile
}

export type ImportPlan = { readonly rows: ImportRows; readonly report: ImportReport }

/**
 * Turns files as read into rows ready to be stored and a report that accounts for every row.
 *
 * Pure: nothing is stored, ids come from `newId`. Rows that cannot be trusted are refused one by
 * one; only a file that lacks a required column fails the whole import.
 *
 * @throws {AppError} `invalid_input` from the mapping of columns.
 */
export function planImport(
  files: ImportFiles,
  existing: ExistingRecords,
  newId: NewId,
  overrides: readonly FieldOverride[] = [],
): ImportPlan {
  const maps = mapFields(
    {
      communities: geoSource(files.communities),
      units: geoSource(files.units),
      streets: geoSource(files.streets),
      staff: tableSource('staff', files.staff),
      households: tableSource('households', files.households),
    },
    overrides,
  )
  const communities = planCommunities(files.communities, maps.communities, existing, newId)
  const known = [...existing.communities, ...communities.rows]
  const units = planUnits(files.units, maps.units, known, existing, newId)
  const streets = planStreets(files.streets, maps.streets, newId)
  const staffSheets = dataSheets('staff', files.staff, maps.staff)
  const staff = planStaff(staffSheets, maps.staff, existing, newId)
  const householdSheets = dataSheets('households', files.households, maps.households)
  const households = planHouseholds(
    householdSheets,
    maps.households,
    {
      ...existing,
      communities: known,
      units: [...existing.units, ...units.rows],
    },
    newId,
  )
  return {
    rows: {
      communities: communities.rows,
      units: [...units.rows, ...households.newUnits],
      streets: streets.rows,
      staff: staff.rows,
      households: households.rows,
    },
    report: {
      communities: communities.report,
      units: units.report,
      streets: streets.report,
      staff: staff.report,
      households: households.report,
      notices: [
        ...[files.communities, files.units, files.streets].flatMap((file) => file?.notices ?? []),
        ...units.notices,
        ...staff.notices,
        ...unreadOf(files.staff, staffSheets, maps.staff),
        ...unreadOf(files.households, householdSheets, maps.households),
        ...households.notices,
      ],
    },
  }
}

function geoSource(file: GeoFile | undefined): FieldSource | undefined {
  return file && { fileName: file.fileName, available: propertyNames(file.features) }
}

/** The columns of the sheet that fits best; a workbook may carry instructions and other lists. */
function tableSource(
  subject: 'staff' | 'households',
  file: TableFile | undefined,
): FieldSource | undefined {
  if (file === undefined) return undefined
  const best = file.sheets.reduce<TableSheet | undefined>((found, sheet) => {
    const more =
      found === undefined ||
      countGuesses(subject, sheet.headers) > countGuesses(subject, found.headers)
    return more ? sheet : found
  }, undefined)
  return { fileName: file.fileName, available: best?.headers ?? [] }
}

/** Sheets that have every mapped column; the others are named in a notice. */
function dataSheets(
  subject: 'staff' | 'households',
  file: TableFile | undefined,
  map: Readonly<Record<string, string>> | undefined,
): readonly TableSheet[] {
  if (file === undefined || map === undefined) return []
  const columns = Object.values(map)
  return file.sheets.filter(
    (sheet) =>
      columns.every((column) => sheet.headers.includes(column)) ||
      countGuesses(subject, sheet.headers) > 0,
  )
}

/** Sheets and columns that hold something and were not read, so that nobody takes them for imported. */
function unreadOf(
  file: TableFile | undefined,
  read: readonly TableSheet[],
  map: Readonly<Record<string, string>> = {},
): readonly string[] {
  if (file === undefined) return []
  const skipped = file.sheets
    .filter((sheet) => !read.includes(sheet))
    .map(
      (sheet) =>
        `${file.fileName} 的“${sheet.name}”表没有所需的列，未读取（${sheet.rows.length} 行）`,
    )
  const known = new Set([...Object.values(map), '', '序号'])
  const unused = new Set(read.flatMap(({ headers }) => headers.filter((name) => !known.has(name))))
  if (unused.size === 0) return skipped
  const names = [...unused].map((name) => `“${name}”`).join('')
  return [...skipped, `${file.fileName} 的${names}列没有对应的内容，未导入`]
}
