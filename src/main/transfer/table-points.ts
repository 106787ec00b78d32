import type { FieldOverride } from '../../shared/transfer/map-fields.ts'
import type { TableFile, TableSheet } from '../../shared/transfer/sources.ts'
import { fileError, Unreadable, type RawSource } from './raw-source.ts'

/** Column names of a place, best first; plain as `plain` makes them. */
const eastNames = [
  '经度',
  '东经',
  'lon',
  'lng',
  'longitude',
  'x',
  'x坐标',
  '坐标x',
  '横坐标',
  '东坐标',
  'east',
  'easting',
  'pointx',
]
const northNames = [
  '纬度',
  '北纬',
  'lat',
  'latitude',
  'y',
  'y坐标',
  '坐标y',
  '纵坐标',
  '北坐标',
  'north',
  'northing',
  'pointy',
]
const bothNames = [
  '坐标',
  '经纬度',
  '位置坐标',
  'location',
  'lnglat',
  'lonlat',
  'coordinates',
  'coordinate',
]

/** Names of the columns of a place, for whoever looks for the header row. */
export const placeColumns: readonly string[] = [...eastNames, ...northNames, ...bothNames]

type Columns =
  | { readonly east: string; readonly north: string }
  /** Both in one cell, the east first: `116.4,39.9`. */
  | { readonly both: string }

/**
 * Takes the rows of a table with coordinates for places on a map.
 *
 * Surveyors call north X and east Y: where the two columns hold metres and the first is clearly the
 * larger, they change places, and it is said.
 *
 * @param overrides `lon=东经` and `lat=北纬` name columns that cannot be guessed.
 * @throws {AppError} `invalid_input` when no sheet has columns of coordinates.
 */
export function openTable(file: TableFile, overrides: readonly FieldOverride[]): RawSource {
  const { fileName } = file
  const found = file.sheets.flatMap((sheet) => {
    const columns = columnsOf(sheet, overrides)
    return columns === undefined ? [] : [{ sheet, columns }]
  })
  const first = found.at(0)
  if (first === undefined) {
    const there = file.sheets.flatMap(({ headers }) => headers).join('、')
    throw fileError(
      fileName,
      `里找不到坐标列（经度、纬度，或 X、Y）。现有列：${there}。请改列名，或写明 units.lon=列名、units.lat=列名。`,
    )
  }
  const rows = first.sheet.rows.map(({ row, cells, errors }) => ({
    row,
    cells,
    errors,
    at: placeOf(cells, first.columns),
  }))
  const swap = !('both' in first.columns) && isNorthFirst(rows.map(({ at }) => at))
  return {
    fileName,
    items: rows.map(({ cells, errors, at }) => {
      if (errors.length > 0) return new Unreadable(errors.join('；'))
      if (typeof at === 'string') return new Unreadable(at)
      const coordinates = swap ? [at[1], at[0]] : at
      return { type: 'Feature', properties: cells, geometry: { type: 'Point', coordinates } }
    }),
    numbers: rows.map(({ row }) => row),
    notices: [
      ...(swap ? [`${fileName}：X 列是北坐标、Y 列是东坐标，已按测绘习惯对调`] : []),
      ...(file.sheets.length > 1 ? [`${fileName}：只读取了“${first.sheet.name}”表`] : []),
    ],
  }
}

function columnsOf(sheet: TableSheet, overrides: readonly FieldOverride[]): Columns | undefined {
  const chosen = (ours: string) =>
    overrides.find((one) => one.ours === ours && sheet.headers.includes(one.theirs))?.theirs
  const guessed = (names: readonly string[]) =>
    names.flatMap((name) => sheet.headers.find((header) => plain(header) === name) ?? []).at(0)
  const east = chosen('lon') ?? guessed(eastNames)
  const north = chosen('lat') ?? guessed(northNames)
  if (east !== undefined && north !== undefined) return { east, north }
  const both = guessed(bothNames)
  return both === undefined ? undefined : { both }
}

function plain(header: string): string {
  return header
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/gu, '')
    .replace(/[\s_\-*:]/gu, '')
    .toLowerCase()
}

type Place = readonly [number, number]

/** The numbers of a row's place, or why there are none. */
function placeOf(cells: Readonly<Record<string, string>>, columns: Columns): Place | string {
  const [east, north] =
    'both' in columns
      ? cells[columns.both].split(/[,，;；\s]+/u)
      : [cells[columns.east], cells[columns.north]]
  if ((east ?? '') === '' || (north ?? '') === '') return '没有坐标'
  const wrong = [east, north].find((text) => Number.isNaN(numberOf(text)))
  return wrong === undefined
    ? [numberOf(east), numberOf(north)]
    : `坐标“${wrong}”认不出来，应是数字或度分秒`
}

/** `116.4`, `116.4°E`, `116°24′00″`; NaN for anything else. */
function numberOf(text: string): number {
  const plainText = text.normalize('NFKC').replace(/[\s,]/gu, '')
  const parts =
    /^(-?\d+(?:\.\d+)?)[°度]?(?:(\d+(?:\.\d+)?)[′'分])?(?:(\d+(?:\.\d+)?)[″"秒])?[EN]?$/iu.exec(
      plainText,
    )
  if (parts === null) return Number.NaN
  const [, degrees, minutes = '0', seconds = '0'] = parts
  return Number(degrees) + Number(minutes) / 60 + Number(seconds) / 3600
}

function isNorthFirst(places: readonly (Place | string)[]): boolean {
  const known = places.filter((at) => typeof at !== 'string')
  const clear = known.filter(
    ([x, y]) => x >= 1.8e6 && x <= 6e6 && ((y >= 1e5 && y <= 9e5) || y >= 25e6),
  )
  return known.length > 0 && clear.length > known.length / 2
}
