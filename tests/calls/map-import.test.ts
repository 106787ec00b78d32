import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { fromWgs84 } from '../../src/main/geometry/map-system.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { Position } from '../../src/shared/core/geo.ts'
import type { transferContract } from '../../src/shared/transfer/contract.ts'
import type { CoordinateSystem } from '../../src/shared/transfer/coordinate-systems.ts'
import { gbk, rawDbf, rawShp } from '../support/gbk-shapefile.ts'
import { communities, courtyards, geojson, openStreet, unitsOf } from '../support/made-map.ts'
import { openTestPost, type TestPost } from '../support/post.ts'
import { rawZip } from '../rules/transfer/raw-zip.ts'

type Imported = OutputOf<typeof transferContract.import>

/** Everything an import could change. */
async function state({ open, client }: TestPost) {
  const db = open.desk.database().kysely
  const { rows } = await sql<{ n: number }>`
    SELECT (SELECT count(*) FROM communities) + (SELECT count(*) FROM units) * 1000
         + (SELECT count(*) FROM streets) * 1000000 AS n`.execute(db)
  return { rows: rows[0].n, audit: await client.audit.check({}) }
}

describe('a map in another system', () => {
  it.each<CoordinateSystem>(['cgcs2000', 'epsg4548', 'gcj02', 'bd09'])(
    'lands where it belongs once %s is chosen',
    async (system) => {
      const post = await openStreet()
      const { report } = await post.run({
        units: post.write('院落.geojson', geojson(courtyards, system)),
        system,
      })
      expect(report.units.accepted).toBe(20)
      const units = await unitsOf(post)
      units.forEach(({ footprint }, at) => {
        const { coordinates } = JSON.parse(footprint ?? '') as { coordinates: Position[][] }
        coordinates[0].forEach(([lon, lat], corner) => {
          expect(lon).toBeCloseTo(courtyards[at].ring[corner][0], 8)
          expect(lat).toBeCloseTo(courtyards[at].ring[corner][1], 8)
        })
      })
    },
  )

  it.each([
    ['gcj02', /院落\.geojson 看起来是 GCJ-02（高德、腾讯）：.*约 5\d\d 米.*没有导入任何内容/],
    ['bd09', /院落\.geojson 看起来是 BD-09（百度）/],
  ] as const)(
    'that is %s and says nothing is noticed, and nothing changes',
    async (system, words) => {
      const post = await openStreet()
      const before = await state(post)
      const path = post.write('院落.geojson', geojson(courtyards, system))
      await expect(post.run({ units: path })).rejects.toThrow(words)
      expect(await state(post)).toEqual(before)
      // Whoever is sure goes on, and is told all the same.
      const { sentences } = await post.run({ units: path, system: 'wgs84' })
      expect(sentences.join()).toMatch(/看起来是/)
    },
  )

  it('is noticed by communities of the same name, and by streets', async () => {
    const post = await openStreet()
    const shifted = post.write('社区2.geojson', geojson(communities, 'gcj02'))
    await expect(post.run({ communities: shifted })).rejects.toThrow(/看起来是 GCJ-02/)
    const street = (system: CoordinateSystem) =>
      JSON.stringify({
        type: 'FeatureCollection',
        features: [116.402, 116.406, 116.418].map((lon) => ({
          type: 'Feature',
          properties: { name: '街' },
          geometry: {
            type: 'LineString',
            coordinates: [39.9, 39.903, 39.907, 39.91].map((lat) => fromWgs84(system, [lon, lat])),
          },
        })),
      })
    await post.run({ streets: post.write('道路.geojson', street('wgs84')) })
    const again = post.write('道路2.geojson', street('bd09'))
    await expect(post.run({ streets: again })).rejects.toThrow(/看起来是 BD-09/)
  })

  it('that was chosen wrongly for a map that lies right is noticed too', async () => {
    const post = await openStreet()
    const { sentences } = await post.run({
      units: post.write('院落.geojson', geojson(courtyards)),
      system: 'gcj02',
    })
    expect(sentences.join()).toMatch(/看起来是 WGS-84/)
  })
})

describe('a table with coordinates', () => {
  const rows = courtyards.map(({ name, households, ring }) => [name, households, ...ring[0]])
  it.each([
    ['经度 and 纬度', ['名称', '户数', '经度', '纬度'], rows],
    [
      'one column of both',
      ['名称', '户数', '坐标'],
      rows.map(([a, b, x, y]) => [a, b, `"${x},${y}"`]),
    ],
  ])('makes places of its rows: %s', async (_, header, lines) => {
    const post = await openStreet()
    const text = [header, ...lines].map((line) => line.join(',')).join('\r\n')
    const { report } = await post.run({ units: post.write('院落.csv', `\ufeff${text}`) })
    expect(report.units).toMatchObject({ read: 20, accepted: 20, refused: [] })
    const units = await unitsOf(post)
    expect(units.map(({ footprint }) => footprint)).toEqual(units.map(() => null))
    expect(units[0].lon).toBeCloseTo(courtyards[0].ring[0][0], 9)
    expect(new Set(units.map((unit) => unit.community_id)).size).toBe(2)
  })

  it('with X north and Y east, as surveyors write, is read the right way round', async () => {
    const post = await openStreet()
    const lines = courtyards.map(({ name, ring }) => {
      const [east, north] = fromWgs84('epsg4548', ring[0])
      return `${name},${north.toFixed(3)},${east.toFixed(3)}`
    })
    const { report } = await post.run({
      units: post.write('院落.csv', ['名称,X,Y', ...lines].join('\n')),
      system: 'epsg4548',
    })
    expect(report.units.accepted).toBe(20)
    expect(report.notices.join()).toContain('已按测绘习惯对调')
  })

  it('names the rows that have no place, by their number in the table', async () => {
    const post = await openStreet()
    const { report } = await post.run({
      units: post.write('院落.csv', '名称,经度,纬度\n甲院,116.401,39.901\n乙院,,\n丙院,东,39.9\n'),
    })
    expect(report.units.accepted).toBe(1)
    expect(report.units.refused).toEqual([
      { row: 3, reason: '没有坐标' },
      { row: 4, reason: '坐标“东”认不出来，应是数字或度分秒' },
    ])
  })
})

describe('a map file that lies', () => {
  const shp = rawShp([[courtyards[0].ring]])
  const files: readonly (readonly [string, string, () => string | Uint8Array, RegExp])[] = [
    [
      'an archive cut off',
      '院落.zip',
      () => rawZip([{ name: 'a.shp', data: shp }]).subarray(0, 90),
      /不完整或已损坏/,
    ],
    [
      'a bomb',
      '院落.kmz',
      () => rawZip([{ name: 'doc.kml', data: Buffer.alloc(30 * 1024 * 1024, 32) }]),
      /解压后过大，不像正常的地图压缩包/,
    ],
    [
      'a bomb that lies about its size',
      '院落.zip',
      () => rawZip([{ name: 'a.shp', data: Buffer.alloc(30 * 1024 * 1024), claims: 900 }]),
      /解压后过大/,
    ],
    [
      'an archive without a map',
      '院落.zip',
      () => rawZip([{ name: 'a.txt', data: 'x' }]),
      /没有 \.shp 或 \.kml/,
    ],
    [
      'an archive of two Shapefiles',
      '院落.zip',
      () =>
        rawZip([
          { name: 'a.shp', data: shp },
          { name: 'b.shp', data: shp },
        ]),
      /2 个 Shapefile：a、b.*院落\.zip\|a/,
    ],
    ['a picture', '院落.gpkg', () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), /不是 GeoPackage/],
    [
      'a text in no encoding',
      '院落.csv',
      () => Buffer.from([0xff, 0x00, 0x80, 0x0a]),
      /编码认不出来/,
    ],
    [
      'a table without places',
      '院落.csv',
      () => '名称,户数\n甲院,3\n',
      /找不到坐标列.*现有列：名称、户数/,
    ],
    ['a quote that never ends', '院落.csv', () => '名称,经度,纬度\n"甲院,116,39\n', /引号没有配对/],
    ['metres', '院落.geojson', () => geojson(courtyards, 'epsg4548'), /以米为单位的投影坐标/],
  ]
  it.each(files)('%s gets its answer and changes nothing', async (_, name, make, words) => {
    const post = await openStreet()
    const before = await state(post)
    await expect(post.run({ units: post.write(name, make()) })).rejects.toThrow(words)
    expect(await state(post)).toEqual(before)
  })

  it('of 200 MB is refused before it is read', async () => {
    const post = await openStreet()
    for (const name of ['大.geojson', '大.shp', '大.gpkg', '大.kml', '大.zip', '大.csv']) {
      const path = join(post.folder, name)
      const file = openSync(path, 'w')
      ftruncateSync(file, 200 * 1024 * 1024)
      closeSync(file)
      await expect(post.run({ units: path })).rejects.toThrow(/超过 64 MB/)
    }
  })

  it('in part loses only the features that lie', async () => {
    const post = await openStreet()
    const [a, b, c] = courtyards[0].ring
    const bow = [a, c, b, courtyards[0].ring[3], a]
    const { report } = await post.run({
      units: post.write(
        '院落.geojson',
        geojson([{ name: '蝴蝶结', ring: bow }, ...courtyards.slice(1)]),
      ),
    })
    expect(report.units.accepted).toBe(19)
    expect(report.units.refused[0]).toMatchObject({ row: 1 })
    expect(report.units.refused[0].reason).toContain('边界自相交')
  })

  it('a GBK Shapefile in an archive whose names are GBK too comes in whole', async () => {
    const post = await openTestPost()
    const label = Buffer.from(gbk.草园社区).toString('latin1')
    const zip = Buffer.from(
      rawZip([
        { name: 'XXXXXXXX.shp', data: rawShp([[communities[0].ring]]) },
        { name: 'XXXXXXXX.dbf', data: rawDbf(gbk.名称, [gbk.草园社区]) },
      ]),
    )
      .toString('latin1')
      .replaceAll('XXXXXXXX', label)
    const path = join(post.folder, '社区.zip')
    writeFileSync(path, Buffer.from(zip, 'latin1'))
    const ticket = await post.client.transfer.import({ communities: path })
    const { report } = await post.finish<Imported>(ticket)
    expect(report.communities.accepted).toBe(1)
    const { rows } = await post.client.communities.list({})
    expect(rows.map(({ name }) => name)).toEqual(['草园社区'])
  })
})
