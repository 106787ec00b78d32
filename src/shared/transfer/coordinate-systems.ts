/** How coordinates of a map file can be meant; the labels stand on the screen and on paper. */
export const coordinateSystems = {
  wgs84: 'WGS-84 经纬度',
  cgcs2000: 'CGCS2000 经纬度（天地图、测绘成果）',
  epsg4548: 'CGCS2000 三度带 117°E（EPSG:4548，米）',
  gcj02: 'GCJ-02（高德、腾讯、微信）',
  bd09: 'BD-09（百度）',
} as const

export type CoordinateSystem = keyof typeof coordinateSystems

export const coordinateSystemKeys = Object.keys(coordinateSystems) as [
  CoordinateSystem,
  ...CoordinateSystem[],
]

/** The short name for a notice or a label on paper. */
export const systemNames = {
  wgs84: 'WGS-84',
  cgcs2000: 'CGCS2000',
  epsg4548: 'EPSG:4548',
  gcj02: 'GCJ-02',
  bd09: 'BD-09',
} as const satisfies Record<CoordinateSystem, string>
