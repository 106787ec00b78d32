import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { declaredByText } from '../../../src/main/transfer/declared-system.ts'
import { openGeoJson } from '../../../src/main/transfer/geojson.ts'
import { openGeoPackage } from '../../../src/main/transfer/geopackage.ts'
import { openKml } from '../../../src/main/transfer/kml.ts'
import { nestRings } from '../../../src/main/transfer/nest-rings.ts'
import type { RawSource } from '../../../src/main/transfer/raw-source.ts'
import { openShapefile } from '../../../src/main/transfer/shapefile.ts'
import { sortFeatures, unitTypes } from '../../../src/main/transfer/sort-features.ts'
import { knownSystems } from '../../../src/main/transfer/well-known-text.ts'
import { writeGeoPackage } from '../../../src/main/transfer/write-geopackage.ts'
import { AppError } from '../../../src/shared/core/errors.ts'
import type { CoordinateSystem } from '../../../src/shared/transfer/coordinate-systems.ts'
import { gbk, rawDbf, rawShp } from '../../support/gbk-shapefile.ts'

function refusal(read: () => unknown): string {
  try {
    read()
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return error.message
    throw error
  }
  return '读出来了'
}

const square = (x: number, y: number, size = 0.01): [number, number][] => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
]
const shp = rawShp([[square(116.4, 39.9)], [square(116.41, 39.9)]])
const dbf = rawDbf(gbk.名称, [gbk.草园社区, gbk.门楼社区])
const sort = (source: RawSource, system?: CoordinateSystem) =>
  sortFeatures(source, unitTypes, system)
const namesIn = (source: RawSource) =>
  sort(source).features.map(({ properties }) => properties['名称'])

describe('a Shapefile', () => {
  it.each([
    ['GBK without a word about it', undefined, 0],
    ['GBK by its language byte', undefined, 0x4d],
    ['GBK by its .cpg', 'GBK', 0],
    ['GBK though its .cpg says UTF-8', 'UTF-8', 0],
  ])('with names in %s is read with its names intact', (_, cpg, language) => {
    const table = rawDbf(gbk.名称, [gbk.草园社区, gbk.门楼社区], { language })
    const set = { shp, dbf: table, ...(cpg === undefined ? {} : { cpg: Buffer.from(cpg) }) }
    expect(namesIn(openShapefile(set, '社区.shp'))).toEqual(['草园社区', '门楼社区'])
  })

  it('in UTF-8 is read as such, a name cut off in the middle of a character too', () => {
    const utf8 = (text: string) => [...Buffer.from(text)]
    const long = utf8('很长的社区名称').slice(0, 20)
    const table = rawDbf(utf8('名称'), [utf8('草园社区'), long])
    const source = openShapefile({ shp, dbf: table }, '社区.shp')
    expect(namesIn(source)).toEqual(['草园社区', '很长的社区名'])
  })

  it('says so when its .cpg is wrong', () => {
    const source = openShapefile({ shp, dbf, cpg: Buffer.from('UTF-8') }, '社区.shp')
    expect(source.notices.join()).toContain('写明的编码是 UTF-8，实际是 GBK')
  })

  it.each([
    ['no attributes', { shp }, /缺少同名的 社区\.dbf/],
    ['a .shp cut off', { shp: shp.subarray(0, 180), dbf }, /不完整：写明 \d+ 字节，实际 180 字节/],
    ['no .shp at all', { shp: Buffer.from('not a shapefile'), dbf }, /不是 Shapefile/],
    ['a .dbf cut off', { shp, dbf: dbf.subarray(0, 80) }, /写明有 2 条记录，实际只有 0 条/],
    [
      'a .dbf longer than it says',
      { shp, dbf: rawDbf(gbk.名称, [gbk.草园社区, gbk.门楼社区], { says: 1 }) },
      /写明 1 条记录，实际有 2 条/,
    ],
    ['a .dbf of another map', { shp, dbf: rawDbf(gbk.名称, [gbk.草园社区]) }, /不是一套/],
    [
      'names in neither encoding',
      { shp, dbf: rawDbf(gbk.名称, [[0xff, 0xfe, 0xff], gbk.门楼社区]) },
      /既不是 UTF-8 也不是 GBK/,
    ],
    [
      'the system of 1954',
      { shp, dbf, prj: Buffer.from('PROJCS["Beijing_1954_3_Degree_GK_CM_117E",GEOGCS[]]') },
      /北京 54 或西安 80/,
    ],
    [
      'a projection nobody here knows',
      {
        shp,
        dbf,
        prj: Buffer.from('PROJCS["Asia_Lambert",PROJECTION["Lambert_Conformal_Conic"]]'),
      },
      /投影“Asia Lambert”不在支持之列/,
    ],
  ])('with %s is refused, saying what is wrong', (_, set, words) => {
    expect(refusal(() => openShapefile(set, '社区.shp'))).toMatch(words)
  })

  it('whose record claims more points than it has loses that one feature only', () => {
    const bent = Buffer.from(shp)
    bent.writeInt32LE(1_000_000, 100 + 8 + 40)
    const { features, refused } = sort(openShapefile({ shp: bent, dbf }, '社区.shp'))
    expect(features.map(({ index }) => index)).toEqual([2])
    expect(refused).toEqual([{ index: 1, reason: '图形数据不完整' }])
  })

  it('with holes and islands keeps them, whichever way round they run', () => {
    const rings = [square(0, 0, 10), square(2, 2, 6), square(4, 4, 2), square(20, 0, 1)]
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }), (turned) => {
        const mixed = rings.map((ring, at) => (turned[at] ? [...ring].reverse() : ring))
        const { type, coordinates } = nestRings(mixed)
        expect(type).toBe('MultiPolygon')
        const parts = coordinates as unknown[][]
        expect(parts.map((part) => part.length).sort()).toEqual([1, 1, 2])
      }),
    )
  })

  it('flipped in any byte is refused or read, never anything else', () => {
    for (let at = 0; at < shp.length; at += 3) {
      const bent = Buffer.from(shp)
      bent[at] ^= 0x81
      refusal(() => sort(openShapefile({ shp: bent, dbf }, '社区.shp')))
    }
    for (let at = 0; at < dbf.length; at++) {
      const bent = Buffer.from(dbf)
      bent[at] ^= 0x81
      refusal(() => sort(openShapefile({ shp, dbf: bent }, '社区.shp')))
    }
  })
})

describe('a projection', () => {
  it('is read back from what is written beside an exported Shapefile', () => {
    expect(declaredByText(knownSystems.wgs84?.text ?? '')).toEqual({ system: 'wgs84' })
    expect(declaredByText(knownSystems.cgcs2000?.text ?? '')).toEqual({ system: 'cgcs2000' })
    expect(declaredByText(knownSystems.epsg4548?.text ?? '')).toEqual({
      system: { meridian: 117, falseEasting: 500_000, falseNorthing: 0, scale: 1 },
    })
  })
})

const kml = (inside: string) =>
  Buffer.from(
    `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`,
  )
const ring = '116.4,39.9 116.41,39.9,45 116.41,39.91 116.4,39.91 116.4,39.9'
const outer = `<outerBoundaryIs><LinearRing><coordinates>${ring}</coordinates></LinearRing></outerBoundaryIs>`

describe('a KML', () => {
  it('gives names, extended data, areas with holes, points and parts', () => {
    const inner = `<innerBoundaryIs><LinearRing><coordinates>116.402,39.902 116.408,39.902 116.405,39.908 116.402,39.902</coordinates></LinearRing></innerBoundaryIs>`
    const source = openKml(
      kml(
        `<Folder><name>院落</name>
           <Placemark><name>一号院 &amp; 二号院</name>
             <ExtendedData><Data name="户数"><value>12</value></Data></ExtendedData>
             <Polygon>${outer}${inner}</Polygon></Placemark>
           <Placemark><name><![CDATA[<东门>]]></name><Point><coordinates>116.4,39.9</coordinates></Point></Placemark>
           <Placemark><name>两块</name><MultiGeometry><Polygon>${outer}</Polygon><Point><coordinates>1,1</coordinates></Point></MultiGeometry></Placemark>
         </Folder>`,
      ),
      '院落.kml',
    )
    const { features } = sort(source)
    expect(features.map(({ geometry }) => geometry.type)).toEqual(['Polygon', 'Point', 'Polygon'])
    expect(features[0].geometry.coordinates).toHaveLength(2)
    expect(features[0].properties).toMatchObject({
      name: '一号院 & 二号院',
      户数: '12',
      文件夹: '院落',
    })
    expect(features[1].properties.name).toBe('<东门>')
  })

  it.each([
    ['cut off', kml('<Placemark>').subarray(0, 100), /不完整或已损坏（第 1 行附近）/],
    [
      'with entities of its own',
      Buffer.from('<!DOCTYPE kml [<!ENTITY a "ha">]><kml>&a;</kml>'),
      /DOCTYPE/,
    ],
    ['nested beyond reason', Buffer.from('<kml>'.repeat(100)), /嵌套过深/],
    ['of links only', kml('<NetworkLink><Link/></NetworkLink>'), /只有网络链接/],
    ['of nothing', kml(''), /没有任何要素/],
    ['that is a web page', Buffer.from('<html><body></body></html>'), /不是 KML/],
    ['with crossed tags', kml('<Placemark><name></Placemark></name>'), /不完整或已损坏/],
  ])('%s is refused', (_, bytes, words) => {
    expect(refusal(() => openKml(bytes, '院落.kml'))).toMatch(words)
  })

  it('with a coordinate that is no number loses that one feature only', () => {
    const bad = outer.replace('116.41,39.9,45', 'nan,39.9')
    const source = openKml(
      kml(
        `<Placemark><Polygon>${bad}</Polygon></Placemark><Placemark><Polygon>${outer}</Polygon></Placemark>`,
      ),
      '院落.kml',
    )
    const { features, refused } = sort(source)
    expect(features.map(({ index }) => index)).toEqual([2])
    expect(refused[0].reason).toBe('有坐标不是有限的数字')
  })
})

describe('a GeoPackage', () => {
  const file = writeGeoPackage(
    '地图.gpkg',
    ['社区', '院落'].map((name) => ({
      name,
      geometry: 'area' as const,
      fields: [{ name: '名称', type: 'text' as const }],
      features: [
        {
          geometry: { type: 'Polygon' as const, coordinates: [square(116.4, 39.9)] },
          values: [`${name}一`],
        },
      ],
    })),
    'wgs84',
    '2022-03-22T02:00:00.000Z',
  ).bytes

  it('with several layers asks which one, and takes the one that is named', () => {
    expect(refusal(() => openGeoPackage(file, '地图.gpkg'))).toMatch(
      /里有 2 个图层：社区、院落。.*地图\.gpkg\|社区/,
    )
    expect(namesIn(openGeoPackage(file, '地图.gpkg', '院落'))).toEqual(['院落一'])
    expect(refusal(() => openGeoPackage(file, '地图.gpkg', '道路'))).toMatch(/没有图层“道路”/)
  })

  it('that still was in write-ahead mode is read from its copy', () => {
    const wal = Buffer.from(file)
    wal[18] = 2
    wal[19] = 2
    expect(namesIn(openGeoPackage(wal, '地图.gpkg', '社区'))).toEqual(['社区一'])
    expect(wal[18]).toBe(2)
  })

  it('cut off or flipped is refused or read, never anything else', () => {
    expect(refusal(() => openGeoPackage(Buffer.from('x'), '地图.gpkg'))).toMatch(/不是 GeoPackage/)
    expect(refusal(() => openGeoPackage(file.subarray(0, 3000), '地图.gpkg', '社区'))).toMatch(
      /已损坏/,
    )
    for (let at = 0; at < file.length; at += 97) {
      const bent = Buffer.from(file)
      bent[at] ^= 0xff
      refusal(() => sort(openGeoPackage(bent, '地图.gpkg', '社区')))
    }
  })
})

describe('coordinates', () => {
  const collection = (coordinates: readonly unknown[], more = {}) =>
    openGeoJson(
      Buffer.from(
        JSON.stringify({
          type: 'FeatureCollection',
          ...more,
          features: coordinates.map((at) => ({
            type: 'Feature',
            properties: {},
            geometry: { type: 'Point', coordinates: at },
          })),
        }),
      ),
      '院落.geojson',
    )

  it.each<[string, CoordinateSystem | undefined, unknown, RegExp]>([
    [
      'metres for degrees',
      undefined,
      [448_439, 4_419_599],
      /以米为单位的投影坐标（例如 448439, 4419599）.*EPSG:4548/,
    ],
    ['metres with a zone for degrees', 'gcj02', [39_448_439, 4_419_599], /EPSG:4548/],
    ['metres of no Chinese plane', undefined, [12_957_000, 4_853_000], /以米为单位.*转成 WGS-84/],
    ['latitude first', undefined, [39.9, 116.4], /经度和纬度写反了（例如 39\.9, 116\.4）/],
    ['latitude first in the west', undefined, [43.8, 87.6], /经度和纬度写反了/],
    ['degrees for metres', 'epsg4548', [116.4, 39.9], /是经纬度.*不是以米为单位/],
    ['latitude first for metres', 'epsg4548', [39.9, 116.4], /经度和纬度写反了/],
    ['north first', 'epsg4548', [4_419_599, 448_439], /北坐标写在了东坐标前面/],
  ])('%s are refused as a whole, saying what to do', (_, system, at, words) => {
    expect(refusal(() => sort(collection([at, at]), system))).toMatch(words)
  })

  it('in metres with the zone in front are read by that zone', () => {
    const { features, notices } = sort(collection([[39_448_439.045, 4_419_599.034]]), 'epsg4548')
    expect(features[0].geometry.coordinates[0]).toBeCloseTo(116.397, 6)
    expect(notices.join()).toContain('带号 39，按中央经线 117° 换算')
  })

  it('count as the file says, unless a person says otherwise', () => {
    const crs = { crs: { properties: { name: 'urn:ogc:def:crs:EPSG::4548' } } }
    const { features, notices } = sort(collection([[448_439.045, 4_419_599.034]], crs))
    expect(features[0].geometry.coordinates[1]).toBeCloseTo(39.909, 6)
    expect(notices.join()).toContain('按文件写明的坐标系')
    const shifted = sort(collection([[116.41023241, 39.91567025]], crs), 'gcj02')
    expect(shifted.features[0].geometry.coordinates[0]).toBeCloseTo(116.403988, 6)
  })
})
