import type { MapSystem } from '../geometry/map-system.ts'

/** Old systems of China need parameters that are not published. */
const closed = /Beijing[\s_]*1954|Xian[\s_]*1980|Xi'?an[\s_]*80|Beijing[\s_]*54|New[\s_]*Beijing/iu

export type Declared =
  | { readonly system: MapSystem }
  /** Why coordinates so declared cannot be used, as a Chinese clause. */
  | { readonly problem: string }

const closedText =
  '用的是北京 54 或西安 80 坐标系，换算参数不公开，请由测绘部门转成 CGCS2000 后再导入。'

/** The system of an EPSG code; `undefined` for one that is not known here. */
export function declaredByCode(code: number): Declared | undefined {
  if (code === 4326 || code === 4979) return { system: 'wgs84' }
  if (code === 4490 || code === 4479 || code === 4480) return { system: 'cgcs2000' }
  if (code === 3857 || code === 900913) return { system: 'web-mercator' }
  // CGCS2000 3-degree zones 25–45 with the zone before the east, and 75°E–135°E without it.
  if (code >= 4513 && code <= 4533) {
    const zone = code - 4513 + 25
    return { system: { meridian: zone * 3, falseEasting: zone * 1e6 + 500_000 } }
  }
  if (code >= 4534 && code <= 4554) {
    return { system: { meridian: 75 + (code - 4534) * 3, falseEasting: 500_000 } }
  }
  // The same in 6-degree zones 13–23.
  if (code >= 4491 && code <= 4501) {
    const zone = code - 4491 + 13
    return { system: { meridian: zone * 6 - 3, falseEasting: zone * 1e6 + 500_000 } }
  }
  if (code >= 4502 && code <= 4512) {
    return { system: { meridian: 75 + (code - 4502) * 6, falseEasting: 500_000 } }
  }
  if (code >= 32_601 && code <= 32_660) return { system: utm(code - 32_600) }
  const old = [
    [4214, 4214],
    [4610, 4610],
    [2327, 2442],
    [21_413, 21_483],
  ] as const
  return old.some(([from, to]) => code >= from && code <= to) ? { problem: closedText } : undefined
}

function utm(zone: number): MapSystem {
  return { meridian: zone * 6 - 183, falseEasting: 500_000, scale: 0.9996 }
}

/** The system of a GeoJSON `crs` name: `urn:ogc:def:crs:EPSG::4490`, `EPSG:4548`, `CRS84`. */
export function declaredByName(name: string): Declared | undefined {
  if (/CRS84$/u.test(name)) return { system: 'wgs84' }
  const code = /EPSG:.*?(\d{4,6})$/u.exec(name)
  if (code === null) return undefined
  return (
    declaredByCode(Number(code[1])) ?? { problem: `写明的坐标系 ${name} 不在支持之列，${cure}` }
  )
}

const cure = '请在制图软件里转成 WGS-84 或 CGCS2000 经纬度后再导入。'

/** The system of a `.prj` file or of a GeoPackage's definition (WKT). */
export function declaredByText(text: string): Declared | undefined {
  const wkt = text.trim()
  if (wkt === '' || wkt === 'undefined') return undefined
  if (closed.test(wkt)) return { problem: closedText }
  if (!/^\s*(PROJCS|PROJCRS|PROJECTEDCRS)\b/iu.test(wkt)) {
    if (!/^\s*(GEOGCS|GEOGCRS|GEODCRS)\b/iu.test(wkt)) return undefined
    if (/CGCS[\s_]*2000|China[\s_]*(Geodetic[\s_]*Coordinate[\s_]*System[\s_]*)?2000/iu.test(wkt)) {
      return { system: 'cgcs2000' }
    }
    return /WGS[\s_]*(19)?84/iu.test(wkt)
      ? { system: 'wgs84' }
      : { problem: `的坐标系“${nameOf(wkt)}”不在支持之列，${cure}` }
  }
  if (/Mercator_Auxiliary_Sphere|Pseudo-Mercator|Popular[\s_]Visualisation/iu.test(wkt)) {
    return { system: 'web-mercator' }
  }
  const meridian = parameter(wkt, 'central_meridian|longitude of natural origin')
  const falseEasting = parameter(wkt, 'false_easting')
  if (!/Transverse[\s_]*Mercator|Gauss[\s_]*Kruger/iu.test(wkt) || meridian === undefined) {
    return { problem: `的投影“${nameOf(wkt)}”不在支持之列，${cure}` }
  }
  return {
    system: {
      meridian,
      falseEasting: falseEasting ?? 500_000,
      falseNorthing: parameter(wkt, 'false_northing') ?? 0,
      scale: parameter(wkt, 'scale_factor|scale factor at natural origin') ?? 1,
    },
  }
}

function parameter(wkt: string, name: string): number | undefined {
  const spaced = name.replace(/_/gu, '[_ ]')
  const found = new RegExp(`PARAMETER\\s*\\[\\s*"(?:${spaced})"\\s*,\\s*(-?[\\d.]+)`, 'iu').exec(
    wkt,
  )
  return found === null ? undefined : Number(found[1])
}

function nameOf(wkt: string): string {
  return (/"([^"]{1,60})"/u.exec(wkt)?.[1] ?? '未命名').replace(/_/gu, ' ')
}
