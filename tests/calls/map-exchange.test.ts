import { closeSync, mkdirSync, openSync, ftruncateSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { fromWgs84 } from '../../src/main/geometry/map-system.ts'
import { verifyPackage } from '../../src/main/office/verify-package.ts'
import type { OutputOf } from '../../src/shared/core/contract.ts'
import type { Position } from '../../src/shared/core/geo.ts'
import type { transferContract } from '../../src/shared/transfer/contract.ts'
import type { CoordinateSystem } from '../../src/shared/transfer/coordinate-systems.ts'
import { gbk, rawDbf, rawShp } from '../support/gbk-shapefile.ts'
import { openTestPost, type TestPost } from '../support/post.ts'
import { rawZip } from '../rules/transfer/raw-zip.ts'

type Imported = OutputOf<typeof transferContract.import>
type Exported = OutputOf<typeof transferContract.exportMap>
type Input = Parameters<TestPost['client']['transfer']['import']>[0]

const box = (x: number, y: number, w: number, h: number): Position[] => [
  [x, y],
  [x + w, y],
  [x + w, y + h],
  [x, y + h],
  [x, y],
]
const communities = [
  { name: '草园社区', ring: box(116.4, 39.9, 0.012, 0.01) },
  { name: '门楼社区', ring: box(116.412, 39.9, 0.012, 0.01) },
]
/** Twenty courtyards all over the two communities. */
const courtyards = Array.from({ length: 20 }, (_, at) => ({
  name: `${at + 1}号院`,
  community: at % 10 < 5 ? '草园社区' : '门楼社区',
  households: at + 1,
  ring: box(116.4004 + (at % 10) * 0.0024, 39.9005 + Math.floor(at / 10) * 0.008, 0.001, 0.001),
}))

type Drawn = { readonly name: string; readonly ring: readonly Position[] }
function geojson(all: readonly Drawn[], system: CoordinateSystem = 'wgs84'): string {
  return JSON.stringify({
    type: 'FeatureCollection',
    features: all.map(({ ring, ...properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [ring.map((at) => fromWgs84(system, at))] },
    })),
  })
}

async function openStreet() {
  const post = await openTestPost()
  const write = (name: string, content: string | Uint8Array) => {
    const path = join(post.folder, name)
    writeFileSync(path, content)
    return path
  }
  const run = async (input: Input) =>
    post.finish<Imported>(await post.client.transfer.import(input))
  await run({ communities: write('社区.geojson', geojson(communities)) })
  return { ...post, write, run }
}

async function unitsOf({ open }: TestPost) {
  return open.desk
    .database()
    .kysely.selectFrom('units')
    .select(['name', 'community_id', 'households', 'lon', 'lat', 'footprint'])
    .orderBy('households')
    .execute()
}

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

describe('the map handed on', () => {
  async function exported(system: CoordinateSystem = 'wgs84') {
    const post = await openStreet()
    await post.run({ units: post.write('院落.geojson', geojson(courtyards)) })
    await post.finish(await post.client.grids.split({ grids: 4 }))
    await post.client.zones.add({
      name: '草园封控区',
      kind: 'sealed',
      ruleSet: 'eighth-edition',
      effectiveAt: '2022-03-20T00:00:00.000Z',
      area: { type: 'Polygon', coordinates: [communities[0].ring.map(([x, y]) => [x, y])] },
    })
    await post.client.toilets.add({
      number: '03',
      place: '东口',
      openedOn: '2022-03-20',
      lon: 116.405,
      lat: 39.905,
    })
    const gas = await post.client.lpgPoints.add({ name: '草园交接点', place: '北门' })
    const at = { lon: 116.406, lat: 39.905 }
    await post.client.mapPoints.add({ ...at, name: '旧名', kind: 'lpg', refId: gas.id })
    const test = { ...at, name: '小菊核酸点', kind: 'test', status: 'paused' } as const
    await post.client.mapPoints.add({ ...test, hours: '7:00–11:00', contact: '13800000000' })
    await post.client.mapPoints.add({ ...at, name: '图上卡口', kind: 'checkpoint', lon: 0, lat: 0 })
    const line: [number, number][] = [
      [116.405, 39.905],
      [116.405, 39.906],
    ]
    await post.client.walkRoutes.add({
      name: '送餐',
      line: { type: 'LineString', coordinates: line },
    })
    const formats: ('geojson' | 'kml' | 'shapefile' | 'gpkg')[] =
      system === 'wgs84'
        ? ['geojson', 'kml', 'shapefile', 'gpkg']
        : ['geojson', 'shapefile', 'gpkg']
    const ticket = await post.client.transfer.exportMap({ folder: post.folder, formats, system })
    return { post, made: await post.finish<Exported>(ticket) }
  }

  it('holds grids, zones, units and points in every format, and proves itself whole', async () => {
    const { made } = await exported()
    expect(made.layers).toEqual([
      { name: '网格', features: 4 },
      { name: '管控区域', features: 1 },
      { name: '社区', features: 2 },
      { name: '楼栋院落', features: 20 },
      { name: '点位', features: 3 },
      { name: '路线', features: 1 },
    ])
    // What is drawn on a picture without a place is nowhere in town.
    expect(made.withoutPlace).toBe(1)
    const points = readFileSync(join(made.folder, '点位.geojson'), 'utf8')
    for (const word of ['液化气交接点', '草园交接点', '北门', '停用', '7:00–11:00', '移动厕所']) {
      expect(points).toContain(word)
    }
    expect(points).not.toMatch(/旧名|13800000000/)
    const names = made.files.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['网格.shp', '网格.cpg', '点位.kml', '街道地图.gpkg']),
    )
    expect((await verifyPackage(made.folder)).ok).toBe(true)
    // Only what everybody may see: no phone, no household.
    expect(readFileSync(join(made.folder, '网格.geojson'), 'utf8')).not.toMatch(/电话|户主/)
  })

  it('comes back the same from every format', async () => {
    const { post: from, made } = await exported()
    const strip = (rows: Awaited<ReturnType<typeof unitsOf>>) =>
      rows.map((row) => ({ ...row, community_id: '', footprint: '' }))
    const units = strip(await unitsOf(from))
    for (const name of ['geojson', 'kml', 'shp']) await expectBack(`楼栋院落.${name}`)
    await expectBack('街道地图.gpkg|楼栋院落')

    async function expectBack(name: string): Promise<void> {
      const post = await openStreet()
      const { report } = await post.run({ units: join(made.folder, name) })
      expect(report.units, name).toMatchObject({ read: 20, accepted: 20, acrossBorder: [] })
      expect(strip(await unitsOf(post)), name).toEqual(units)
    }
  })

  it.each<CoordinateSystem>(['cgcs2000', 'epsg4548', 'gcj02', 'bd09'])(
    'in %s says so and comes back by itself',
    async (system) => {
      const { made } = await exported(system)
      const post = await openStreet()
      const { report } = await post.run({ units: join(made.folder, '楼栋院落.geojson') })
      expect(report.units).toMatchObject({ accepted: 20, withoutCommunity: [] })
      const [first] = await unitsOf(post)
      expect(first.lon).toBeCloseTo(courtyards[0].ring[0][0] + 0.0005, 6)
    },
  )

  it('is refused where there is nothing, and where KML cannot be', async () => {
    const post = await openTestPost()
    mkdirSync(join(post.folder, '出'))
    const ask = async (system: CoordinateSystem) =>
      post.finish(
        await post.client.transfer.exportMap({
          folder: join(post.folder, '出'),
          formats: ['kml'],
          system,
        }),
      )
    await expect(ask('wgs84')).rejects.toThrow(/还没有可导出的内容/)
    await expect(ask('gcj02')).rejects.toThrow(/KML 只能是 WGS-84/)
  })
})
