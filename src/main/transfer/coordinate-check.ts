import { coordinateSystems, systemNames } from '../../shared/transfer/coordinate-systems.ts'
import type { CoordinateSystem } from '../../shared/transfer/coordinate-systems.ts'
import { isMetric, type MapSystem } from '../geometry/map-system.ts'
import { fileError, type RawSource } from './raw-source.ts'

/** More than this share of the positions has to look wrong before the whole file is. */
const MOST = 0.5

type XY = readonly [number, number]
type Look = {
  readonly is: (at: XY) => boolean
  /** The sentence after the file name. */
  readonly say: (at: XY) => string
}

const isDegrees = ([x, y]: XY) => Math.abs(x) <= 180 && Math.abs(y) <= 90
const between = (value: number, low: number, high: number) => value >= low && value <= high
const shown = ([x, y]: XY) => `例如 ${short(x)}, ${short(y)}`
const short = (value: number) => String(Math.round(value * 1e4) / 1e4)

/** A latitude of China first, a longitude second. */
const swapped: Look = {
  is: ([x, y]) => between(x, 3, 54) && between(y, 73, 136),
  say: (at) =>
    `的经度和纬度写反了（${shown(at)}）：经度应在前。请对调后重新导出，没有导入任何内容。`,
}
/** North before east, the way surveyors name X and Y. */
const northFirst: Look = {
  is: ([x, y]) => between(x, 1.8e6, 6e6) && (between(y, 1e5, 9e5) || between(y, 25e6, 46e6)),
  say: (at) =>
    `的北坐标写在了东坐标前面（${shown(at)}）：东坐标应在前。请对调后重新导出，没有导入任何内容。`,
}
const metresForDegrees: Look = {
  is: (at) => !isDegrees(at),
  say: (at) =>
    `的坐标是以米为单位的投影坐标（${shown(at)}），不是经纬度。` +
    (between(at[0], 1e5, 9e5) || zoneOf(at[0]) === 39
      ? `请在“坐标系”里选“${coordinateSystems.epsg4548}”后重新导入。`
      : '请在制图软件里转成 WGS-84 或 CGCS2000 经纬度后再导入。'),
}
const degreesForMetres: Look = {
  is: isDegrees,
  say: (at) =>
    `的坐标是经纬度（${shown(at)}），不是以米为单位的投影坐标。请在“坐标系”里改选经纬度的一种后重新导入。`,
}

/**
 * Which system the coordinates of a file are read by, once it is sure that they can be meant so.
 *
 * @param chosen What a person chose; `undefined` leaves it to the file, and to WGS-84 where that
 *   says nothing.
 * @throws {AppError} `invalid_input` when most positions cannot be in that system: metres for
 *   degrees, degrees for metres, longitude and latitude swapped.
 */
export function systemFor(
  source: RawSource,
  chosen: CoordinateSystem | undefined,
): { readonly system: MapSystem; readonly notices: readonly string[] } {
  const system = chosen ?? source.system ?? 'wgs84'
  const positions = samplePositions(source.items)
  const looks = isMetric(system)
    ? [swapped, degreesForMetres, northFirst]
    : [swapped, northFirst, metresForDegrees]
  for (const look of looks) {
    const found = positions.filter(look.is)
    if (found.length > positions.length * MOST) throw fileError(source.fileName, look.say(found[0]))
  }
  const zone = system === 'epsg4548' ? commonZone(positions) : undefined
  if (zone !== undefined) {
    const notice = `${source.fileName}：东坐标带有带号 ${zone}，按中央经线 ${zone * 3}° 换算`
    return {
      system: { meridian: zone * 3, falseEasting: zone * 1e6 + 500_000 },
      notices: [notice],
    }
  }
  const name = typeof system === 'string' && system in systemNames ? system : undefined
  const notices =
    chosen === undefined && source.system !== undefined && system !== 'wgs84'
      ? [
          `${source.fileName}：按文件写明的坐标系（${name === undefined ? '投影坐标' : systemNames[name as CoordinateSystem]}）换算`,
        ]
      : []
  return { system, notices }
}

/** The 3-degree zone that stands in front of most eastings; `undefined` where none does. */
function commonZone(positions: readonly XY[]): number | undefined {
  const zones = positions.map(([x]) => zoneOf(x))
  const [zone] = zones
  if (zone === undefined) return undefined
  return zones.filter((one) => one === zone).length > zones.length * MOST ? zone : undefined
}

function zoneOf(x: number): number | undefined {
  const zone = Math.floor(x / 1e6)
  return zone >= 25 && zone <= 45 ? zone : undefined
}

/** Finite positions of a source, a few thousand at most, from all over it. */
export function samplePositions(items: readonly unknown[], most = 4000): readonly XY[] {
  const positions: XY[] = []
  const step = Math.max(1, Math.floor(items.length / most))
  for (let at = 0; at < items.length; at += step) {
    const item = items[at]
    const geometry = isRecord(item) ? item.geometry : undefined
    const position = isRecord(geometry) ? firstPosition(geometry.coordinates) : undefined
    if (position !== undefined) positions.push(position)
  }
  return positions
}

function firstPosition(value: unknown): XY | undefined {
  if (!Array.isArray(value)) return undefined
  const [x, y] = value as readonly unknown[]
  if (typeof x === 'number' && typeof y === 'number') {
    return Number.isFinite(x) && Number.isFinite(y) ? [x, y] : undefined
  }
  for (const part of value as readonly unknown[]) {
    const found = firstPosition(part)
    if (found !== undefined) return found
  }
  return undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
