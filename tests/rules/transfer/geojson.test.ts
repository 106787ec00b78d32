import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '../../../src/shared/core/errors.ts'
import type { Position } from '../../../src/shared/core/geo.ts'
import { areaProblem } from '../../../src/main/transfer/check-shape.ts'
import { areaTypes, lineTypes, sortFeatures } from '../../../src/main/transfer/sort-features.ts'
import { openGeoJson } from '../../../src/main/transfer/geojson.ts'
import { isPlainRing } from '../../../src/main/transfer/plain-ring.ts'

function refusal(
  data: string | Uint8Array,
  limits: { readonly bytes?: number; readonly points?: number } = {},
): string {
  try {
    const source = openGeoJson(Buffer.from(data as string), '地块.geojson', limits.bytes)
    sortFeatures(source, areaTypes, undefined, limits.points)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return error.message
    throw error
  }
  return '读出来了'
}

function collection(...geometries: readonly unknown[]): string {
  const features = geometries.map((geometry) => ({
    type: 'Feature',
    properties: { a: 1 },
    geometry,
  }))
  return JSON.stringify({ type: 'FeatureCollection', features })
}

function read(text: string) {
  return sortFeatures(openGeoJson(Buffer.from(text), '地块.geojson'), areaTypes)
}

const square = [
  [116.4, 39.9],
  [116.401, 39.9],
  [116.401, 39.901],
  [116.4, 39.901],
  [116.4, 39.9],
]
const polygon = (...rings: readonly unknown[]) => ({ type: 'Polygon', coordinates: rings })

test.each([
  ['nothing', '', /空文件/],
  ['a web page', '<!DOCTYPE html><html></html>', /网页文件/],
  ['a KML', '<?xml version="1.0"?><kml></kml>', /XML 文件/],
  ['a workbook', 'PK\x03\x04', /压缩包或 Office 文件/],
  ['a text', '社区,户数', /文本文件/],
  ['JSON of another kind', '{"rows":[]}', /是 JSON 但不是 GeoJSON/],
  ['a JSON list', '[1,2]', /最外层应是 FeatureCollection/],
  ['ArcGIS JSON', '{"geometryType":"esriGeometryPolygon","features":[]}', /ArcGIS/],
  ['TopoJSON', '{"type":"Topology","objects":{}}', /TopoJSON/],
  ['no features', '{"type":"FeatureCollection","features":[]}', /没有任何要素/],
  [
    'half a file',
    collection(polygon(square)).slice(0, 120),
    /不是完整的 JSON，问题在第 1 行第 \d+ 个字符/,
  ],
  ['NaN', '{"type":"FeatureCollection","features":[NaN]}', /NaN/],
  ['a bracket bomb', `{"a":${'['.repeat(100_000)}`, /嵌套过深/],
])('%s is refused, naming the file and the cure', (_, text, words) => {
  const message = refusal(text)
  expect(message).toMatch(/^地块\.geojson /)
  expect(message).toMatch(words)
})

test('text in GBK or UTF-16 is refused with the encoding to choose', () => {
  const gbk = Buffer.concat([
    Buffer.from('{"type":"FeatureCollection","name":"'),
    Buffer.from([0xb2, 0xdd, 0xd4, 0xb0]),
    Buffer.from('","features":[]}'),
  ])
  expect(refusal(gbk)).toMatch(/不是 UTF-8（可能是 GBK）/)
  const utf16 = Buffer.from(`\ufeff${collection(polygon(square))}`, 'utf16le')
  expect(refusal(utf16)).toMatch(/不是 UTF-8/)
})

test('a byte order mark is no fault', () => {
  expect(read(`\ufeff${collection(polygon(square))}`).features).toHaveLength(1)
})

test('too large a file and too many points are refused', () => {
  const text = collection(polygon(square), polygon(square))
  expect(refusal(text, { bytes: 100 })).toMatch(/超过/)
  expect(refusal(text, { points: 9 })).toMatch(/超过 9 个坐标点/)
  expect(refusal(text, { points: 10 })).toBe('读出来了')
})

test.each([
  ['a line', { type: 'LineString', coordinates: square }, '图形是线，这里需要面或多面'],
  ['no geometry', null, '没有图形'],
  ['an empty polygon', polygon(), '坐标为空或写法不对'],
  ['a text coordinate', polygon([['116', 39], ...square]), '有坐标不是数字'],
  ['half a coordinate', polygon([[116.4], ...square]), '有坐标不完整'],
  [
    'two points',
    polygon([
      [116, 39],
      [117, 39],
      [116, 39],
    ]),
    '边界不足三个不同的点',
  ],
  [
    'a flat ring',
    polygon([
      [116, 39],
      [117, 39],
      [118, 39],
      [116, 39],
    ]),
    '边界',
  ],
  ['metres', polygon([[448_000, 4_420_000], ...square]), '像是以米为单位的投影坐标'],
  [
    'a bow tie',
    polygon([
      [116.4, 39.9],
      [116.401, 39.901],
      [116.401, 39.9],
      [116.4, 39.901],
      [116.4, 39.9],
    ]),
    '边界自相交（在 116.400500, 39.900500 附近）',
  ],
  [
    'a hole outside',
    polygon(
      square,
      square.map(([x, y]) => [x + 1, y]),
    ),
    '内孔在外边界之外',
  ],
  ['parts one over the other', { type: 'MultiPolygon', coordinates: [[square], [square]] }, '重'],
])('%s refuses the feature with the reason, not the file', (_, geometry, reason) => {
  const { features, refused } = read(collection(polygon(square), geometry))
  expect(features.map(({ index }) => index)).toEqual([1])
  expect(refused).toHaveLength(1)
  expect(refused[0].index).toBe(2)
  expect(refused[0].reason).toContain(reason)
})

test('a number too large to be one is refused', () => {
  const text = collection(polygon(square)).replace('116.4,', '1e999,')
  expect(read(text).refused[0].reason).toBe('有坐标不是有限的数字')
})

test('an open ring is closed, repeated points and heights go, and it is said', () => {
  const open = [...square.slice(0, 4)]
  const doubled = [square[0], square[0], ...square.slice(1)].map(([x, y]) => [x, y, 45])
  const { features, notices } = read(collection(polygon(open), polygon(doubled)))
  expect(features.map(({ geometry }) => geometry.coordinates)).toEqual([[square], [square]])
  expect(notices).toEqual([
    '地块.geojson：1 条边界没有闭合，已补上最后一点',
    '地块.geojson：去掉了 1 个重复的点',
  ])
})

test('properties called __proto__ do no harm', () => {
  const text = collection(polygon(square)).replace('{"a":1}', '{"__proto__":{"x":1},"a":2}')
  const [feature] = read(text).features
  expect(feature.properties.a).toBe(2)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

test('streets are lines of one or several parts', () => {
  const line = { type: 'LineString', coordinates: square.slice(0, 2) }
  const lines = { type: 'MultiLineString', coordinates: [square.slice(0, 2), square.slice(2, 4)] }
  const file = sortFeatures(
    openGeoJson(Buffer.from(collection(line, lines)), '道路.geojson'),
    lineTypes,
  )
  expect(file.features.map(({ geometry }) => geometry.type)).toEqual([
    'LineString',
    'MultiLineString',
  ])
})

test('the quick ring test never clears what the full test refuses', () => {
  const step = fc.integer({ min: 0, max: 6 }).map((n) => n / 1000)
  const point = fc.tuple(step, step)
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 8 }), (points) => {
      const ring: readonly Position[] = [...points, points[0]]
      // Readers take repeated points out before either test sees a ring.
      fc.pre(ring.every((at, n) => n === 0 || at.join() !== ring[n - 1].join()))
      const area = { type: 'MultiPolygon', coordinates: [[ring], [far]] } as const
      if (isPlainRing(ring)) expect(areaProblem(area)).toBeUndefined()
    }),
    { numRuns: 3000 },
  )
})

/** A second part far away sends the ring through the full test. */
const far: readonly Position[] = [
  [10, 10],
  [11, 10],
  [11, 11],
  [10, 10],
]
